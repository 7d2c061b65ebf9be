import type { Position } from '@error-contract/catalog'
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { TlsMaterial } from '../http/tls-material.js'
import { fillPlaceholders, placeholderNames, variableIn, type Environment } from '../triggers/placeholders.js'
import { isPem, type TlsTemplate, type TlsText } from '../triggers/tls-template.js'

/** The values and places that certificates are read with. */
export interface TlsSource {
  readonly environment: Environment
  /** The directory that paths are relative to. */
  readonly directory: string
  readonly locate: (position: Position | undefined) => string
  readonly addSecret: (name: string, value: string) => void
  readonly now?: Date
}

/** Thrown for what cannot be read; its message is a full sentence. */
class TlsProblem extends Error {}

/** A part of a template, as text. */
interface Part {
  readonly pem: string
  /** The path as the file has it, or the name of the variable. */
  readonly shown: string
  readonly place: string
}

/**
 * Reads the certificates of a template from files and variables, and checks that they can be used: that each is PEM, that
 * the key belongs to the certificate, and that they have not expired. Returns a sentence with the place in the triggers
 * file where they cannot. Keys and passphrases are added to the redaction.
 */
export function readTls(
  template: TlsTemplate,
  source: TlsSource,
): TlsMaterial | { readonly problem: string } {
  try {
    const passphrase = template.passphrase && fill(template.passphrase, 'passphrase', source)
    if (passphrase !== undefined) source.addSecret('TLS_PASSPHRASE', passphrase)
    const key = template.key && readPart(template.key, 'key', source)
    if (key) source.addSecret('TLS_KEY', key.pem)
    const ca = template.ca && readPart(template.ca, 'ca', source)
    const cert = template.cert && readPart(template.cert, 'cert', source)
    const now = source.now ?? new Date()
    if (ca) checkAuthorities(ca, now)
    if (cert && key) checkPair(cert, key, { passphrase, now, mayBeExpired: template.mayBeExpired })
    const material: TlsMaterial = {
      ...(ca && { ca: ca.pem }),
      ...(cert && { cert: cert.pem }),
      ...(key && { key: key.pem }),
      ...(passphrase !== undefined && { passphrase }),
    }
    checkUsable(material, cert ?? ca)
    return material
  } catch (error) {
    if (error instanceof TlsProblem) return { problem: error.message }
    throw error
  }
}

type PartName = 'ca' | 'cert' | 'key' | 'passphrase'

function fill({ text, declaredAt }: TlsText, name: PartName, source: TlsSource): string {
  const filled = fillPlaceholders(text, (variable) => variableIn(source.environment, variable) || undefined)
  if ('text' in filled) return filled.text
  throw new TlsProblem(
    `'${name}' of 'tls'${source.locate(declaredAt)} needs the environment variable ${filled.missing}, which is not set.`,
  )
}

/** The largest file that is read, in bytes: more than every authority of a system. */
const maximumSize = 4 * 1024 * 1024

function readPart(given: TlsText, name: PartName, source: TlsSource): Part {
  const place = `'${name}' of 'tls'${source.locate(given.declaredAt)}`
  const text = fill(given, name, source)
  const variable = placeholderNames(given.text)[0]
  const shown = variable === undefined ? (isPem(given.text) ? 'the text' : given.text) : `\${${variable}}`
  // CI services keep a variable in one line.
  if (isPem(text))
    return { pem: inLines(text.includes('\n') ? text : text.replaceAll('\\n', '\n')), shown, place }
  const isWhole = variable !== undefined && given.text === `\${${variable}}`
  if (isWhole && /^LS0tLS1CRUdJTi/.test(text))
    throw new TlsProblem(`${place} is base64 of PEM in ${shown}. Decode it first: base64 -d.`)
  const bytes = readFile(resolve(source.directory, text), place, isWhole ? shown : given.text, isWhole)
  const pem = bytes.toString('utf8')
  if (isPem(pem)) return { pem: inLines(pem), shown, place }
  throw new TlsProblem(notPem(bytes, name, place, shown))
}

/** Files that were joined may have lost the line break between them. */
const inLines = (pem: string) => pem.replaceAll('----------BEGIN ', '-----\n-----BEGIN ')

function readFile(path: string, place: string, shown: string, isVariable: boolean): Buffer {
  try {
    const found = statSync(path)
    if (!found.isFile()) throw new TlsProblem(`${place}, ${shown}, is not a regular file. Name a PEM file.`)
    if (found.size > maximumSize)
      throw new TlsProblem(`${place}, ${shown}, is larger than 4 MiB. Name a PEM file.`)
    return readFileSync(path)
  } catch (error) {
    if (error instanceof TlsProblem) throw error
    const { code = '' } = error as NodeJS.ErrnoException
    if (isVariable && (code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ENOTDIR'))
      throw new TlsProblem(
        `${place}: the variable ${shown} has neither PEM nor the path of a file that exists. Set it to one of them.`,
      )
    const reason =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'does not exist. Correct the path; it begins at the folder of the triggers file'
        : code === 'EACCES' || code === 'EPERM'
          ? 'may not be read. Let this user read it'
          : `cannot be read (${code || (error as Error).message})`
    throw new TlsProblem(`${place}, ${shown}, ${reason}.`)
  }
}

function notPem(bytes: Buffer, name: PartName, place: string, shown: string): string {
  const isBinary = bytes[0] === 0x30
  const out = shown.replace(/\.[^.]*$/, '')
  if (isBinary && parses(() => new X509Certificate(bytes)))
    return `${place}, ${shown}, is DER. Convert it: openssl x509 -inform der -in ${shown} -out ${out}.pem`
  if (isBinary && parses(() => createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' })))
    return `${place}, ${shown}, is DER. Convert it: openssl pkey -inform der -in ${shown} -out ${out}.pem`
  if (isBinary || /^\.(?:p12|pfx)$/i.test(extname(shown)))
    return `${place}, ${shown}, is not PEM. Where it is a PKCS#12 archive, convert it: openssl pkcs12 -in ${shown} -out ${out}.pem -nodes`
  return `${place}, ${shown}, is not PEM. Expected ${name === 'key' ? 'a private key' : 'a certificate'} between -----BEGIN and -----END lines.`
}

function parses(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

/** Returns the certificates of a part. */
function certificatesOf({ pem, shown, place }: Part): X509Certificate[] {
  const blocks =
    pem.match(
      /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g,
    ) ?? []
  if (blocks.length === 0) {
    const what = pem.includes('CERTIFICATE REQUEST-----')
      ? 'a request for a certificate, which an authority must sign first'
      : pem.includes('PRIVATE KEY-----')
        ? "a private key. Write it as 'key'"
        : 'something else'
    throw new TlsProblem(`${place}, ${shown}, has no certificate, but ${what}.`)
  }
  return blocks.map((block) => {
    try {
      return new X509Certificate(block)
    } catch {
      throw new TlsProblem(`${place}, ${shown}, has a certificate that cannot be read: it is damaged.`)
    }
  })
}

const day = (text: string) => new Date(text).toISOString().slice(0, 10)

const hasExpired = ({ validTo }: X509Certificate, now: Date) => new Date(validTo) < now

function checkAuthorities(ca: Part, now: Date): void {
  const authorities = certificatesOf(ca)
  const [first] = authorities
  if (!first || !authorities.every((one) => hasExpired(one, now))) return
  throw new TlsProblem(
    `${ca.place}, ${ca.shown}, has expired on ${day(first.validTo)}. Replace it with the present certificate of the authority.`,
  )
}

function checkPair(
  cert: Part,
  key: Part,
  { passphrase, now, mayBeExpired }: { passphrase: string | undefined; now: Date; mayBeExpired: boolean },
): void {
  const [first, ...chain] = certificatesOf(cert)
  const privateKey = readKey(key, passphrase)
  if (!first) return
  if (!first.checkPrivateKey(privateKey))
    throw new TlsProblem(
      chain.some((one) => one.checkPrivateKey(privateKey))
        ? `${cert.place}, ${cert.shown}, begins with another certificate than that of ${key.place}. Write the certificate of the key first, then its chain.`
        : `${cert.place}, ${cert.shown}, does not fit ${key.place}, ${key.shown}: the key is that of another certificate. Name the two that belong together.`,
    )
  if (mayBeExpired) return
  if (hasExpired(first, now))
    throw new TlsProblem(
      `${cert.place}, ${cert.shown}, has expired on ${day(first.validTo)}. Renew it, or write 'expired: true' beside it where the server must refuse it.`,
    )
  if (new Date(first.validFrom) > now)
    throw new TlsProblem(
      `${cert.place}, ${cert.shown}, is not valid before ${new Date(first.validFrom).toISOString()}. Wait until then, or correct the clock.`,
    )
}

function readKey({ pem, shown, place }: Part, passphrase: string | undefined): KeyObject {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    throw new TlsProblem(
      `${place}, ${shown}, has no private key${pem.includes('CERTIFICATE-----') ? ', but a certificate' : ''}. Name the file of the key.`,
    )
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(pem)
  if (isEncrypted && passphrase === undefined)
    throw new TlsProblem(
      `${place}, ${shown}, is encrypted. Add its passphrase to 'tls': passphrase: '\${KEY_PASSPHRASE}'.`,
    )
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) })
  } catch {
    throw new TlsProblem(
      isEncrypted
        ? `${place}, ${shown}, cannot be decrypted: its passphrase is wrong, or its cipher is too old. Correct 'passphrase'.`
        : `${place}, ${shown}, has a private key that cannot be read: it is damaged, or of a kind that Node does not know.`,
    )
  }
}

/** Describes what OpenSSL refuses for any other reason, such as a key that is too short. */
function checkUsable(material: TlsMaterial, part: Part | undefined): void {
  try {
    process.getBuiltinModule('node:tls').createSecureContext(material)
  } catch (error) {
    const reason = (error as Error).message.replace(/^error:[0-9A-F]+:/, '').replace(/\.$/, '')
    throw new TlsProblem(`${part?.place ?? "'tls'"} cannot be used: ${reason}.`)
  }
}

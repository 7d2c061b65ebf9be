import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { onTestFinished } from 'vitest'

/** A certificate and its key, as PEM. */
export interface Pair {
  readonly cert: string
  readonly key: string
}

interface PairOptions {
  readonly name?: string
  readonly from?: string
  readonly until?: string
  readonly passphrase?: string
}

const day = 86_400_000

/** Creates an authority that signs itself, or a certificate that signs itself. */
export async function createAuthority(name = 'Test CA', { until }: PairOptions = {}): Promise<Pair> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(until === undefined ? Date.now() - day : '2020-01-01'),
    notAfterDate: new Date(until ?? Date.now() + day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  })
  return { cert: made.cert, key: made.private }
}

/** Creates a certificate of an authority, for 127.0.0.1, localhost and staging.test. */
export async function issue(
  ca: Pair,
  { name = '127.0.0.1', from, until, passphrase }: PairOptions = {},
): Promise<Pair> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca,
    notBeforeDate: new Date(from ?? Date.now() - day),
    notAfterDate: new Date(until ?? Date.now() + day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
          { type: 2, value: 'staging.test' },
        ],
      },
    ],
    ...(passphrase !== undefined && { passphrase }),
  })
  return { cert: made.cert, key: made.private }
}

/** Writes files into a folder that is removed after the test, and returns its path. */
export function writeFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'tls-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
  return directory
}

/** Returns the certificate of the other end of a connection; empty where it has sent none. */
export function peerOf(socket: object | undefined): { readonly subject?: { readonly CN?: string } } {
  const { getPeerCertificate } = (socket ?? {}) as { getPeerCertificate?: () => object }
  return getPeerCertificate?.call(socket) ?? {}
}

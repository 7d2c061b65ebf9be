import { asUtf8 } from '../http/as-utf8.js'
import { targetAddress } from '../http/target.js'
import type { PreparedRequest } from '../http/transport.js'
import { alignVariables, nameVariables, type ReaderVariable, type ShellPart } from './align-variables.js'
import { isShownAsItIs, plainWord, printCommand, shellWord } from './shell-word.js'

/** The request as it was sent, and what the environment of a reader has. */
export interface CurlSource {
  /** Undefined for a request that was not sent. */
  readonly sent: PreparedRequest | undefined
  readonly valueOf: ReaderVariable
  /** User and password of the credential, with a variable in place of each secret and as they were sent. */
  readonly basic?: { readonly shown: string; readonly sent: string } | undefined
  /** Further words of the command, such as `--proxy` and `${HTTPS_PROXY}`. */
  readonly options?: readonly string[]
}

/**
 * Returns a command of curl that sends a request again, byte for byte and with no other header. A placeholder `${NAME}` of
 * the shown request becomes a variable of the shell; one that the environment lacks stops the command before it sends.
 */
export function toCurlCommand(
  target: string,
  shown: PreparedRequest,
  { sent: original, valueOf, basic, options = [] }: CurlSource = { sent: shown, valueOf: () => undefined },
): string {
  const sent = original ?? shown
  const { method } = sent
  const unset = new Set<string>()
  const align = (text: string, from: string, toBytes = asUtf8): readonly ShellPart[] => {
    const aligned = original ? alignVariables(text, from, { valueOf, toBytes }) : nameVariables(text, valueOf)
    for (const name of aligned.unset) unset.add(name)
    return aligned.parts
  }
  const address = targetAddress(target)?.url.href
  const hasAddress = address !== undefined
  const url = (address ?? target).replace(/\/$/, '')
  // An app in the same process has no address that a shell could reach.
  if (!hasAddress && valueOf('TARGET_URL') === undefined) unset.add('TARGET_URL')
  const words = ['curl', '-sS', '-i', '--globoff', '--path-as-is', ...methodWords(sent)]
  for (const option of options) {
    const named = nameVariables(asUtf8(option), valueOf)
    for (const name of named.unset) unset.add(name)
    words.push(option.startsWith('--') ? option : shellWord(named.parts))
  }
  const whole = hasAddress && shown.path === sent.path ? plainWord(url + sent.path) : undefined
  const base = (): ShellPart => (hasAddress ? { literal: asUtf8(url) } : { expansion: '${TARGET_URL}' })
  const path = () => align(asUtf8(shown.path), asUtf8(sent.path))
  if (!isPlainPath(sent.path))
    words.push(
      shellWord([base()]),
      '--request-target',
      shellWord([{ literal: hasAddress ? pathOf(url) : '' }, ...path()]),
    )
  else words.push(whole ?? shellWord([base(), ...path()].reduce<ShellPart[]>(join, [])))
  for (const [name, value, original] of headersOf(shown, sent)) {
    const plain = value === original && value.trim() !== '' ? plainWord(`${name}: ${value}`) : undefined
    if (plain !== undefined) {
      words.push('-H', plain)
      continue
    }
    const isBasic = basic !== undefined && name.toLowerCase() === 'authorization' && /^Basic /.test(original)
    const parts = isBasic ? basicParts(align(basic.shown, basic.sent)) : align(value, original, asItIs)
    const line: ShellPart[] =
      original.trim() === '' ? [{ literal: `${name};` }] : [{ literal: `${name}: ` }, ...parts]
    words.push('-H', shellWord(line.reduce<ShellPart[]>(join, [])))
  }
  for (const name of addedByCurl(sent)) words.push('-H', `'${name}:'`)
  // Each text that is aligned may add to them.
  const guards = () =>
    [...unset].map((name) => `: "\${${name}?set it to the value that was sent}" && `).join('')
  const { body } = shown
  if (!body) return guards() + [...words, ...(sendsLength(method) ? ['--data-raw', "''"] : [])].join(' ')
  const content = align(
    Buffer.from(body).toString('latin1'),
    Buffer.from(sent.body ?? body).toString('latin1'),
  )
  const hasVariables = content.some((part) => 'expansion' in part)
  const isText = content.every((part) => !('literal' in part) || isShownAsItIs(part.literal))
  const send = `${words.join(' ')} --data-binary @-`
  if (isText && body.byteLength <= maximumWord)
    return guards() + [...words, '--data-raw', shellWord(content)].join(' ')
  if (isText) return `${guards()}printf %s ${shellWord(content)} | ${send}`
  const isEncoded = !hasVariables && (body.byteLength > maximumWord || !isUtf8(body))
  return isEncoded
    ? `${guards()}echo ${Buffer.from(body).toString('base64')} | base64 -d | ${send}`
    : `${guards()}${printCommand(content)} | ${send}`
}

/** A header has the bytes of Latin-1. */
const asItIs = (text: string) => text

/** Linux accepts 128 KiB for one word of a command; in bytes, with some room. */
const maximumWord = 100_000

const pathOf = (url: string) => new URL(url).pathname.replace(/\/$/, '')

const isUtf8 = (body: Uint8Array) =>
  !body.includes(0) && Buffer.from(Buffer.from(body).toString('utf8'), 'utf8').equals(body)

/** curl parses a URL, and drops a fragment and an empty query. */
const isPlainPath = (path: string) => /^[\w\-.~!$&'()*+,;=:@%/?]*[^?]$/.test(path)

function methodWords({ method, body }: PreparedRequest): string[] {
  if (method === 'GET' && !body) return []
  // With a body, curl has no --head, and waits for the end of the connection.
  if (method === 'HEAD') return body ? ['-X', 'HEAD', '-H', "'connection: close'"] : ['--head']
  return ['-X', method]
}

/** Node's client sends `content-length: 0` for these where there is no body. */
const sendsLength = (method: string) =>
  !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'].includes(method)

/** Returns each header with its value as it is shown and as it was sent; that which names the run is sent, but not shown. */
function headersOf(shown: PreparedRequest, sent: PreparedRequest): [string, string, string][] {
  const open = [...sent.headers]
  const pairs = shown.headers.flatMap(([name, value]): [string, string, string][] => {
    const index = open.findIndex(([other]) => other === name)
    // A signature may have replaced it.
    const [found] = index === -1 ? [] : open.splice(index, 1)
    return found ? [[name, value, found[1]]] : []
  })
  return [...pairs, ...open.map(([name, value]): [string, string, string] => [name, value, value])]
}

/** Returns the headers that curl adds to a request that does not have them. */
function addedByCurl({ headers, method, body }: PreparedRequest): string[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const added = [
    'user-agent',
    'accept',
    ...(body || sendsLength(method) ? ['content-type'] : []),
    ...(body && body.byteLength > maximumWithoutExpect ? ['expect'] : []),
  ]
  return added.filter((name) => !names.has(name))
}

/** Above one MiB, curl asks the server first whether it wants the body; in bytes. */
const maximumWithoutExpect = 1024 * 1024 - 1

/** RFC 7617, section 2. Not every base64 has an option against line breaks. */
const basicParts = (parts: readonly ShellPart[]): readonly ShellPart[] => [
  { literal: 'Basic ' },
  { expansion: `$(printf %s ${shellWord(parts.reduce<ShellPart[]>(join, []))} | base64 | tr -d '\\n')` },
]

/** Appends a part, to the text before it where both are text. */
function join(parts: ShellPart[], part: ShellPart): ShellPart[] {
  const last = parts.at(-1)
  return last && 'literal' in last && 'literal' in part
    ? [...parts.slice(0, -1), { literal: last.literal + part.literal }]
    : [...parts, part]
}

import type { PreparedRequest } from '../http/transport.js'

/** A command that sends the request again. `${NAME}` in it is a variable of the shell, as it was one of the file. */
export function curlLine(target: string, { method, path, headers, body }: PreparedRequest): string {
  const words = ['curl', '-sS', '-i', '--globoff', '--path-as-is']
  if (method === 'HEAD') words.push('--head')
  else if (method !== 'GET' || body) words.push('-X', method)
  // An app in the same process has no address that a shell could reach.
  const base = URL.canParse(target) ? target.replace(/\/$/, '') : '${TARGET_URL}'
  words.push(shellWord(base + path))
  for (const [name, value] of headers) words.push('-H', shellWord(`${name}: ${value}`))
  // Without this, curl would name a content type of its own.
  if (body && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    words.push('-H', "'content-type;'")
  if (!body) return words.join(' ')
  const text = Buffer.from(body).toString('utf8')
  if (Buffer.from(text, 'utf8').equals(body) && !text.includes('\0'))
    return body.byteLength > maximumWord
      ? `printf %s ${shellWord(text)} | ${words.join(' ')} --data-binary @-`
      : [...words, '--data-raw', shellWord(text)].join(' ')
  return `echo ${Buffer.from(body).toString('base64')} | base64 -d | ${words.join(' ')} --data-binary @-`
}

/** What Linux takes for one word of a command is 128 KiB. */
const maximumWord = 100_000

/** Single quotes keep everything; double quotes where a variable must be filled in. Padding is made, not written out. */
function shellWord(text: string): string {
  const [padding, character = ''] = /([ x])\1{1023,}/.exec(text) ?? []
  if (padding !== undefined) {
    const [before = '', after = ''] = text.split(padding, 2)
    const made = `"$(head -c ${padding.length} /dev/zero | tr '\\0' '${character}')"`
    return [before, after].map((part) => (part === '' ? '' : shellWord(part))).join(made)
  }
  if (!/\$\{[A-Za-z_]\w*\}/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`
  return `"${text.replace(/["\\`]|\$(?!\{[A-Za-z_]\w*\})/g, '\\$&')}"`
}

import type { PreparedRequest } from '../transport/transport.js'

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
    return [...words, '--data-raw', shellWord(text)].join(' ')
  return `echo ${Buffer.from(body).toString('base64')} | base64 -d | ${words.join(' ')} --data-binary @-`
}

/** Single quotes keep everything; double quotes where a variable must be filled in. */
function shellWord(text: string): string {
  if (!/\$\{[A-Za-z_]\w*\}/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`
  return `"${text.replace(/["\\`]|\$(?!\{[A-Za-z_]\w*\})/g, '\\$&')}"`
}

import type { NamedValue } from './named-value.js'
import type { IsSecretName } from './secret-names.js'

/** Yields the content of every part of a multipart form (RFC 7578, section 4.2) that has a secret name. */
export function* findFormParts(text: string, isSecret: IsSecretName): Generator<NamedValue> {
  let boundary = ''
  const lines = /^(?:--[^\r\n]*|content-disposition:[^\r\n]*)/gim
  for (let line = lines.exec(text); line; line = lines.exec(text)) {
    const [whole] = line
    if (whole.startsWith('--')) {
      boundary = whole.trimEnd()
      continue
    }
    const [, quoted, plain] =
      /[;\s]name(?:\*=[\w-]{1,40}'[\w-]{0,40}'|=)(?:"([^"]{1,1000})"|([^\s;"]{1,1000}))/i.exec(whole) ?? []
    const name = quoted ?? plain
    if (name === undefined || !isSecret(name)) continue
    // The other headers of the part, of which there are few.
    const from = line.index + whole.length
    const blank = /\r?\n\r?\n/.exec(text.slice(from, from + 4096))
    if (!blank) continue
    const start = from + blank.index + blank[0].length
    const next = boundary === '' ? -1 : text.indexOf(`\n${boundary}`, start)
    const end = next === -1 ? text.length : text[next - 1] === '\r' ? next - 1 : next
    if (end > start) yield { name, start, end }
    lines.lastIndex = end
  }
}

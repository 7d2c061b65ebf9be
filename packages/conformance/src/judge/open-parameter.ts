import type { MessageTemplate } from '@error-contract/catalog'

/**
 * The parameter of its template that a message leaves open, as it stands there: its placeholder in the form of one of
 * the usual formatters, or a value that means that there was none. Undefined when there is none, when the template has
 * it as literal text, or when it was sent and is only repeated.
 */
export function openParameter(
  text: string,
  template: MessageTemplate | undefined,
  sent: () => string,
): string | undefined {
  if (text.includes('[object Object]')) return '[object Object]'
  if (!template || template.parameters.length === 0) return undefined
  const literal = template.parts.filter((part) => typeof part === 'string').join(' ')
  const found = [
    ...template.parameters.flatMap(placeholders).filter((written) => text.includes(written)),
    ...(text.match(formatted) ?? []),
    ...filledIn(text, template).filter((value) => emptyValues.has(value)),
  ]
  return found.find((written) => !literal.includes(written) && !sent().includes(written))
}

/** A named placeholder as a catalog, HTML-like templates, Python and Windows write it. */
const placeholders = (name: string) => [`{${name}}`, `<${name}>`, `%(${name})s`, `%${name}%`]

/**
 * Placeholders by position, at the start of a word: `{0}`, `%s`, `%1$d`, and what Go prints for one without a value. Not
 * the quantifier of a regular expression (`[a-z]{3}`), and not a date format (`%d.%m.%Y`).
 */
const formatted = /(?<![^\s"'(])(?:\{\d\}|%(?:\d\$)?[sd](?![\w$])(?!\S*%)|%![a-z]\([^)\s]{1,50}\))/g

/** What JavaScript, Java and Go print for a value that is not there. */
const emptyValues: ReadonlySet<string> = new Set(['undefined', 'null', 'NaN', '<nil>'])

/** What stands where the template has its parameters; nothing where the message is worded in another way. */
function filledIn(text: string, { parts }: MessageTemplate): string[] {
  const values: string[] = []
  let rest = text
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') {
      if (index === parts.length - 1) values.push(rest)
      continue
    }
    const isLast = index === parts.length - 1
    const at = isLast && rest.endsWith(part) ? rest.length - part.length : rest.indexOf(part)
    if (at === -1 || (index === 0 && at > 0) || (isLast && at + part.length < rest.length)) return []
    if (index > 0) values.push(rest.slice(0, at))
    rest = rest.slice(at + part.length)
  }
  return values
}

import type { MessageTemplate } from '@error-contract/catalog'

/**
 * Returns the parameter that a message does not fill in, as it is written there: its placeholder in the form of a common
 * formatter, or a value that means that there was none. Undefined when the message fills in all of them, when the template
 * has the same text literally, or when the message only repeats the request.
 */
export function findUnfilledParameter(
  text: string,
  template: MessageTemplate | undefined,
  requestText: () => string,
): string | undefined {
  if (text.includes('[object Object]')) return '[object Object]'
  if (!template || template.parameters.length === 0) return undefined
  const literal = template.parts.filter((part) => typeof part === 'string').join(' ')
  const found = [
    ...template.parameters.flatMap(placeholdersOf).filter((placeholder) => text.includes(placeholder)),
    ...(text.match(positionalPlaceholder) ?? []),
    ...parameterValues(text, template).filter((value) => emptyValues.has(value)),
  ]
  return found.find((written) => !literal.includes(written) && !requestText().includes(written))
}

/** Named placeholders of catalogs, HTML-like templates, Python and Windows. */
const placeholdersOf = (name: string) => [`{${name}}`, `<${name}>`, `%(${name})s`, `%${name}%`]

/**
 * Placeholders by position, at the start of a word: `{0}`, `%s`, `%1$d`, and what Go prints for one without a value. Not
 * the quantifier of a regular expression (`[a-z]{3}`), and not a date format (`%d.%m.%Y`).
 */
const positionalPlaceholder =
  /(?<![^\s"'(])(?:\{\d\}|%(?:\d\$)?[sd](?![\w$])(?!\S*%)|%![a-z]\([^)\s]{1,50}\))/g

/** JavaScript, Java and Go print these for a missing value. */
const emptyValues: ReadonlySet<string> = new Set(['undefined', 'null', 'NaN', '<nil>'])

/** Returns the values of the parameters of a template; empty when the message is worded in another way. */
function parameterValues(text: string, { parts }: MessageTemplate): string[] {
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

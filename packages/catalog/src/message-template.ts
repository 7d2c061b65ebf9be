/** A message with placeholders, parsed into literal text and parameters. */
export interface MessageTemplate {
  readonly source: string
  readonly parts: readonly (string | { readonly parameter: string })[]
  /** Each parameter once, in order of first use. */
  readonly parameters: readonly string[]
}

export type MessageParameterValues = Readonly<Record<string, string | number>>

/**
 * Parses `{parameter}` placeholders. A doubled brace is a literal brace.
 *
 * @returns the template, or a message when `source` is invalid.
 */
export function parseMessageTemplate(source: string): MessageTemplate | string {
  const parts: (string | { parameter: string })[] = []
  let literal = ''
  let index = 0
  while (index < source.length) {
    const character = source.charAt(index)
    if (character !== '{' && character !== '}') {
      literal += character
      index += 1
    } else if (source.charAt(index + 1) === character) {
      literal += character
      index += 2
    } else if (character === '}') {
      return `Unexpected '}' at character ${index + 1}. Write '}}' for a literal brace.`
    } else {
      const end = source.indexOf('}', index)
      if (end === -1)
        return `The placeholder '${source.slice(index)}' is not closed. Add '}', or write '{{' for a literal brace.`
      const parameter = source.slice(index + 1, end).trim()
      if (parameter === '') return "The placeholder '{}' has no name. Write, for example, '{resource}'."
      if (parameter.includes('{'))
        return `The placeholder '${source.slice(index, end + 1)}' contains another one. Close it before '{'.`
      if (literal !== '') parts.push(literal)
      literal = ''
      parts.push({ parameter })
      index = end + 1
    }
  }
  if (literal !== '') parts.push(literal)
  const parameters = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.parameter])))
  return Object.freeze({ source, parts: Object.freeze(parts), parameters: Object.freeze([...parameters]) })
}

/** Returns the message with every parameter replaced. A parameter without a value stays as its placeholder. */
export function renderMessage(template: MessageTemplate, values: MessageParameterValues): string {
  return template.parts
    .map((part) => {
      if (typeof part === 'string') return part
      return Object.hasOwn(values, part.parameter) ? String(values[part.parameter]) : `{${part.parameter}}`
    })
    .join('')
}

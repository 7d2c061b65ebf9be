import { nearestWords } from './document/nearest-words.js'
import { parseMessageTemplate, type MessageTemplate } from './message-template.js'

/** Traces of tools in a translated text that its source does not have. */
const traces: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/iu, 'character reference'],
  [/<\/?[a-z][^<>]{0,200}>/iu, 'tag'],
  [/\uFFFD/u, 'replacement character'],
  [/[\u200B\u2060\uFEFF]/u, 'invisible character'],
  [/[ÃÂ][\u0080-\u00BF]|â€/u, 'wrongly decoded text'],
  [/\b(?:TODO|FIXME)\b/u, 'note'],
]

/**
 * Returns why a message in another language cannot be used: other placeholders than the message has, or traces of the
 * tool that translated it. Undefined where it can.
 */
export function translationProblem(source: MessageTemplate, translation: string): string | undefined {
  const template = parseMessageTemplate(translation)
  if (typeof template === 'string') return template
  return placeholderProblem(source, template) ?? traceIn(source, template)
}

function placeholderProblem(source: MessageTemplate, translation: MessageTemplate): string | undefined {
  const missing = source.parameters.filter((name) => !translation.parameters.includes(name))
  const [foreign] = translation.parameters.filter((name) => !source.parameters.includes(name))
  if (foreign !== undefined) {
    const [nearest = missing[0]] = nearestWords(foreign, missing)
    const repair =
      nearest === undefined
        ? 'Remove it.'
        : `Write '{${nearest}}': the names of placeholders are not translated.`
    return `The message has no placeholder '{${foreign}}'. ${repair}`
  }
  const [first] = missing
  if (first === undefined) return undefined
  const written = lookalikeOf(first, translation.source)
  return written === undefined
    ? `The placeholder '{${first}}' of the message is missing.`
    : `The placeholder '{${first}}' of the message is missing. Write it for '${written}'.`
}

const brackets = [
  ['{{', '}}'],
  ['｛', '｝'],
  ['<', '>'],
  ['[', ']'],
  ['%', '%'],
  ['(', ')'],
] as const

/** Returns a placeholder that is written as other tools write it. */
const lookalikeOf = (name: string, text: string): string | undefined =>
  [...brackets.map(([open, close]) => `${open}${name}${close}`), `:${name}`, `$${name}`].find((written) =>
    text.toLowerCase().includes(written.toLowerCase()),
  )

function traceIn(source: MessageTemplate, { source: text, parts }: MessageTemplate): string | undefined {
  for (const [pattern, name] of traces) {
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined && !pattern.test(source.source))
      return `The text has the ${name} '${found}', which the message does not have. Write the text as a reader sees it.`
  }
  const [sign] = parts.flatMap((part, index) => {
    const before = parts[index - 1]
    if (typeof part === 'string' || typeof before !== 'string') return []
    const last = before.at(-1) ?? ''
    return '$%#\\'.includes(last) && !source.source.includes(`${last}{`) ? [`${last}{${part.parameter}}`] : []
  })
  return sign === undefined ? undefined : `Write '${sign.slice(1)}' for '${sign}'.`
}

import type { NamedValue } from './named-value.js'
import type { IsSecretName } from './secret-names.js'

interface Opened {
  readonly name: string
  readonly start: number
  readonly isLast: boolean
}

/**
 * Yields the content of every XML element that has a secret name, with or without a prefix, or an attribute with one as its
 * value: `<ns:password>…</ns:password>`, `<entry key="password">…</entry>`. CDATA and elements within it are its content.
 */
export function* findElements(text: string, isSecret: IsSecretName): Generator<NamedValue> {
  if (!text.includes('<')) return
  const open = new Map<string, Opened[]>()
  let before = ''
  const tags = /<(\/?)([A-Za-z_][\w.:-]{0,1000})/g
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    const [whole, slash, element = ''] = tag
    const from = tag.index + whole.length
    if (slash === '/') {
      const opened = open.get(element)?.pop()
      if (!opened) continue
      if (opened.name !== '') yield { name: opened.name, start: opened.start, end: tag.index }
      before = isNameElement(element)
        ? text.slice(opened.start, Math.min(tag.index, opened.start + 200)).trim()
        : ''
      continue
    }
    const end = endOfTag(text, from)
    if (text[end - 1] !== '>' || text[end - 2] === '/') continue
    const name =
      secretNameOf(element, isSecret) ??
      attributeName(text.slice(from, Math.min(end, from + 2000)), isSecret) ??
      (isValueElement(element) && isSecret(before) ? before : '')
    const isBegun = /(?:^|[>\n])\s{0,100}$/.test(text.slice(Math.max(0, tag.index - 101), tag.index))
    const list = open.get(element)
    const opened = { name, start: end, isLast: isBegun }
    if (list) list.push(opened)
    else open.set(element, [opened])
    tags.lastIndex = end
  }
  yield* truncatedElement(text, open)
}

/** Yields the content of an element that nothing follows: its end was truncated. */
function* truncatedElement(
  text: string,
  open: ReadonlyMap<string, readonly Opened[]>,
): Generator<NamedValue> {
  const lastTag = text.lastIndexOf('<')
  for (const list of open.values())
    for (const { name, start, isLast } of list)
      if (name !== '' && isLast && (lastTag < start || text.startsWith('<![CDATA[', start)))
        yield { name, start, end: text.length }
}

const localName = (element: string) => element.slice(element.lastIndexOf(':') + 1)

function secretNameOf(element: string, isSecret: IsSecretName): string | undefined {
  const local = localName(element)
  return isSecret(local) ? local : undefined
}

function attributeName(attributes: string, isSecret: IsSecretName): string | undefined {
  const [, , name] = /[\s:](?:name|key|id|field)\s?=\s?(["'])([^"'<>]{1,200})\1/i.exec(attributes) ?? []
  return name !== undefined && isSecret(name) ? name : undefined
}

const isNameElement = (element: string) => /^(?:name|key)$/i.test(localName(element))
const isValueElement = (element: string) => /^(?:value|string)$/i.test(localName(element))

/** Returns the index after the `>` of a tag; one within quotes does not end it. */
function endOfTag(text: string, start: number): number {
  let quote = ''
  for (let end = start; end < text.length; end += 1) {
    const character = text.charAt(end)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '>') return end + 1
    else if (character === '<') return end
    else if (/["']/.test(character) && /[=\s]/.test(text.charAt(end - 1))) quote = character
  }
  return start
}

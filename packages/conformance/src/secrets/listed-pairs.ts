import type { NamedValue } from './named-value.js'
import { readNameBefore } from './read-name.js'
import type { IsSecretName } from './secret-names.js'
import { endOfString, endOfValue } from './value-ends.js'

/** An item of a list; a string is without its quotes. */
interface Item {
  readonly start: number
  readonly end: number
  /** The index after its closing quote. */
  readonly next: number
  /** The quote around it, with the backslashes before that; undefined where it is no string. */
  readonly quote: string | undefined
}

interface List {
  readonly items: readonly Item[]
  /** False where the text goes on in another way before the list is closed. */
  readonly isWhole: boolean
}

/** The longest list or object that is an item, in characters; beyond it, an item with a secret name is taken to the end. */
const longestItem = 512

/**
 * Yields the values of pairs in lists and tuples that have a secret name: `["password", "…"]`, `[["cookie", "…"], …]`,
 * `('token', '…')`, and the flat `["Authorization", "…", "Accept", "…"]` in which HTTP clients keep headers.
 *
 * A list of two strings may also be one of names, such as `"required": ["password", "email"]`. It is taken for one where its
 * second string is a secret name itself, or where the member that it belongs to says so.
 */
export function* findListedPairs(
  text: string,
  isSecret: IsSecretName,
  limit?: number,
): Generator<NamedValue> {
  const lists = /[[(]\s{0,100}(?=\\{0,127}["'])/g
  for (let found = lists.exec(text); found; found = lists.exec(text)) {
    if (found[0].startsWith('(') && /[\w$]/.test(text.charAt(found.index - 1))) continue
    const list = readList(text, found.index + found[0].length)
    if (list.items.length < 2) continue
    const pairs = pairsOf(text, list).filter(({ name }) => isSecret(textOf(text, name)))
    if (pairs.length === 0 || isListOfNames(text, found.index)) continue
    for (const { name, value } of pairs) {
      if (value.quote !== undefined && isSecret(textOf(text, value))) continue
      if (value.quote === undefined && /^(?:true|false|null|None|nil|undefined)$/.test(textOf(text, value)))
        continue
      const quote = value.quote === undefined ? name.quote : undefined
      yield {
        name: textOf(text, name),
        start: value.start,
        end: value.end,
        ...(quote !== undefined && { quote }),
      }
      // Nothing within a value is looked at again, but where every secret is asked for.
      if (limit === undefined) lists.lastIndex = Math.max(lists.lastIndex, value.end)
    }
  }
}

interface Pair {
  readonly name: Item
  readonly value: Item
}

/** Returns the names and values of a list of two items, or of a flat list in which every second item is a name. */
function pairsOf(text: string, { items, isWhole }: List): readonly Pair[] {
  const pairs: Pair[] = []
  for (let index = 0; index + 1 < items.length; index += 2) {
    const [name, value] = items.slice(index, index + 2)
    if (name?.quote !== undefined && value) pairs.push({ name, value })
  }
  if (items.length === 2) return isWhole ? pairs : []
  const isAlternating =
    pairs.length === items.length >> 1 &&
    (items.length % 2 === 0 || !isWhole) &&
    pairs.every(({ name }) => /^[\w.-]{1,100}$/.test(textOf(text, name)))
  // In a list of names, every item is one.
  return isAlternating && pairs.some(({ value }) => !/^[A-Za-z_]\w*$/.test(textOf(text, value))) ? pairs : []
}

const textOf = (text: string, { start, end }: Item) => text.slice(start, Math.min(end, start + 200))

/** Tells that a list belongs to a member of lists of names, as in JSON Schema, GraphQL and validation errors. */
function isListOfNames(text: string, bracket: number): boolean {
  let separator = bracket - 1
  while (bracket - separator < 100 && /\s/.test(text.charAt(separator))) separator -= 1
  const sign = text.charAt(separator)
  const member = sign === ':' || sign === '=' ? readNameBefore(text, separator)?.text : undefined
  return member !== undefined && listsOfNames.test(member)
}

const listsOfNames =
  /^(?:required|missing|unknown|invalid|allowed|expected|forbidden|unexpected|path|datapath|loc|location|enum|columns?|scopes?|\w*(?:fields?|names?|keys|properties|members|attributes|params|parameters))$/i

/** Reads the strings, numbers, words, lists and objects of a list up to its end, or as far as it is one. */
function readList(text: string, start: number): List {
  const items: Item[] = []
  const depth = backslashesAt(text, start)
  let at = start
  for (;;) {
    at = skipBlank(text, at)
    const item = readItem(text, at, depth)
    // A comma may follow the last item.
    if (!item) return { items, isWhole: /[\])]/.test(text.charAt(at)) || at >= text.length }
    items.push(item)
    at = skipBlank(text, item.next)
    const sign = text.charAt(at)
    if (sign !== ',') return { items, isWhole: sign === ']' || sign === ')' || sign === '' }
    at += 1
  }
}

function readItem(text: string, at: number, depth: number): Item | undefined {
  const slashes = backslashesAt(text, at)
  const sign = text.charAt(at + slashes)
  if (sign === '"' || sign === "'") {
    if (slashes !== depth) return undefined
    const start = at + slashes + 1
    const end = endOfString(text, start, slashes, sign)
    const next = Math.min(text.length, end + slashes + 1)
    return { start, end, next, quote: '\\'.repeat(slashes) + sign }
  }
  if (sign === '[' || sign === '{') {
    const near = Math.min(text.length, at + longestItem)
    const found = endOfValue(text, at, near)
    const end = found < near ? found : text.length
    return { start: at, end, next: end, quote: undefined }
  }
  const word = /[\w.+-]{1,100}/y
  word.lastIndex = at
  const [whole = ''] = word.exec(text) ?? []
  return whole === ''
    ? undefined
    : { start: at, end: at + whole.length, next: at + whole.length, quote: undefined }
}

function backslashesAt(text: string, at: number): number {
  let count = 0
  while (count < 128 && text[at + count] === '\\') count += 1
  return count
}

function skipBlank(text: string, at: number): number {
  let end = at
  while (end < text.length && /\s/.test(text.charAt(end))) end += 1
  return end
}

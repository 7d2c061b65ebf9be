import { findElements } from './elements.js'
import { decodePercent, decodeReferences, decodeTextEscapes, type DecodeEscapes } from './escapes.js'
import { findFormParts } from './form-parts.js'
import { findListedPairs } from './listed-pairs.js'
import { findMarkedSecrets } from './marked-secrets.js'
import type { NamedValue } from './named-value.js'
import { findNamedValues } from './named-values.js'
import type { IsSecretName } from './secret-names.js'
import { lastNotAbove, originalLayer, type TextLayer } from './text-layer.js'
import { endOfString } from './value-ends.js'

/** Returns the text that replaces a secret value of this name. */
export type CreateReplacement = (name: string) => string

/**
 * Redacts every value in a text that has a secret name, in JSON, XML, YAML, forms, queries, cookies and headers, also where
 * that is escaped in another, or that the text marks as a secret: a token after `Bearer` and the like, a password in a
 * URL, and a private key.
 */
export function redactByName(
  text: string,
  isSecret: IsSecretName,
  createReplacement: CreateReplacement,
): string {
  const found = [...findInLayers(originalLayer(text), isSecret)]
  if (found.length === 0) return text
  let result = ''
  let last = 0
  for (const { name, start, end, quote = '' } of found.toSorted(
    (a, b) => a.start - b.start || b.end - a.end,
  )) {
    if (end < last || (end === last && last > 0)) continue
    if (start >= last) result += `${text.slice(last, start)}${quote}${createReplacement(name)}${quote}`
    last = end
  }
  return result + text.slice(last)
}

function* findAll(text: string, isSecret: IsSecretName): Generator<NamedValue> {
  if (/[:=]/.test(text)) yield* findNamedValues(text, isSecret)
  yield* findListedPairs(text, isSecret)
  yield* findElements(text, isSecret)
  if (/content-disposition/i.test(text)) yield* findFormParts(text, isSecret)
  yield* findMarkedSecrets(text)
}

/** The number of kinds of escapes within each other that are decoded. */
const escapesDeep = 2

/**
 * Yields every value to redact in a text, and in the copies of it in which up to two kinds of escapes are decoded, by its
 * range in the text. A decoded sign ends nothing that a sign of the text itself ends: the value of a form goes up to the
 * `&` after it, also where a quote, a blank or a line break is escaped within it. So nothing is found again within `closed`.
 */
function* findInLayers(
  layer: TextLayer,
  isSecret: IsSecretName,
  original = layer.text,
  depth = 0,
  closed: readonly Range[] = [],
): Generator<NamedValue> {
  const values = [...findAll(layer.text, isSecret)]
  const isClosed = createIsWithin(closed)
  for (const value of values) {
    const { name, start, end } = value
    if (depth === 0) {
      if (!isPlaceholder(layer.text.slice(start, end))) yield value
      continue
    }
    if (start === end || isPlaceholder(layer.text.slice(start, end))) continue
    const [first, last] = layer.originOf(start, end)
    // What was decoded has other quotes.
    if (isClosed(first)) continue
    const slashes = slashesOfLine(layer, original, start)
    const shown = original.slice(first, last)
    const length = slashes === undefined ? shown.length : endOfString(shown, 0, slashes - 1, '"')
    yield { name, start: first, end: first + length }
  }
  if (depth === escapesDeep) return
  for (const { decode, isEnd } of layerDecoders) {
    const inner = decode(layer)
    if (!inner) continue
    const ended = values
      .filter(({ start, end }) => start < end && isEnd(layer.text, end))
      .map(({ start, end }) => layer.originOf(start, end))
    yield* findInLayers(inner, isSecret, original, depth + 1, [...closed, ...ended])
  }
}

/** The longest text from the start of a line to a value, in characters. */
const longestBeforeValue = 200

/**
 * Returns the number of backslashes in the escaped line break before a value, or undefined where there is none. Such a line
 * is within a string of JSON, also within JSON, and the value does not go on after its quote.
 */
function slashesOfLine(layer: TextLayer, original: string, start: number): number | undefined {
  const from = Math.max(0, start - longestBeforeValue)
  const newline = layer.text.slice(from, start).lastIndexOf('\n')
  if (newline === -1) return undefined
  const [first, last] = layer.originOf(from + newline, from + newline + 1)
  const [, { length } = ''] = /^(\\{1,64})n$/.exec(original.slice(first, last)) ?? []
  // The string may have ended before.
  const between = original.slice(last, layer.originOf(start, start + 1)[0])
  return length > 0 && endOfString(between, 0, length - 1, '"') === between.length ? length : undefined
}

type Range = readonly [start: number, end: number]

/** Returns a function that tells that an index is within one of the ranges, which may overlap. */
function createIsWithin(ranges: readonly Range[]): (index: number) => boolean {
  const starts: number[] = []
  const ends: number[] = []
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    starts.push(start)
    ends.push(Math.max(end, ends.at(-1) ?? 0))
  }
  return (index) => index < (ends[lastNotAbove(starts, index)] ?? 0)
}

/** The kinds of escapes, each with a test that a value ends where no escape of this kind could make it go on. */
const layerDecoders: readonly {
  readonly decode: DecodeEscapes
  readonly isEnd: (text: string, end: number) => boolean
}[] = [
  { decode: decodePercent, isEnd: (text, end) => /[&;"'<>,)\]}\r\n]/.test(text.charAt(end)) },
  // `&copy=1` is the next parameter of a form.
  { decode: decodeReferences, isEnd: (text, end) => /^&[\w.-]{1,80}=/.test(text.slice(end, end + 82)) },
  { decode: decodeTextEscapes, isEnd: () => false },
]

/** The longest list or object that is a secret as a whole, in characters. */
const longestValue = 4096

/** Returns every value in a text that has a secret name. */
export function findNamedSecrets(text: string, isSecret: IsSecretName): [name: string, value: string][] {
  if (!/[:=<[(]/.test(text)) return []
  const found: [string, string][] = []
  // A member within a secret one is a value of its own, so that nothing of it is skipped here.
  for (const { name, start, end } of findNamedValues(text, isSecret, longestValue))
    found.push([name, text.slice(start, end)])
  for (const { name, start, end } of findListedPairs(text, isSecret, longestValue))
    if (end - start <= longestValue) found.push([name, text.slice(start, end)])
  for (const { name, start, end } of findElements(text, isSecret))
    if (end - start <= longestValue) found.push([name, text.slice(start, end)])
  for (const { name, start, end } of findFormParts(text, isSecret)) found.push([name, text.slice(start, end)])
  return found
}

/** Tells that a value is only placeholders, and words such as `Bearer` that say what they are. */
export function isPlaceholder(value: string): boolean {
  if (!value.includes('${')) return false
  const rest = value
    .replace(/\$\{\w+\}/g, '')
    .replaceAll(';', '')
    .trimStart()
  const words = rest.trimEnd()
  // One space is left, which tells `Bearer ${TOKEN}` from `Bearer${TOKEN}`.
  return /^(?:[A-Za-z]+ )?(?:[\w.-]+=)? ?$/.test(rest.charAt(words.length) === ' ' ? `${words} ` : words)
}

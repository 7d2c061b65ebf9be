import { findElements } from './elements.js'
import { decodePercent, decodeReferences, decodeTextEscapes } from './escapes.js'
import { findFormParts } from './form-parts.js'
import { findListedPairs } from './listed-pairs.js'
import { findMarkedSecrets } from './marked-secrets.js'
import type { NamedValue } from './named-value.js'
import { findNamedValues } from './named-values.js'
import type { IsSecretName } from './secret-names.js'
import { originalLayer, type TextLayer } from './text-layer.js'

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
  const found: NamedValue[] = []
  for (const layer of escapedLayers(text))
    for (const value of findAll(layer.text, isSecret)) {
      if (isPlaceholder(layer.text.slice(value.start, value.end))) continue
      if (value.start === value.end) {
        if (layer.text === text) found.push(value)
        continue
      }
      const [start, end] = layer.originOf(value.start, value.end)
      // What was decoded has other quotes.
      found.push(layer.text === text ? value : { name: value.name, start, end })
    }
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

/** Yields a text, and the copies of it in which up to two kinds of escapes are decoded. */
function* escapedLayers(text: string): Generator<TextLayer> {
  const original = originalLayer(text)
  yield original
  for (const decode of layerDecoders) {
    const layer = decode(original)
    if (!layer) continue
    yield layer
    for (const again of layerDecoders) {
      const inner = again(layer)
      if (inner) yield inner
    }
  }
}

const layerDecoders = [decodePercent, decodeReferences, decodeTextEscapes]

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

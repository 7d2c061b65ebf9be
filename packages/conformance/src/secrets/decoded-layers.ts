import { decodeBase64, decodeHexadecimal } from './encoded-runs.js'
import {
  decodeBackslashes,
  decodeMixture,
  decodePercent,
  decodeQuotedPrintable,
  decodeReferences,
} from './escapes.js'
import { originalLayer, type TextLayer } from './text-layer.js'
import { decodeUtf16 } from './utf16.js'
import { minimumLength } from './value-search.js'

/** The number of encodings within each other that are decoded: base64 of hexadecimal digits, and the like. */
const encodingsDeep = 2
/** The number of escapes within each other that are decoded before: JSON within JSON within a URL. */
const escapesDeep = 5

export interface DecodeOptions {
  /** The text may end within a secret. */
  readonly isTruncated: boolean
  /** The shortest text that matters, in characters. */
  readonly minimum: number
}

/**
 * Yields a text, and every copy of it that up to two encodings, or five escapes, may have been made of. Each decoder takes
 * time in proportion to its text and at most multiplies it by a constant, and so does all of this.
 */
export function* decodedLayers(text: string, options: DecodeOptions): Generator<TextLayer> {
  let layer: TextLayer | undefined = options.isTruncated ? truncatedLayer(text) : originalLayer(text)
  for (let depth = 0; layer; depth += 1) {
    const mixed: TextLayer | undefined = depth < escapesDeep ? decodeMixture(layer) : undefined
    yield layer
    yield* decodeEscapes(layer, encodingsDeep - 1, options, mixed?.text)
    // Digits are not escaped themselves, so that they are the same in all of these.
    if (!mixed) yield* decodeBytes(layer, encodingsDeep - 1, options)
    else for (const child of decodeUtf16(layer)) yield* decodeAll(child, encodingsDeep - 1, options)
    layer = mixed
  }
}

/** Returns a layer that ends with the ellipsis that a truncated text lacks. */
const truncatedLayer = (text: string): TextLayer => ({
  text: `${text}…`,
  originOf: (start, end) => [start, Math.min(end, text.length)],
})

/** Yields what the escapes of one kind are decoded to, unless it is known, and what is within that. */
function* decodeEscapes(
  layer: TextLayer,
  depth: number,
  options: DecodeOptions,
  known?: string,
): Generator<TextLayer> {
  for (const decode of [decodePercent, decodeBackslashes, decodeReferences]) {
    const child = decode(layer)
    if (!child || child.text === known) continue
    yield child
    if (depth > 0) yield* decodeEscapes(child, depth - 1, options)
  }
  const printable = decodeQuotedPrintable(layer)
  if (printable) yield* decodeAll(printable, depth, options)
}

function* decodeBytes(layer: TextLayer, depth: number, options: DecodeOptions): Generator<TextLayer> {
  const { minimum, isTruncated } = options
  const least = isTruncated || layer.text.includes('…') ? Math.min(minimum, minimumLength) : minimum
  for (const child of decodeBase64(layer, least, isTruncated)) yield* decodeAll(child, depth, options)
  for (const child of decodeHexadecimal(layer, least, isTruncated)) yield* decodeAll(child, depth, options)
  for (const child of decodeUtf16(layer)) yield* decodeAll(child, depth, options)
}

function* decodeAll(layer: TextLayer, depth: number, options: DecodeOptions): Generator<TextLayer> {
  yield layer
  if (depth === 0) return
  yield* decodeEscapes(layer, depth - 1, options)
  yield* decodeBytes(layer, depth - 1, options)
}

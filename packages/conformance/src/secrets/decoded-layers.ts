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
  let layer: TextLayer | undefined = originalLayer(text)
  for (let depth = 0; layer && depth <= escapesDeep; depth += 1) {
    const mixed: TextLayer | undefined = depth < escapesDeep ? decodeMixture(layer) : undefined
    yield* explore(layer, encodingsDeep, options, mixed?.text)
    layer = mixed
  }
}

function* explore(
  layer: TextLayer,
  depth: number,
  options: DecodeOptions,
  known?: string,
): Generator<TextLayer> {
  yield layer
  if (depth === 0) return
  for (const child of decodeOnce(layer, options))
    if (child.text !== known) yield* explore(child, depth - 1, options)
}

function* decodeOnce(layer: TextLayer, { minimum, isTruncated }: DecodeOptions): Generator<TextLayer> {
  for (const decode of [decodePercent, decodeBackslashes, decodeReferences, decodeQuotedPrintable]) {
    const child = decode(layer)
    if (child) yield child
  }
  const least = isTruncated || layer.text.includes('…') ? Math.min(minimum, 4) : minimum
  yield* decodeBase64(layer, least, isTruncated)
  yield* decodeHexadecimal(layer, least, isTruncated)
  yield* decodeUtf16(layer)
}

import { replacePieces, type Piece, type TextLayer } from './text-layer.js'

/** Yields the ways in which bytes may be UTF-16: from an even or an odd byte on, and with either byte order. */
export function* decodeUtf16(layer: TextLayer): Generator<TextLayer> {
  if (layer.bytes) for (const shift of [0, 1]) yield* pairsFrom(layer.bytes, shift)
  // Of a text that was read in another encoding, the zeros are left between the characters of ASCII.
  const narrow = layer.text.includes('\0') ? replacePieces(layer, zerosOf(layer.text)) : undefined
  if (narrow) yield narrow
}

function* zerosOf(text: string): Generator<Piece> {
  for (const { 0: zeros, index } of text.matchAll(/\0+/g))
    yield { start: index, end: index + zeros.length, text: '' }
}

function* pairsFrom(parent: TextLayer, shift: number): Generator<TextLayer> {
  const bytes = Buffer.from(parent.text.slice(shift), 'latin1')
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  if (even.length === 0) return
  const originOf = (start: number, end: number) => parent.originOf(shift + 2 * start, shift + 2 * end)
  yield { text: even.toString('utf16le'), originOf }
  yield { text: Buffer.from(even).swap16().toString('utf16le'), originOf }
}

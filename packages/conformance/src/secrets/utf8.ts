import { replacePieces, type Piece, type TextLayer } from './text-layer.js'

/**
 * Yields the characters of a text in which each character is a byte. What is not UTF-8 (RFC 3629, section 3) is yielded
 * byte by byte, so that one wrong byte does not hide what is beside it.
 */
export function* readUtf8(bytes: string): Generator<Piece> {
  for (let start = 0; start < bytes.length;) {
    const length = lengthAt(bytes, start)
    const end = start + length
    yield {
      start,
      end,
      text:
        length === 1 ? bytes.charAt(start) : Buffer.from(bytes.slice(start, end), 'latin1').toString('utf8'),
    }
    start = end
  }
}

/** Returns a layer of bytes as text, with itself as its bytes. */
export function readBytes(layer: TextLayer): TextLayer {
  const text = replacePieces(layer, multibyte(layer.text)) ?? layer
  return { ...text, bytes: layer }
}

function* multibyte(bytes: string): Generator<Piece> {
  for (const { index } of bytes.matchAll(/[\u00c2-\u00f4](?=[\u0080-\u00bf])/g)) {
    const end = index + lengthAt(bytes, index)
    if (end > index + 1)
      yield { start: index, end, text: Buffer.from(bytes.slice(index, end), 'latin1').toString('utf8') }
  }
}

/** Returns the number of bytes of the character at an index, or 1 where that is not UTF-8. */
function lengthAt(bytes: string, index: number): number {
  const first = bytes.charCodeAt(index)
  const length = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1
  for (let next = 1; next < length; next += 1) {
    const byte = bytes.charCodeAt(index + next)
    // Not a number where the text ends.
    if (!(byte >= 0x80 && byte <= 0xbf)) return 1
  }
  const second = bytes.charCodeAt(index + 1)
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90)
  const isNoCharacter = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f)
  return isOverlong || isNoCharacter ? 1 : length
}

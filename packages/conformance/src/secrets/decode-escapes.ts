/** A text with its escapes decoded, and the position of each character in the original. */
export interface DecodedText {
  readonly text: string
  /** Returns the start and the end, in the original, of the character at an index. */
  rangeOf(index: number): readonly [start: number, end: number]
}

/**
 * Decodes the escapes of URLs (RFC 3986, section 2.1), JSON (RFC 8259, section 7) and HTML, in any mixture. Returns
 * undefined when the text has none.
 */
export function decodeEscapes(text: string): DecodedText | undefined {
  if (!/[%\\&]/.test(text)) return undefined
  let decoded = ''
  const starts: number[] = []
  const ends: number[] = []
  const append = (piece: string, start: number, end: number) => {
    decoded += piece
    for (let index = 0; index < piece.length; index += 1) {
      starts.push(start)
      ends.push(end)
    }
  }
  let last = 0
  for (const { 0: whole, index } of text.matchAll(escapes)) {
    for (let plain = last; plain < index; plain += 1) append(text.charAt(plain), plain, plain + 1)
    last = index + whole.length
    if (whole.startsWith('%')) appendBytes(whole, index, append)
    else append(decodeEscape(whole), index, last)
  }
  if (last === 0) return undefined
  for (let plain = last; plain < text.length; plain += 1) append(text.charAt(plain), plain, plain + 1)
  return { text: decoded, rangeOf: (index) => [starts[index] ?? 0, ends[index] ?? 0] }
}

const escapes =
  /(?:%[\da-f]{2})+|\\u[\da-f]{4}|\\x[\da-f]{2}|\\[bfnrt"'\\/]|&#x[\da-f]{1,6};|&#\d{1,7};|&(?:amp|lt|gt|quot|apos|nbsp);/gi

/** Appends percent-encoded bytes, each of which is three characters long in the original. */
function appendBytes(
  run: string,
  index: number,
  append: (piece: string, start: number, end: number) => void,
) {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex')
  const text = bytes.toString('utf8')
  // What is not UTF-8 is read byte by byte.
  const isText = Buffer.from(text, 'utf8').equals(bytes)
  let at = index
  for (const character of isText ? text : bytes.toString('latin1')) {
    const length = 3 * (isText ? Buffer.byteLength(character) : 1)
    append(character, at, at + length)
    at += length
  }
}

function decodeEscape(escape: string): string {
  const [, hex, decimal] = /^(?:\\[ux]|&#x)([\da-f]+);?$|^&#(\d+);$/i.exec(escape) ?? []
  const point = Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16)
  if (!Number.isNaN(point)) return point <= 0x10ffff ? String.fromCodePoint(point) : escape
  const name = escape.startsWith('\\') ? escape.slice(1) : escape.toLowerCase()
  return named[name] ?? name
}

const named: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&nbsp;': '\u00a0' },
}

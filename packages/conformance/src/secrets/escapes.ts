import { readReference } from './character-references.js'
import { replacePieces, type Piece, type TextLayer } from './text-layer.js'
import { readBytes, readUtf8 } from './utf8.js'

/** Returns a copy of a text with its escapes decoded once, or undefined when it has none. */
export type DecodeEscapes = (layer: TextLayer) => TextLayer | undefined

const createDecoder =
  (sign: string, pattern: RegExp): DecodeEscapes =>
  (layer) =>
    layer.text.includes(sign) ? replacePieces(layer, piecesOf(layer.text, pattern)) : undefined

/** Decodes the escapes of URLs (RFC 3986, section 2.1), also `%u0041` of old browsers. */
export const decodePercent = createDecoder('%', /(?:%[\da-f]{2})+|%u[\da-f]{4}/gi)

/**
 * The escapes of JSON (RFC 8259, section 7), and those that programming languages add: `\x5a`, `\x{5a}`, `\u{5a}`,
 * `\uu005a`, `\U0000005a`, and octal ones with three digits, also after a zero.
 */
const backslashes =
  /(?:\\[xX][\da-fA-F]{2})+|(?:\\0[0-3][0-7]{2})+|(?:\\[0-3][0-7]{2})+|\\U00[01][\da-fA-F]{5}|\\[uU]{1,8}[\da-fA-F]{4}|\\[uUxX]\{[\da-fA-F]{1,6}\}|\\[^a-zA-Z\d\s]|\\[bfnrtvBFNRTV]/g

/** Decodes the escapes of JSON and of programming languages. */
export const decodeBackslashes = createDecoder('\\', backslashes)

/** Decodes the character references of HTML and XML. */
export const decodeReferences = createDecoder('&', /&(?:#x[\da-f]{1,6}|#\d{1,7}|[a-z][\da-z]{1,15});?/gi)

/** Decodes the escapes of URLs, JSON and HTML, in any mixture. */
export const decodeMixture: DecodeEscapes = (layer) =>
  /[%\\&]/.test(layer.text) ? replacePieces(layer, piecesOf(layer.text, mixture)) : undefined

const mixture =
  /(?:%[\da-fA-F]{2})+|%[uU][\da-fA-F]{4}|(?:\\[xX][\da-fA-F]{2})+|(?:\\0[0-3][0-7]{2})+|(?:\\[0-3][0-7]{2})+|\\U00[01][\da-fA-F]{5}|\\[uU]{1,8}[\da-fA-F]{4}|\\[uUxX]\{[\da-fA-F]{1,6}\}|\\[^a-zA-Z\d\s]|\\[bfnrtvBFNRTV]|&(?:#[xX][\da-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][\da-zA-Z]{1,15});?/g

/** Decodes quoted-printable (RFC 2045, section 6.7): `=` and two digits, and `=` before the end of a line. */
export const decodeQuotedPrintable: DecodeEscapes = (layer) => {
  if (!/=(?:[\da-f]{2}|\r?\n)/i.test(layer.text)) return undefined
  const decoded = replacePieces(layer, piecesOf(layer.text, /=(?:[\da-f]{2}|[ \t]{0,9}\r?\n)/gi))
  return decoded && readBytes(decoded)
}

function* piecesOf(text: string, pattern: RegExp): Generator<Piece> {
  for (const { 0: whole, index } of text.matchAll(pattern)) {
    if (whole.startsWith('%') && !/^%u/i.test(whole)) yield* bytePieces(whole, index, 3)
    else if (/^\\x[^{]/i.test(whole)) yield* bytePieces(whole, index, 4)
    else if (/^\\[0-3]/.test(whole)) yield* octalPieces(whole, index)
    else if (whole.startsWith('&')) {
      // Before an ellipsis, its other half may be missing; the search knows what half an escape is.
      const isHalf = !whole.endsWith(';') && text.startsWith('…', index + whole.length)
      const read = isHalf ? undefined : readReference(whole)
      if (read) yield { start: index, end: index + read.length, text: read.text }
    } else yield { start: index, end: index + whole.length, text: decodeEscape(whole) }
  }
}

/** Yields the characters of escaped bytes, each of which has this width. */
function* bytePieces(run: string, index: number, width: number): Generator<Piece> {
  yield* piecesOfBytes(Buffer.from(run.replace(/[%\\x]/gi, ''), 'hex'), index, width)
}

/** Yields the characters of bytes in octal digits, all with a zero before them or none. */
function* octalPieces(run: string, index: number): Generator<Piece> {
  const width = /^\\0[0-3][0-7]{2}(?:\\|$)/.test(run) ? 5 : 4
  const bytes = run
    .split('\\')
    .slice(1)
    .map((digits) => Number.parseInt(digits, 8))
  yield* piecesOfBytes(Uint8Array.from(bytes), index, width)
}

function* piecesOfBytes(bytes: Uint8Array, index: number, width: number): Generator<Piece> {
  for (const { start, end, text } of readUtf8(Buffer.from(bytes).toString('latin1')))
    yield { start: index + start * width, end: index + end * width, text }
}

function decodeEscape(escape: string): string {
  if (escape.startsWith('=')) {
    const byte = Number.parseInt(escape.slice(1), 16)
    return Number.isNaN(byte) ? '' : String.fromCharCode(byte)
  }
  const [digits] = escape.length > 2 ? (/[\da-f]+/i.exec(escape) ?? []) : []
  if (digits === undefined) return controls[escape.charAt(1).toLowerCase()] ?? escape.slice(1)
  const point = Number.parseInt(digits, 16)
  return point <= 0x10ffff ? String.fromCodePoint(point) : escape
}

const controls: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
}

/**
 * Decodes the escapes of a string at any depth of JSON within JSON, but not those of a quote and a backslash, which tell
 * where a string within it ends: `\u0022` is as deep as `\"` is.
 */
export const decodeTextEscapes: DecodeEscapes = (layer) =>
  layer.text.includes('\\') ? replacePieces(layer, textEscapes(layer.text)) : undefined

function* textEscapes(text: string): Generator<Piece> {
  for (const { 0: whole, index } of text.matchAll(/(?<!\\)\\{1,64}(?:u[\da-f]{4}|x[\da-f]{2}|[nrt/])/gi)) {
    const slashes = whole.lastIndexOf('\\') + 1
    const escape = whole.slice(slashes - 1)
    const decoded = decodeEscape(escape)
    const piece = decoded === '"' ? `${'\\'.repeat(2 * slashes - 1)}"` : decoded
    yield { start: index, end: index + whole.length, text: piece }
  }
}

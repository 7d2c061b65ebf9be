import fc from 'fast-check'

/** Changes the bytes of a file. */
export type TextMutation = (bytes: Buffer) => Buffer

/** Texts that the formats give meaning to, and that decoders tend to forget. */
const commonPieces = [
  '\0',
  '\u001b[2J',
  '\u202e',
  '\u2028',
  '\u00a0',
  '\u0085',
  '\uFEFF',
  '\uFFFD',
  '\r',
  '\r\n',
  '\n',
  '\n\n',
  '\t',
  ' '.repeat(5_000),
  '\n::error::x\n',
  '"',
  "'",
  '`',
  '\\',
  '\\u',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '&',
  ';',
  ':',
  ': ',
  ',',
  '|',
  '- ',
  '#',
  '*',
  '!',
  '%',
  '?',
  '@',
  '$',
  '__proto__',
  '1e999',
  '-',
  '0',
  'null',
  'İ',
  '{"a":'.repeat(300),
  '['.repeat(3_000),
]

/** Bytes that are not UTF-8: a lone continuation, a cut sequence, an encoded surrogate, UTF-16. */
const invalidBytes = [[0x80], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xff, 0xfe], [0xc0, 0xaf], [0xf8]]

/** Returns mutations of bytes; `pieces` are of the format, and `others` are files to splice with. */
export function textMutations(
  pieces: readonly string[],
  others: readonly string[],
): fc.Arbitrary<TextMutation> {
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const inserted = fc.oneof(
    fc.constantFrom(...commonPieces, ...pieces).map((text) => Buffer.from(text)),
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(text)),
  )
  const range = fc.tuple(place, fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 400 })))
  const start = (bytes: Buffer, from: number) => Math.floor(from * bytes.length)
  const insert = (bytes: Buffer, from: number, piece: Uint8Array) =>
    Buffer.concat([bytes.subarray(0, start(bytes, from)), piece, bytes.subarray(start(bytes, from))])
  const lines = (change: (all: string[], index: number, other: number) => void) =>
    fc.tuple(place, place).map(([from, to]): TextMutation => (bytes) => {
      const all = bytes.toString('latin1').split('\n')
      change(all, Math.floor(from * all.length), Math.floor(to * all.length))
      return Buffer.from(all.join('\n'), 'latin1')
    })
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(place, inserted).map(
        ([from, piece]): TextMutation =>
          (bytes) =>
            insert(bytes, from, piece),
      ),
    },
    {
      weight: 2,
      arbitrary: range.map(
        ([from, length]): TextMutation =>
          (bytes) =>
            Buffer.concat([
              bytes.subarray(0, start(bytes, from)),
              bytes.subarray(start(bytes, from) + length),
            ]),
      ),
    },
    fc.tuple(place, fc.nat({ max: 7 })).map(([from, bit]): TextMutation => (bytes) => {
      const copy = Buffer.from(bytes)
      const index = start(copy, from)
      if (index < copy.length) copy[index] = (copy[index] ?? 0) ^ (1 << bit)
      return copy
    }),
    fc.tuple(range, fc.constantFrom(1, 2, 300)).map(([[from, length], count]): TextMutation => (bytes) => {
      const piece = bytes.subarray(start(bytes, from), start(bytes, from) + length)
      return insert(bytes, from, Buffer.concat(Array.from({ length: count }, () => piece)))
    }),
    place.map(
      (from): TextMutation =>
        (bytes) =>
          bytes.subarray(0, start(bytes, from)),
    ),
    fc.tuple(place, place, fc.constantFrom(...others)).map(
      ([from, to, other]): TextMutation =>
        (bytes) =>
          Buffer.concat([
            bytes.subarray(0, start(bytes, from)),
            Buffer.from(other).subarray(Math.floor(to * other.length)),
          ]),
    ),
    fc.tuple(place, fc.constantFrom(...invalidBytes)).map(
      ([from, piece]): TextMutation =>
        (bytes) =>
          insert(bytes, from, Uint8Array.from(piece)),
    ),
    lines((all, index) => all.splice(index, 1)),
    lines((all, index, other) => all.splice(other, 0, all[index] ?? '')),
    fc.constantFrom<TextMutation>(
      (bytes) => Buffer.concat([Buffer.from('\uFEFF'), bytes]),
      (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
      (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r'), 'latin1'),
      (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
      () => Buffer.alloc(0),
      (bytes) => Buffer.concat([bytes, bytes]),
    ),
  )
}

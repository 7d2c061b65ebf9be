import { lastNotAbove, type TextLayer } from './text-layer.js'
import { readBytes } from './utf8.js'

/** A run of characters that may encode bytes; breaks may be within it. */
interface Run {
  readonly digits: string
  /** Where each word of the run begins in `digits`, and in the text. */
  readonly offsets: readonly number[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

interface Alphabet {
  readonly words: RegExp
  /** Tells that a run goes on after what is between two words. */
  readonly isBreak: (between: string) => boolean
  /** The number of digits that a group of bytes has, and of bytes in it. */
  readonly digits: number
  readonly bytes: number
  readonly coding: 'base64' | 'hex'
}

/** RFC 4648, sections 4 and 5, and with the breaks of RFC 2045, section 6.8. */
const base64: Alphabet = {
  words: /[\w+/-]+/g,
  isBreak: (between) => /^\r?\n[ \t]*$/.test(between),
  digits: 4,
  bytes: 3,
  coding: 'base64',
}

/** `6b34`, `6B 34`, `6b:34`, `6B-34`, `0x6b, 0x34`. */
const hexadecimal: Alphabet = {
  words: /0x|[\da-f]+/gi,
  isBreak: (between) => /^\W{0,3}$/.test(between),
  digits: 2,
  bytes: 1,
  coding: 'hex',
}

/** Returns one copy for each way in which base64 of at least so many bytes may be aligned. */
export const decodeBase64 = (layer: TextLayer, minimum: number, isTruncated: boolean) =>
  decodeRuns(layer, base64, minimum, isTruncated)

/** Returns one copy for each way in which hexadecimal digits of at least so many bytes may be aligned. */
export const decodeHexadecimal = (layer: TextLayer, minimum: number, isTruncated: boolean) =>
  decodeRuns(layer, hexadecimal, minimum, isTruncated)

/** Yields the runs of a text, decoded, with a line between them, or an ellipsis where one is truncated. */
function* decodeRuns(
  layer: TextLayer,
  alphabet: Alphabet,
  minimum: number,
  isTruncated: boolean,
): Generator<TextLayer> {
  const least = Math.ceil((minimum * alphabet.digits) / alphabet.bytes)
  const runs = runsOf(layer.text, alphabet, least)
  if (runs.length === 0) return
  for (let shift = 0; shift < alphabet.digits; shift += 1)
    yield readBytes(decodeAligned(layer, runs, alphabet, { shift, isTruncated }))
}

function runsOf(text: string, { words, isBreak }: Alphabet, least: number): Run[] {
  const runs: Run[] = []
  let parts: string[] = []
  let offsets: number[] = []
  let starts: number[] = []
  let ends: number[] = []
  let length = 0
  let last = 0
  const close = () => {
    if (length >= least) runs.push({ digits: parts.join(''), offsets, starts, ends })
    parts = []
    offsets = []
    starts = []
    ends = []
    length = 0
  }
  for (const { 0: word, index } of text.matchAll(words)) {
    if (length > 0 && (index - last > 80 || !isBreak(text.slice(last, index)))) close()
    last = index + word.length
    if (/^0x$/i.test(word)) continue
    parts.push(word)
    offsets.push(length)
    starts.push(index)
    ends.push(last)
    length += word.length
  }
  close()
  return runs
}

function decodeAligned(
  parent: TextLayer,
  runs: readonly Run[],
  { coding, digits: group, bytes }: Alphabet,
  { shift, isTruncated }: { readonly shift: number; readonly isTruncated: boolean },
): TextLayer {
  const parts: string[] = []
  const starts: number[] = []
  let length = 0
  for (const { digits, ends } of runs) {
    const end = ends.at(-1) ?? 0
    const isCut = parent.text.startsWith('…', end) || (isTruncated && end === parent.text.length)
    const part = `${Buffer.from(digits.slice(shift), coding).toString('latin1')}${isCut ? '…' : '\n'}`
    parts.push(part)
    starts.push(length)
    length += part.length
  }
  /** Returns the word of the parent that a byte was decoded from: whole, since its other characters encode it as well. */
  const wordOf = (index: number, digitOf: (byte: number) => number): [number, number] => {
    const at = Math.max(0, lastNotAbove(starts, index))
    const run = runs[at]
    if (!run) return [0, 0]
    const digit = digitOf(index - (starts[at] ?? 0))
    const word = Math.max(0, lastNotAbove(run.offsets, Math.min(digit, run.digits.length - 1)))
    let end = run.ends[word] ?? 0
    for (let padding = 0; padding < 2 && parent.text[end] === '='; padding += 1) end += 1
    return [run.starts[word] ?? 0, end]
  }
  const firstDigit = (byte: number) => shift + Math.floor((byte * group) / bytes)
  const lastDigit = (byte: number) => shift + Math.ceil(((byte + 1) * group) / bytes) - 1
  return {
    text: parts.join(''),
    originOf: (start, end) => parent.originOf(wordOf(start, firstDigit)[0], wordOf(end - 1, lastDigit)[1]),
  }
}

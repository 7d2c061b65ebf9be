import { lastNotAbove, type TextLayer } from './text-layer.js'
import { readBytes } from './utf8.js'

/** A run of characters that may encode bytes; breaks may be within it. */
interface Run {
  readonly digits: string
  /** The starts of the words of the run, in `digits` and in the text. */
  readonly offsets: readonly number[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** The text is truncated after it. */
  readonly isCut: boolean
}

interface Alphabet {
  /** Tells by its code that a character is a digit. */
  readonly isDigit: Uint8Array
  /** Tells that a run goes on after what is between two words. */
  readonly isBreak: (between: string) => boolean
  readonly longestBreak: number
  /** `0x` may be before a word. */
  readonly hasPrefix: boolean
  /** The number of digits that a group of bytes has, and of bytes in it. */
  readonly digits: number
  readonly bytes: number
  readonly coding: 'base64' | 'hex'
}

/** Returns 1 for each character that a pattern matches. */
function tableOf(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0))
}

/** RFC 4648, sections 4 and 5, and with the breaks of RFC 2045, section 6.8. */
const base64: Alphabet = {
  isDigit: tableOf(/[\w+/-]/),
  isBreak: (between) => /^\r?\n[ \t]*$/.test(between),
  longestBreak: 80,
  hasPrefix: false,
  digits: 4,
  bytes: 3,
  coding: 'base64',
}

/** `6b34`, `6B 34`, `6b:34`, `6B-34`, `0x6b, 0x34`. */
const hexadecimal: Alphabet = {
  isDigit: tableOf(/[\da-f]/i),
  isBreak: (between) => /^\W{0,3}(?:0x)?$/i.test(between),
  longestBreak: 5,
  hasPrefix: true,
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

/** Yields the runs of a text, decoded, with an ellipsis after each that is truncated. */
function* decodeRuns(
  layer: TextLayer,
  alphabet: Alphabet,
  minimum: number,
  isTruncated: boolean,
): Generator<TextLayer> {
  const least = Math.ceil((minimum * alphabet.digits) / alphabet.bytes)
  const runs = runsOf(layer.text, alphabet, least, isTruncated)
  if (runs.length === 0) return
  for (let shift = 0; shift < alphabet.digits; shift += 1)
    yield readBytes(decodeAligned(layer, runs, alphabet, shift))
}

function runsOf(
  text: string,
  { isDigit, isBreak, longestBreak, hasPrefix }: Alphabet,
  least: number,
  isTruncated: boolean,
): Run[] {
  const runs: Run[] = []
  // Start and end of each word of the run, in turn: most runs are too short, and nothing is created for them.
  const bounds: number[] = []
  let length = 0
  const close = () => {
    if (length >= least) runs.push(toRun(text, bounds, isTruncated))
    bounds.length = 0
    length = 0
  }
  for (let start = 0; start < text.length; start += 1) {
    if (isDigit[text.charCodeAt(start)] !== 1) continue
    let end = start + 1
    // The zero of `0x6b` is none of its digits, nor of those before it.
    const isPrefix = (at: number) => hasPrefix && text[at] === '0' && /x/i.test(text.charAt(at + 1))
    if (isPrefix(start)) continue
    while (isDigit[text.charCodeAt(end)] === 1 && !isPrefix(end)) end += 1
    const last = bounds.at(-1) ?? start
    if (start - last > longestBreak || !(start === last || isBreak(text.slice(last, start)))) close()
    bounds.push(start, end)
    length += end - start
    start = end
  }
  close()
  return runs.some(({ isCut }) => isCut) ? runs.toSorted((a, b) => Number(a.isCut) - Number(b.isCut)) : runs
}

function toRun(text: string, bounds: readonly number[], isTruncated: boolean): Run {
  const starts = bounds.filter((_, index) => index % 2 === 0)
  const ends = bounds.filter((_, index) => index % 2 === 1)
  const parts = starts.map((start, index) => text.slice(start, ends[index]))
  let length = 0
  const offsets = parts.map((part) => (length += part.length) - part.length)
  const end = ends.at(-1) ?? 0
  const isCut = text.startsWith('…', end) || (isTruncated && end === text.length)
  return { digits: parts.join(''), offsets, starts, ends, isCut }
}

function decodeAligned(
  parent: TextLayer,
  runs: readonly Run[],
  { coding, digits: group, bytes }: Alphabet,
  shift: number,
): TextLayer {
  const decode = (digits: string) => Buffer.from(digits, coding).toString('latin1')
  const starts: number[] = []
  const whole: string[] = []
  let cut = ''
  let length = 0
  for (const { digits, isCut } of runs) {
    const aligned = digits.slice(shift)
    starts.push(length)
    if (isCut) {
      const part = `${decode(aligned)}…`
      cut += part
      length += part.length
    } else {
      // Filled up, so that all of them are decoded at once; what that adds is no digit of an escape.
      const groups = Math.ceil(aligned.length / group)
      whole.push(aligned.padEnd(groups * group, coding === 'hex' ? 'f' : '_'))
      length += groups * bytes
    }
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
    text: decode(whole.join('')) + cut,
    originOf: (start, end) => parent.originOf(wordOf(start, firstDigit)[0], wordOf(end - 1, lastDigit)[1]),
  }
}

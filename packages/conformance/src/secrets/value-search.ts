import { foldCase } from './fold-case.js'
import { endOfPrefix } from './secret-prefix.js'

/** A text to search for. */
export interface Needle {
  /** The name of the secret that it is, or is a part of. */
  readonly name: string
  readonly text: string
}

/** The range of a text that discloses a secret. */
export interface SecretRange {
  readonly start: number
  readonly end: number
  /** The name of the secret. */
  readonly name: string
}

/** Shorter values are found only as whole words. */
export const minimumInWord = 8
/** Shorter values are not searched for: redacting them would remove common words. */
export const minimumLength = 4

/**
 * Returns a search for many texts at once, in any case, and where the text is truncated within one: at its end if
 * `isTruncated`, before an ellipsis, and where a prefix of it that is no ordinary word ends as a whole. All start with
 * four characters whose hash is looked up, so that the number of needles does not count.
 */
export function createValueSearch(
  needles: readonly Needle[],
): (text: string, isTruncated: boolean) => SecretRange[] {
  const byHash = new Map<number, FoldedNeedle[]>()
  const isStart = new Uint8Array(0x10000)
  for (const { name, text } of needles) {
    const folded = foldCase(text)
    let hash = 0
    for (let index = 0; index < minimumLength; index += 1) hash = nextHash(hash, folded.charCodeAt(index))
    isStart[hash] = 1
    const list = byHash.get(hash) ?? []
    byHash.set(hash, [...list, { name, text, folded }])
  }

  return (text, isTruncated) => {
    const folded = foldCase(text)
    const cuts = cutsIn(text, isTruncated)
    const found: SecretRange[] = []
    let cut = 0
    let hash = 0
    for (let index = 0; index < folded.length; index += 1) {
      hash = nextHash(hash, folded.charCodeAt(index))
      if (isStart[hash] !== 1) continue
      const start = index - minimumLength + 1
      while ((cuts[cut]?.at ?? folded.length) <= index) cut += 1
      for (const needle of byHash.get(hash) ?? []) {
        const end = endOf(needle, { text, folded, start, cuts: cuts.slice(cut, cut + 2) })
        if (end !== undefined) addRange(found, { start, end, name: needle.name })
      }
    }
    return found
  }
}

interface FoldedNeedle extends Needle {
  readonly folded: string
}

/** Depends on the last four characters only. */
const nextHash = (hash: number, character: number) => ((hash << 4) ^ character) & 0xffff

/** The place from which on a text may be truncated, and the end of what is left of it: half an escape may follow. */
interface Cut {
  readonly at: number
  readonly end: number
}

function cutsIn(text: string, isTruncated: boolean): Cut[] {
  const cuts: Cut[] = []
  const add = (end: number) => {
    const [half = ''] = /(?:%[\da-f]?|\\{1,15}u?[\da-f]{0,3}|&#?\w{0,6}|=[\da-f]?)$/i.exec(
      text.slice(Math.max(0, end - 16), end),
    ) ?? ['']
    if (half !== '') cuts.push({ at: end - half.length, end })
    cuts.push({ at: end, end })
  }
  for (let at = text.indexOf('…'); at !== -1; at = text.indexOf('…', at + 1)) add(at)
  if (isTruncated) add(text.length)
  return cuts
}

/** Returns where a needle ends that starts here, or is truncated. */
function endOf(
  needle: FoldedNeedle,
  {
    text,
    folded,
    start,
    cuts,
  }: {
    readonly text: string
    readonly folded: string
    readonly start: number
    readonly cuts: readonly Cut[]
  },
): number | undefined {
  const isShort = needle.text.length < minimumInWord
  if (start < 0 || (isShort && isWord(text[start - 1]))) return undefined
  const end = start + needle.text.length
  if (isShort ? text.startsWith(needle.text, start) : folded.startsWith(needle.folded, start))
    return isShort && isWord(text[end]) ? undefined : end
  const cut = cuts.find(({ at }) => {
    const length = at - start
    return (
      length >= minimumLength &&
      length < needle.folded.length &&
      needle.folded.startsWith(folded.slice(start, at))
    )
  })
  return cut?.end ?? (isShort ? undefined : endOfPrefix(needle, text, folded, start))
}

const isWord = (character: string | undefined) => character !== undefined && /\w/.test(character)

/** Adds a range to those in ascending order; one that continues the last is one with it. */
function addRange(ranges: SecretRange[], range: SecretRange): void {
  const last = ranges.at(-1)
  if (last && last.name === range.name && range.start < last.end)
    ranges[ranges.length - 1] = { ...last, end: Math.max(last.end, range.end) }
  else ranges.push(range)
}

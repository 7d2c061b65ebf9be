/** A text, or a decoded copy of one whose positions lead back to it. */
export interface TextLayer {
  readonly text: string
  /** Returns the range of the original from which a range of this text was decoded. */
  originOf(start: number, end: number): readonly [start: number, end: number]
  /** The same text before its bytes were read as UTF-8, one character for each byte. */
  readonly bytes?: TextLayer
}

/** A part of a text that stands for another text. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Returns the layer of a text that was not decoded. */
export const originalLayer = (text: string): TextLayer => ({ text, originOf: (start, end) => [start, end] })

/** Returns a copy in which each piece is replaced, in ascending order, or undefined if there is none. */
export function replacePieces(parent: TextLayer, pieces: Iterable<Piece>): TextLayer | undefined {
  const parts: string[] = []
  // Where each piece begins and ends, in the copy and in the parent.
  const starts: number[] = []
  const ends: number[] = []
  const from: number[] = []
  const to: number[] = []
  let last = 0
  let length = 0
  for (const { start, end, text } of pieces) {
    parts.push(parent.text.slice(last, start), text)
    length += start - last
    starts.push(length)
    length += text.length
    ends.push(length)
    from.push(start)
    to.push(end)
    last = end
  }
  if (last === 0) return undefined
  parts.push(parent.text.slice(last))

  /** Returns the range of the parent that is the character at an index. */
  const rangeOf = (index: number): readonly [number, number] => {
    const piece = lastNotAbove(starts, index)
    if (piece < 0) return [index, index + 1]
    const pieceEnd = ends[piece] ?? 0
    const after = to[piece] ?? 0
    if (index < pieceEnd) return [from[piece] ?? 0, after]
    return [after + index - pieceEnd, after + index - pieceEnd + 1]
  }
  return {
    text: parts.join(''),
    originOf: (start, end) => parent.originOf(rangeOf(start)[0], rangeOf(end - 1)[1]),
  }
}

/** Returns the index of the last number in an ascending list that is at most `value`, or -1. */
export function lastNotAbove(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

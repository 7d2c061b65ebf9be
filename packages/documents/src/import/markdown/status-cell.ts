/** The HTTP statuses in a cell. */
export interface StatusReading {
  readonly statuses: readonly number[]
  /** Set when the cell is not one number with a reason phrase or a plain list of numbers. */
  readonly remark?: string
}

/** Matches a number from 100 to 599 that is not part of a longer number. */
const statusNumber = /(?<![\d.,:]|\d[-–])[1-5]\d\d(?![.,:-]?\d)/g

/** Reads only the numbers: words are translated, reversed or wrong on real pages. */
export function readStatusCell(text: string): StatusReading {
  const statuses = [...new Set(text.match(statusNumber)?.map(Number) ?? [])]
  if (statuses.length === 1) return { statuses }
  if (statuses.length === 0)
    return { statuses, remark: `'${text}' contains no status from 100 to 599, so none is declared.` }
  const rest = text.replace(statusNumber, '').replace(/\b(or|and|ou|oder|und|o|y|e|et)\b/g, '')
  if (!/[\p{L}\p{N}]/u.test(rest)) return { statuses }
  return { statuses, remark: `'${text}' is read as the statuses ${statuses.join(', ')}.` }
}

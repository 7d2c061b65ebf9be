/** Orders places by file, then line and column as numbers. */
export function comparePlaces(a: string, b: string): number {
  const one = splitPlace(a)
  const other = splitPlace(b)
  return compareText(one.file, other.file) || one.line - other.line || one.column - other.column
}

/** Splits `src/orders.ts:12:3` into its parts; line and column are 0 where they are not known. */
export function splitPlace(place: string): {
  readonly file: string
  readonly line: number
  readonly column: number
} {
  const [, file = place, line = '0', column = '0'] = /^(.+?):(\d+)(?::(\d+))?$/.exec(place) ?? []
  return { file, line: Number(line), column: Number(column) }
}

/** Orders text by its code units, the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

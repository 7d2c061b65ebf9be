/** A function of texts that remembers its results. */
export interface Remembered<Value> {
  readonly of: (text: string) => Value
  /** Forgets all results. */
  readonly clear: () => void
}

/** Remembers what a function returned for the texts before, at most for `most` of them; then it begins anew. */
export function rememberResults<Value extends string | boolean>(
  compute: (text: string) => Value,
  most: number,
): Remembered<Value> {
  const known = new Map<string, Value>()
  return {
    of: (text) => {
      const before = known.get(text)
      if (before !== undefined) return before
      if (known.size >= most) known.clear()
      const result = compute(text)
      known.set(text, result)
      return result
    },
    clear: () => known.clear(),
  }
}

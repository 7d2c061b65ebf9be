/** Lets some work go side by side and other work alone, all in the order in which it came. */
export interface Turns {
  /** Does `work` beside at most so many others, none of which wants to be alone. */
  share<T>(work: () => Promise<T>): Promise<T>
  /** Does `work` while nothing else is done. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

/** `width` is how much may be shared at a time. */
export function createTurns(width: number): Turns {
  const line: { readonly weight: number; readonly start: () => void }[] = []
  let free = width
  const next = () => {
    while (line[0] && line[0].weight <= free) {
      free -= line[0].weight
      line.shift()?.start()
    }
  }
  const take = async <T>(weight: number, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((start) => {
      line.push({ weight, start })
      next()
    })
    try {
      return await work()
    } finally {
      free += weight
      next()
    }
  }
  return { share: (work) => take(1, work), alone: (work) => take(width, work) }
}

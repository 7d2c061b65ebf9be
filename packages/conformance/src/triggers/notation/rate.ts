/** A rate of requests, written `5/s`, `30/m` or `1000/h`. */
export interface Rate {
  /** The shortest time between two requests, in milliseconds. */
  readonly interval: number
}

/** Parses a rate, or returns a sentence that says what is wrong with it. */
export function parseRate(text: string): Rate | string {
  const [, count, unit = ''] = ratePattern.exec(text) ?? []
  const milliseconds = units[unit]
  return milliseconds === undefined
    ? `Invalid rate '${text}'. Use requests per second, minute or hour, for example 5/s, 30/m or 1000/h.`
    : { interval: milliseconds / Number(count) }
}

export const ratePattern = /^([1-9]\d{0,5})\/([smh])$/

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

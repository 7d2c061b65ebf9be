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

/** Returns the rate of each of several runs at a time, which together keep to `rate`. */
export const shareRate = (rate: Rate, runs: number): Rate => ({ interval: rate.interval * runs })

/** Writes a rate in the shortest time in which it allows a request: `1.25/s`, `15/m`. */
export function formatRate({ interval }: Rate): string {
  const [unit, milliseconds] =
    Object.entries(units).find(([, one]) => one >= interval) ?? (['h', units.h] as const)
  const count = Number(milliseconds) / interval
  return `${count < 1 ? Number(count.toPrecision(2)) : Math.round(count * 100) / 100}/${unit}`
}

export const ratePattern = /^([1-9]\d{0,5})\/([smh])$/

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

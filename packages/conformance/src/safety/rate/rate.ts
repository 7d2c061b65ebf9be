/** How often something may happen, written `5/s`, `30/m` or `1000/h`. */
export interface Rate {
  /** The shortest time between two of them, in milliseconds. */
  readonly interval: number
}

/** @returns what is wrong with the text, in a sentence, when it is no rate. */
export function parseRate(text: string): Rate | string {
  const [, count, unit = ''] = ratePattern.exec(text) ?? []
  const milliseconds = units[unit]
  return milliseconds === undefined
    ? `'${text}' is no rate. Write how many requests in a second, a minute or an hour: 5/s, 30/m or 1000/h.`
    : { interval: milliseconds / Number(count) }
}

export const ratePattern = /^([1-9]\d{0,5})\/([smh])$/

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

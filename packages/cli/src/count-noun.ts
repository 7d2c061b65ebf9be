/** Returns a number with its noun: `1 pact`, `2 pacts`. */
export const countNoun = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`

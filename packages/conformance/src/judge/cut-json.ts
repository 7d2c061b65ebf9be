import { jsonValue } from './json-value.js'

/** The place within JSON at which a text ended. */
export interface JsonEnd {
  /** The brackets that would close what is open, the innermost first. */
  readonly closing: string
  /** The text ends within a string. */
  readonly isInString: boolean
}

/**
 * Returns whether more text could make JSON of a text that ended too early, so that nothing is wrong with it but its end.
 * Whatever may follow a beginning has a shortest form, so that a few of them decide it.
 */
export function isCutJson(text: string, { closing, isInString }: JsonEnd): boolean {
  const whole = isInString ? `${text.replace(partialEscape, '$1')}"` : completeWord(text.trimEnd())
  return ['', '0', ':0', '"":0'].some((next) => jsonValue(whole + next + closing) !== undefined)
}

/** The last escape of a string, unless it is whole; `$1` is what comes before it. */
const partialEscape = /((?:^|[^\\])(?:\\\\)*)\\(?:u[\da-fA-F]{0,3})?$/

const completeWord = (text: string): string =>
  text
    .replace(/(?:-|\d\.|\d[eE][+-]?)$/, '$&0')
    .replace(/(?<![\w"])[a-z]{1,4}$/, (start) => words.find((word) => word.startsWith(start)) ?? start)

const words = ['true', 'false', 'null']

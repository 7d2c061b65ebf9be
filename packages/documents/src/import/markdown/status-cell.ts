import { STATUS_CODES } from 'node:http'
import { fold } from './fold.js'

/** The HTTP statuses in a cell. */
export interface StatusReading {
  readonly statuses: readonly number[]
  /** Set when the cell is not one number with a reason phrase or a plain list of numbers. */
  readonly remark?: string
}

/**
 * Matches a number from 100 to 599 that is not part of a longer number or of a word, such as `sha256` or `404b`. Letters of
 * scripts without spaces may touch it.
 */
const statusNumber = /(?<![\d.,:A-Za-z_$#+]|[\dA-Za-z][-–_])[1-5]\d\d(?![.,:-]?\d|[A-Za-z_%]|[-–]?xx)/g

/** Matches what follows a number that counts something. */
const unit =
  /^\s*(?:[mµn]?s|secs?|seconds?|minutes?|hours?|days?|characters?|chars?|bytes?|[kmg]i?b|requests?|items?|rows?|times|per|users?|px)\b/i

/** The phrases of RFC 9110 that differ from those of Node. */
const renamed: Readonly<Record<string, number>> = {
  contenttoolarge: 413,
  requestentitytoolarge: 413,
  requesturitoolong: 414,
  unprocessablecontent: 422,
}

const statusByPhrase: ReadonlyMap<string, number> = new Map([
  ...Object.entries(STATUS_CODES).map(([status, phrase]) => [fold(phrase ?? ''), Number(status)] as const),
  ...Object.entries(renamed),
])

/** Returns true for a status that IANA registers, or one of the two that Node adds. */
export const isRegistered = (status: number) => STATUS_CODES[status] !== undefined

/** Returns true when the text is the English reason phrase of the status, however its words are joined. */
export const isReasonPhrase = (text: string, status: number) => statusByPhrase.get(fold(text)) === status

/** Writes `HTTP404` and `HTTP/404` with a space, so that the number is seen. */
const spaced = (text: string) => text.replace(/\bhttp[-_/ ]?(?=\d{3}\b)/gi, 'HTTP ')

function numbersIn(text: string): number[] {
  return [...text.matchAll(statusNumber)]
    .filter((match) => !unit.test(text.slice(match.index + 3, match.index + 20)))
    .map(([number]) => Number(number))
}

const joining = /\b(or|and|ou|oder|und|o|y|e|et)\b/g

/** Reads the numbers of a cell, as words are translated, reversed or wrong on real pages, or else its reason phrase. */
export function readStatusCell(cell: string): StatusReading {
  const text = spaced(cell)
  const numbers = [...new Set(numbersIn(text))]
  const isSentence = text.length > longestPhrase
  const statuses = isSentence ? numbers.filter(isRegistered) : numbers
  if (statuses.length === 1) {
    const remark = isSentence ? `'${cell}' is read as the status ${statuses[0]}.` : undefined
    return { statuses, ...(remark !== undefined && { remark }) }
  }
  if (statuses.length === 0) {
    const named = statusByPhrase.get(fold(text))
    return named === undefined
      ? { statuses, remark: `'${cell}' contains no status from 100 to 599, so none is declared.` }
      : { statuses: [named], remark: `'${cell}' is read as the status ${named}.` }
  }
  const rest = text.replace(statusNumber, '').replace(joining, '')
  if (!/[\p{L}\p{N}]/u.test(rest)) return { statuses }
  return { statuses, remark: `'${cell}' is read as the statuses ${statuses.join(', ')}.` }
}

/** A status is a number with at most a phrase; longer text with a number is a message. */
const longestPhrase = 50

/** Words that may be beside a status. */
const statusWord =
  /^(?:http|status|statuscodes?|codes?|errors?|responses?|erreurs?|fehler|errore|errores|erros?|fout|fouten)$/

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Returns the statuses of a cell that is nothing but statuses: numbers alone, or one number with a phrase before or after
 * it, such as `404 Not Found` and `Introuvable (404)`. Other cells with three digits have none.
 */
export function statusesAlone(cell: string): readonly number[] {
  const text = spaced(cell)
  const { statuses } = readStatusCell(text)
  if (text.length > longestPhrase || statuses.length === 0) return []
  const rest = text.replace(statusNumber, '').replace(joining, '')
  if (!/[\p{L}\p{N}]/u.test(rest)) return statuses
  if (statuses.length > 1 || numbersIn(text).length === 0 || /\d/.test(rest.replace(/HTTP\/[\d.]+/i, '')))
    return []
  const isAtEnd = /^\W*(?:HTTP\/[\d.]+\s+)?[1-5]\d\d(?!\d)/i.test(text) || /(?<!\d)[1-5]\d\d\W*$/.test(text)
  return isAtEnd || /[(（]\s*[1-5]\d\d\s*[)）]/.test(text) ? statuses : []
}

/**
 * Returns the statuses that a heading gives to the table below it: a number beside its reason phrase, HTTP, status or
 * response, or alone. The number of a section or a table is none.
 */
export function readStatusHeading(heading: string): readonly number[] {
  const text = spaced(heading)
  const numbers = [...new Set(numbersIn(text))]
  if (numbers.length === 0) return []
  const words = wordsOf(text.toLowerCase())
  const isNumber = (word: string) => numbers.includes(Number(word))
  if (words.every((word) => isNumber(word) || statusWord.test(word) || /^(or|and|client|server)$/.test(word)))
    return words.some((word) => statusWord.test(word)) ? numbers : numbers.filter(isRegistered)
  const inParentheses = Number(/[(（]\s*(?:HTTP\s*)?([45]\d\d)\s*[)）]\s*$/i.exec(text)?.[1])
  if (numbers.length === 1 && isRegistered(inParentheses) && words.some((word) => statusWord.test(word)))
    return numbers
  return numbers.filter((number) => {
    const folded = words.join('')
    const phrase = fold(STATUS_CODES[number] ?? '')
    if (phrase !== '' && (folded.includes(`${number}${phrase}`) || folded.includes(`${phrase}${number}`)))
      return true
    const at = words.indexOf(String(number))
    const [before, last] = [words[at - 2] ?? '', words[at - 1] ?? '']
    return (
      /^(http|status|statuscode)$/.test(last) ||
      (before === 'status' && last === 'code') ||
      /^(responses?|status)$/.test(words[at + 1] ?? '')
    )
  })
}

import { isIdentifier } from './code-cell.js'
import type { Cell } from './cell.js'
import { hasSeveralWords } from './code-style.js'

const dataType =
  /^(?:(?:array|list|map|set) of .*|(?:string|str|integer|int|int32|int64|long|short|number|float|double|decimal|boolean|bool|object|array|list|map|date|datetime|date-time|timestamp|timestamptz|uuid|uri|url|enum|any|null|file|binary|byte|bytes|json|text|varchar|hash|char|snowflake)s?\b(?:[[(<].*|\??))$/i
const method = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?:[ ,/|].*)?$/
const answer =
  /^(?:yes|no|y|n|true|false|none|null|n\/?a|required|optional|mandatory|always|never|all|any|other|default|low|medium|high|critical|info|warning|client|server|si|oui|non|ja|nein|да|нет|是|否|x|o)$/i
const version = /^v?\d+(?:\.\d+){1,3}(?:-[\w.]+)?$/
const date = /^\d{4}-\d\d(?:-\d\d)?$/

export const isDataType = ({ text }: Cell) => dataType.test(text)
export const isMethod = ({ text }: Cell) => method.test(text)

/** Returns true for a value that has the form of a code and is another thing: an answer, a type, a version or a date. */
export const isOrdinary = ({ text }: Pick<Cell, 'text'>) =>
  answer.test(text) || dataType.test(text) || method.test(text) || version.test(text) || date.test(text)

/** Returns true for a cell that is nothing but a code of several words, which ordinary words do not look like. */
export const isEvidentCode = ({ text }: Cell) =>
  isIdentifier(text) && hasSeveralWords(text) && /[A-Za-z]{2}/.test(text) && !/[/.@]/.test(text)

/** Returns true for numbers that count the rows: 0, 1, 2 or 1, 2, 3. */
export function countsRows(cells: readonly Cell[]): boolean {
  const numbers = cells.map(({ text }) => Number(text.replace(/[.)]$/, '')))
  const [first] = numbers
  return (
    cells.length > 1 &&
    first !== undefined &&
    (first === 0 || first === 1) &&
    numbers.every((number, index) => number === first + index)
  )
}

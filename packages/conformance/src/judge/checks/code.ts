import {
  codeOnTheWire,
  codePlaceOf,
  describeAbsence,
  formatPointer,
  valueAt,
  type Catalog,
  type DeclaredError,
} from '@error-contract/catalog'
import { headerValues } from '../../http/response.js'
import { defineCheck } from '../define-check.js'
import { judgeDetails } from '../detail-codes.js'
import { findCode } from '../find-code.js'
import { finding, type FindingDetails } from '../finding-details.js'
import { quote } from '../quote.js'
import type { JudgedError, JudgedResponse } from '../read-response.js'

export const code = defineCheck({
  id: 'code',
  source: 'the catalog',
  requirement:
    'The code is the expected one, spelled as declared; every further code, in a list or on a second level, is declared. An error that has none comes without one.',
  inspects: 'body',
  judge: (judged) => [...judgeFirstLevel(judged), ...judgeDetails(judged)],
})

const judgeFirstLevel = (judged: JudgedResponse): FindingDetails[] =>
  judged.catalog.envelope.code
    ? judged.errors.flatMap((error) => {
        const expected = error.isPrimary ? judged.expected : undefined
        if (!expected) return judgeAnyCode(error, judged)
        return isWithoutCode(expected, judged)
          ? judgeUnexpectedCode(error, expected)
          : judgeCode(error, expected.code, judged)
      })
    : judgeCodeless(judged)

const isWithoutCode = (
  { code, hasCode }: DeclaredError,
  { catalog }: Pick<JudgedResponse, 'catalog'>,
): boolean => !hasCode || catalog.inEachEnvelopeOf(code).every(({ envelope }) => !envelope.code)

function judgeUnexpectedCode({ code: { value } }: JudgedError, { code }: DeclaredError): FindingDetails[] {
  if (value === undefined || value === null || value === '') return []
  const actual = quote(value)
  return [
    finding(`Expected ${quote(code)}, which has no code, got the code ${actual}.`, {
      kind: 'unexpected',
      expected: 'no code',
      actual,
    }),
  ]
}

/** Judges a response in an envelope without a code, where status and members of the response identify its error. */
function judgeCodeless({
  catalog,
  errors,
  expected,
  response: { status },
}: JudgedResponse): FindingDetails[] {
  const [error] = errors
  if (typeof error?.code.value === 'string')
    return expected ? judgeUnexpectedCode(error, expected) : [undeclared(error.code.value, catalog)]
  const name = error?.name
  if (expected) {
    if (name === undefined || name === expected.code) return []
    const kept = isWithoutCode(expected, { catalog }) ? 'neither has a code' : 'which has no code'
    return [
      finding(`Expected ${quote(expected.code)}, got ${quote(name)}, ${kept}.`, {
        kind: 'other-declared',
        expected: quote(expected.code),
        actual: quote(name),
      }),
    ]
  }
  const isDeclared = catalog.codes.some(
    (one) => isIn(catalog, one) && catalog.get(one)?.statuses.includes(status),
  )
  // Other checks report what is missing from the one with this status.
  if (name !== undefined || isDeclared) return []
  return [
    finding(`The catalog declares no error without a code that has status ${status}.`, {
      kind: 'undeclared',
      expected: 'a declared error',
      actual: String(status),
    }),
  ]
}

const isIn = (catalog: Catalog, code: string): boolean =>
  catalog.inEachEnvelopeOf(code).some(({ envelope }) => envelope.name === catalog.envelope.name)

function judgeCode(error: JudgedError, expected: string, judged: JudgedResponse): FindingDetails[] {
  const { value, at } = error.code
  if (value === expected) return judgeForm(error, expected, judged)
  const actual = quote(value)
  const report = (kind: string, message: string) => [
    finding(message, { kind, expected: quote(expected), actual }),
  ]
  const message = error.message?.value
  if (value === undefined || value === null || value === '')
    return typeof message === 'string' && message.includes(expected)
      ? report('in-message', `The code is in the message, not at ${at}.`)
      : report('absent', `${missingCode(at)}${hintOf(at, expected, judged)}`)
  if (typeof value !== 'string') return report('type', `The code at ${at} is not a string.`)
  if (fold(value) === fold(expected)) return report('spelling', 'The code is not spelled as declared.')
  if (error.name !== undefined)
    return report('other-declared', `Expected code ${quote(expected)}, got ${actual}.`)
  if (message === expected) return report('in-message', 'The code and the message are interchanged.')
  return report(kindOf(value, judged.catalog), undeclaredCode(value, judged.catalog))
}

function judgeAnyCode(error: JudgedError, judged: JudgedResponse): FindingDetails[] {
  const { value, at } = error.code
  if (error.name !== undefined) return judgeForm(error, error.name, judged)
  const details = { expected: 'a declared code', actual: quote(value) }
  return typeof value !== 'string' || value === ''
    ? [finding(missingCode(at), { kind: 'absent', ...details })]
    : [undeclared(value, judged.catalog)]
}

const undeclared = (value: string, catalog: Catalog) =>
  finding(undeclaredCode(value, catalog), {
    kind: kindOf(value, catalog),
    expected: 'a declared code',
    actual: quote(value),
  })

/** The envelope reads a code as a string without its prefix; compares it with its declared form in the response. */
function judgeForm(
  { code: { at } }: JudgedError,
  declared: string,
  { catalog: { envelope }, json, response }: JudgedResponse,
): FindingDetails[] {
  const onTheWire = codeOnTheWire(envelope, declared)
  const place = codePlaceOf(envelope)
  const [expected, actual] =
    'header' in place
      ? [String(onTheWire), headerValues(response.headers, place.header)[0]]
      : [onTheWire, valueAt(json.value, at.slice(1).split('/').map(unescapeToken))]
  if (actual === expected) return []
  const message = `The code at ${at} does not have the form that the envelope declares.`
  return [finding(message, { kind: 'form', expected: quote(expected), actual: quote(actual) })]
}

/** RFC 6901, section 4. */
const unescapeToken = (token: string) => token.replaceAll('~1', '/').replaceAll('~0', '~')

const fold = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const missingCode = (at: string) => `Missing code: the envelope requires it at ${at}.`

/** The catalog may name the wrong place. */
function hintOf(at: string, expected: string, { json }: JudgedResponse): string {
  const found = findCode(json.value, (text) => text === expected)
  return found ? ` The code is at ${formatPointer(found.at)} instead of ${at}.` : ''
}

const undeclaredCode = (value: string, catalog: Catalog): string =>
  describeAbsence(value, catalog.coded() ?? catalog, 'the catalog', { shown: quote(value) })

/** A kind of its own for a code that the catalog bans, such as a retired one. */
const kindOf = (value: string, catalog: Catalog): string =>
  (catalog.coded() ?? catalog).getBanned(value)?.kind ?? 'undeclared'

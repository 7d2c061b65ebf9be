import { codeOnTheWire, describeAbsence, valueAt, type Catalog } from '@error-contract/catalog'
import { headerValues } from '../../http/response.js'
import { defineCheck } from '../define-check.js'
import { finding, type FindingDetails } from '../finding-details.js'
import { quote } from '../quote.js'
import type { JudgedError, JudgedResponse } from '../read-response.js'

export const code = defineCheck({
  id: 'code',
  source: 'the catalog',
  requirement: 'The code is the expected one, spelled as declared; every further code in a list is declared.',
  inspects: 'body',
  judge: (judged) =>
    judged.errors.flatMap((error) => {
      const expected = error.isPrimary ? judged.expected?.code : undefined
      return expected === undefined ? judgeAnyCode(error, judged) : judgeCode(error, expected, judged)
    }),
})

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
      : report('absent', missingCode(at))
  if (typeof value !== 'string') return report('type', `The code at ${at} is not a string.`)
  if (fold(value) === fold(expected)) return report('spelling', 'The code is not spelled as declared.')
  if (judged.catalog.has(value))
    return report('other-declared', `Expected code ${quote(expected)}, got ${actual}.`)
  if (message === expected) return report('in-message', 'The code and the message are interchanged.')
  return report(kindOf(value, judged.catalog), undeclaredCode(value, judged.catalog))
}

function judgeAnyCode(error: JudgedError, judged: JudgedResponse): FindingDetails[] {
  const { value, at } = error.code
  if (typeof value === 'string' && judged.catalog.has(value)) return judgeForm(error, value, judged)
  const details = { expected: 'a declared code', actual: quote(value) }
  return typeof value !== 'string' || value === ''
    ? [finding(missingCode(at), { kind: 'absent', ...details })]
    : [finding(undeclaredCode(value, judged.catalog), { kind: kindOf(value, judged.catalog), ...details })]
}

/** The envelope reads a code as a string without its prefix; compares it with its declared form in the response. */
function judgeForm(
  { code: { at } }: JudgedError,
  declared: string,
  { catalog: { envelope }, json, response }: JudgedResponse,
): FindingDetails[] {
  const onTheWire = codeOnTheWire(envelope, declared)
  const [expected, actual] =
    'header' in envelope.code
      ? [String(onTheWire), headerValues(response.headers, envelope.code.header)[0]]
      : [onTheWire, valueAt(json.value, at.slice(1).split('/').map(unescapeToken))]
  if (actual === expected) return []
  const message = `The code at ${at} does not have the form that the envelope declares.`
  return [finding(message, { kind: 'form', expected: quote(expected), actual: quote(actual) })]
}

/** RFC 6901, section 4. */
const unescapeToken = (token: string) => token.replaceAll('~1', '/').replaceAll('~0', '~')

const fold = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const missingCode = (at: string) => `Missing code: the envelope requires it at ${at}.`

const undeclaredCode = (value: string, catalog: Catalog): string =>
  describeAbsence(value, catalog, 'the catalog', { shown: quote(value) })

/** A kind of its own for a code that the catalog bans, such as a retired one. */
const kindOf = (value: string, catalog: Catalog): string => catalog.getBanned(value)?.kind ?? 'undeclared'

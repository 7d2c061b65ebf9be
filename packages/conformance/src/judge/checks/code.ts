import { codeOnTheWire, valueAt, type Catalog } from '@error-contract/catalog'
import type { Check, Subject, SubjectError } from '../check.js'
import { quote, type Remark } from '../finding.js'
import { headerValues } from '../../http/response.js'

/** The catalog: the response carries the code that was due, spelled as declared; any other code in it is declared too. */
export const code = {
  id: 'code',
  judge: (subject) =>
    subject.errors.flatMap((error) => {
      const due = error.primary ? subject.expected?.code : undefined
      return due === undefined ? undeclared(error, subject) : wrong(error, due, subject)
    }),
} as const satisfies Check

function wrong(error: SubjectError, due: string, subject: Subject): Remark[] {
  const { catalog } = subject
  const { value, at } = error.code
  if (value === due) return wrongForm(error, due, subject)
  const remark = (kind: string, message: string) => [
    { kind, message, expected: quote(due), actual: quote(value) },
  ]
  if (value === undefined || value === null || value === '') {
    const text = error.message?.value
    if (typeof text === 'string' && text.includes(due))
      return remark('in-message', `The code stands in the message, not at ${at}.`)
    return remark('absent', `There is no code at ${at}.`)
  }
  if (typeof value !== 'string') return remark('type', `The code at ${at} is not the declared text.`)
  if (fold(value) === fold(due)) return remark('spelling', `The code is not spelled as declared.`)
  if (catalog.has(value)) return remark('other-declared', `${value} came where ${due} was due.`)
  if (error.message?.value === due)
    return remark('in-message', `The code and the message have changed places.`)
  return remark(
    'undeclared',
    `The code ${quote(value)} is not declared in the catalog.${didYouMean(value, catalog)}`,
  )
}

function undeclared(error: SubjectError, subject: Subject): Remark[] {
  const { value, at } = error.code
  const { catalog } = subject
  if (typeof value === 'string' && catalog.has(value)) return wrongForm(error, value, subject)
  const actual = quote(value)
  if (typeof value !== 'string' || value === '')
    return [{ kind: 'absent', message: `There is no code at ${at}.`, expected: 'a declared code', actual }]
  const message = `The code ${actual} is not declared in the catalog.${didYouMean(value, catalog)}`
  return [{ kind: 'undeclared', message, expected: 'a declared code', actual }]
}

/** The envelope reads a code without its prefix and as text; on the wire it has the declared form. */
function wrongForm({ code: { at } }: SubjectError, code: string, subject: Subject): Remark[] {
  const { catalog, json, response } = subject
  const { code: place } = catalog.envelope
  const onTheWire = codeOnTheWire(catalog.envelope, code)
  const [due, written] =
    'header' in place
      ? [String(onTheWire), headerValues(response.headers, place.header)[0]]
      : [onTheWire, valueAt(json.value, at.slice(1).split('/').map(unescape))]
  if (written === due) return []
  const message = `The code at ${at} is not written as the envelope declares.`
  return [{ kind: 'form', message, expected: quote(due), actual: quote(written) }]
}

/** RFC 6901, section 4. */
const unescape = (token: string) => token.replaceAll('~1', '/').replaceAll('~0', '~')

const fold = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function didYouMean(value: string, catalog: Catalog): string {
  // A name longer than any code is no misspelling of one, and comparing it would take long.
  const [best] = value.length > 200 ? [] : catalog.nearest(value)
  return best === undefined ? '' : ` Did you mean ${best}?`
}

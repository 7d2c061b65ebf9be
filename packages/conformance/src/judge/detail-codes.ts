import { describeAbsence, detailSource, expandPointer, formatPointer, valueAt } from '@error-contract/catalog'
import { finding, type FindingDetails } from './finding-details.js'
import { quote } from './quote.js'
import type { JudgedResponse } from './read-response.js'

/** The most codes of the second level that are reported one by one. */
const maximumCodes = 5

/** Returns what is wrong with the codes of the second level; an item without one has nothing wrong. */
export function judgeDetails({
  catalog,
  errors,
  json,
}: Pick<JudgedResponse, 'catalog' | 'errors' | 'json'>): FindingDetails[] {
  const { details } = catalog.envelope
  if (!details || errors.length === 0) return []
  const declared = catalog.coded() ?? catalog
  const source = detailSource(declared, details)
  const found = expandPointer(json.value, details.pointer).map((pointer) => ({
    at: formatPointer(pointer),
    value: valueAt(json.value, pointer),
  }))
  const seen = new Set<unknown>()
  const findings = found.flatMap(({ at, value }): FindingDetails[] => {
    if (value === undefined || value === null || seen.has(value)) return []
    seen.add(value)
    const code = typeof value === 'number' ? String(value) : value
    const report = (kind: string, message: string) => [
      finding(message, { kind, expected: 'a declared code', actual: quote(value) }),
    ]
    if (typeof code !== 'string' || code === '')
      return report('type', `The code at ${at} is not a string with characters.`)
    if (details.codes.has(code) || declared.has(code)) return []
    const absence = describeAbsence(code, source, 'the catalog', { shown: quote(value) })
    return report('undeclared-detail', `${absence} It is at ${at}.`)
  })
  const more = findings.length - maximumCodes
  if (more <= 0) return findings
  const place = formatPointer(details.pointer)
  const message = `There ${more === 1 ? 'is 1 more code' : `are ${more} more codes`} at ${place} that the catalog does not declare.`
  return [
    ...findings.slice(0, maximumCodes),
    finding(message, { kind: 'undeclared-detail', expected: 'declared codes', actual: `${more} more` }),
  ]
}

import type { Catalog, DeclaredError, ErrorReading, FoundValue } from '@error-contract/catalog'
import type { JudgedRequest, Subject } from './check.js'
import { envelopeProblems, placesOf } from './envelope-form.js'
import { readJson, type JsonReading } from './json-reading.js'
import type { RawResponse } from '../http/response.js'

/** Reads everything that checks look at out of a response. */
export function readSubject(
  response: RawResponse,
  expected: DeclaredError | undefined,
  { catalog, request }: { readonly catalog: Catalog; readonly request?: JudgedRequest | undefined },
): Subject {
  const { envelope } = catalog
  const inBody = Object.values(placesOf(envelope)).some((place) => place && 'pointer' in place)
  const hasBody = inBody && request?.method !== 'HEAD'
  const json = hasBody && !response.fault ? readJson(response.body) : { value: undefined, problems: [] }
  const readings = readErrors(catalog, response, hasBody ? json : undefined)
  const position = readings.findIndex(({ code }) => code.value === expected?.code)
  return {
    catalog,
    expected,
    response,
    request,
    hasBody,
    json,
    errors: readings.map((reading, index) => {
      const primary = index === Math.max(position, 0)
      const own = typeof reading.code.value === 'string' ? catalog.get(reading.code.value) : undefined
      return { ...reading, primary, declared: primary ? (expected ?? own) : own }
    }),
  }
}

/** The errors of a response whose body has the declared form; only what headers carry when there can be no body. */
function readErrors({ envelope }: Catalog, { headers }: RawResponse, json: JsonReading | undefined) {
  if (json && envelopeProblems(envelope, json.value).length > 0) return []
  if (!json && 'pointer' in envelope.code) return []
  return envelope
    .read({ headers, body: json?.value })
    .map((reading) => (json ? reading : onlyHeaders(reading)))
}

const onlyHeaders = (reading: ErrorReading): ErrorReading => ({
  code: reading.code,
  message: inHeader(reading.message),
  correlationId: inHeader(reading.correlationId),
  status: undefined,
})

const inHeader = (found: FoundValue | undefined) => (found?.at.startsWith('/') ? undefined : found)

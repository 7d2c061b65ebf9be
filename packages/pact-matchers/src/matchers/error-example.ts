import { exampleHeaderValue, type Catalog, type DeclaredError } from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'
import type { RegexMatcher } from './matcher.js'

/** The correlation id of every example. It is constant, because a pact that changes cannot be published again. */
const exampleCorrelationId = '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5'

/** A response that returns a declared error, without matchers. */
export type ErrorExample<Status extends number = number> = {
  status: Status
  headers: { [name: string]: string }
  body: unknown
}

/** `ErrorOptions` for a catalog whose codes are not known to the compiler. */
export interface UntypedErrorOptions {
  readonly params?: Readonly<Record<string, string | number>>
  readonly status?: number
  readonly correlationId?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly code?: RegexMatcher
}

/**
 * Returns the response that returns `code`, the same at every call.
 *
 * @throws {UndeclaredCodeError} when the catalog does not declare the code.
 * @throws {TypeError} when a message parameter is missing or unknown, when the status is not declared, or when the
 *   catalog declares no status and none is given.
 */
export function createExample(catalog: Catalog, code: string, options: UntypedErrorOptions): ErrorExample {
  const declared = catalog.getDeclared(code)
  const own = Object.entries(options.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')
  const { envelope } = catalog.inEnvelopeOf(code, own?.[1])
  const { status, headers, body } = envelope.write(code, {
    params: resolveParameters(declared, options.params),
    correlationId: options.correlationId ?? exampleCorrelationId,
    ...resolveStatus(declared, options.status),
  })
  const declaredHeaders = declared.headers.map((name) => [name, exampleHeaderValue(name)] as const)
  const ownHeaders = Object.entries(options.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  )
  const { 'content-type': mediaType, ...others } = Object.fromEntries([
    ...(envelope.body === 'none' ? [] : [['content-type', envelope.mediaType] as const]),
    ...Object.entries(headers),
    ...declaredHeaders,
    ...ownHeaders,
  ])
  return {
    status,
    headers: { ...(mediaType !== undefined && { 'Content-Type': mediaType }), ...others },
    body,
  }
}

function resolveStatus({ code, statuses }: DeclaredError, status: number | undefined) {
  if (status === undefined) return {}
  if (statuses.length > 0 && !statuses.includes(status))
    throw new TypeError(
      `Expected status ${statuses.join(' or ')} for '${code}', got ${status}. Pass a declared status.`,
    )
  return { status }
}

/** Without `params`, each parameter is replaced by its own name. */
function resolveParameters({ code, message }: DeclaredError, params: UntypedErrorOptions['params']) {
  const known = message?.parameters ?? []
  if (!params) return Object.fromEntries(known.map((name) => [name, name]))
  const unknown = Object.keys(params).find((name) => !known.includes(name))
  if (unknown === undefined) return params
  const [best] = nearestWords(unknown, known)
  const hint =
    best !== undefined
      ? ` Did you mean '${best}'?`
      : known.length > 0
        ? ` Its parameters are: ${known.join(', ')}.`
        : ' It has no parameters.'
  throw new TypeError(`Unknown parameter '${unknown}' in the message of '${code}'.${hint}`)
}

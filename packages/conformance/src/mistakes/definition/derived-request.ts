import { percentEncode } from '@error-contract/catalog/document'
import type { Operation } from '../../operations/operation.js'
import { absentValue } from '../../operations/absent-value.js'
import { otherMethod } from '../../safety/hidden-write.js'
import { isSafeRequest } from '../../safety/mode.js'
import type { BodyTemplate, ProviderState } from '../../triggers/triggers.js'

/** A request with one mistake, so that a server must refuse it. */
export interface DerivedRequest {
  /** The client mistake in the request: `without Comment`. */
  readonly name: string
  readonly method: string
  /** Percent-encoded, with its query. */
  readonly path: string
  readonly as: Role
  readonly headers: readonly (readonly [string, string])[]
  readonly body: BodyTemplate | undefined
  /** The reason why nothing changes when a server refuses it as it must; undefined where it may be accepted. */
  readonly harmless: string | undefined
  /** The ids in the path that are guesses, since the document allows them; undefined where there are none. */
  readonly guess?: GuessedIds
  /** The operation that it deviates from; undefined where it is derived from none. */
  readonly operation?: Operation
  /** True where the document allows the request as it is, so that a server may carry it out. */
  readonly isDescribed?: boolean
  /** The expectation of a contract, where the request comes from one. */
  readonly contract?: {
    readonly code: string
    /** The provider states of the contract, which a run enters only where it has handlers. */
    readonly states: readonly ProviderState[]
  }
}

/** Ids that probably name nothing. */
export interface GuessedIds {
  /** The path template of the operation: `/machines/{id}`. */
  readonly template: string
  /** The names of the parameters. */
  readonly names: readonly string[]
  /** The values of all parameters of the path, percent-encoded. */
  readonly values: Readonly<Record<string, string>>
}

/** The credential of a request: one that may do everything, one that may do less, or none. */
export type Role = 'full' | 'limited' | 'none'

/** The single difference between a derived request and a valid one. */
export interface Deviation {
  readonly name: string
  readonly harmless?: string
  readonly method?: string
  readonly as?: Role
  /** Values that replace the valid ones, percent-encoded. */
  readonly pathValues?: Readonly<Record<string, string>>
  /** The names of parameters of the path whose values are replaced by ids that probably name nothing. */
  readonly absentIds?: readonly string[]
  /** Values that replace the valid ones; undefined omits one. */
  readonly query?: Readonly<Record<string, string | undefined>>
  /** Values that replace the valid ones; undefined omits one. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly mediaType?: string
  /** A body that replaces the valid one; undefined omits it. */
  readonly body?: BodyTemplate | undefined
}

/**
 * Returns the valid request of an operation, with one deviation. A write whose path has the mistake is harmless only where
 * no id of the path is a valid one, and so is every DELETE: a server that does not see the mistake deletes what is there.
 */
export function deriveRequest(operation: Operation, deviation: Deviation): DerivedRequest {
  const method = deviation.method ?? operation.method
  const body = Object.hasOwn(deviation, 'body') ? deviation.body : validBody(operation)
  const mediaType = deviation.mediaType ?? operation.body?.mediaType
  const guessed = absentIds(operation, deviation.absentIds ?? [])
  const changed = { ...deviation.pathValues, ...guessed }
  const values = { ...validValues(operation, 'path', percentEncode), ...changed }
  const names = Object.keys(guessed)
  const changesPath = Object.keys(changed).length > 0
  // A server may take one id of a path and ignore the others.
  const isExcused = changesPath
    ? pathParameters(operation).every((name) => Object.hasOwn(changed, name))
    : method !== 'DELETE'
  const request = {
    method,
    path:
      fillPath(operation.path, values) +
      formatQuery({ ...validValues(operation, 'query'), ...deviation.query }),
    headers: [
      ...definedEntries({ ...validValues(operation, 'header'), ...deviation.headers }),
      ...(body && mediaType !== undefined ? [['content-type', mediaType] as const] : []),
    ],
    body,
  }
  const excuse = isExcused && otherMethod(request) === undefined ? deviation.harmless : undefined
  return {
    ...request,
    operation,
    name: deviation.name,
    as: deviation.as ?? 'full',
    harmless: isSafeRequest(request) ? `${method} changes nothing.` : excuse,
    ...(names.length > 0 && { guess: { template: operation.path, names, values } }),
  }
}

/** Returns the names of the parameters of a path. */
export const pathParameters = ({ parameters }: Operation): readonly string[] =>
  parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)

/** Returns percent-encoded values for parameters of a path that probably name nothing. */
const absentIds = (operation: Operation, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === 'path' && names.includes(parameter.name))
      .map(({ name, schema }) => [name, percentEncode(absentValue(operation, schema))]),
  )

/** The excuse of a request whose body or parameter the document does not allow. */
export const mustBeRefused = 'The OpenAPI document does not allow it, so it must be refused.'

/** Returns the name of a request whose ids of these names are guesses: `id of nothing`. */
export const nameOfAbsent = (names: readonly string[]): string => `${names.join(' and ')} of nothing`

/** The excuse of a write to a guessed id, which is sent only after a GET of it returned 404. */
export const nothingIsThere = 'A GET of its id returned 404, so there is nothing to change.'

/** Returns a body that the first variant of an operation allows; undefined where it has no JSON body. */
export function validBody({ body, sample }: Operation): BodyTemplate | undefined {
  const [variant] = body?.variants ?? []
  return variant && { json: sample(variant) }
}

const validValues = (
  { parameters, sample }: Operation,
  location: 'path' | 'query' | 'header',
  encode: (text: string) => string = (text) => text,
): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === location && parameter.isRequired)
      .map(({ name, schema }) => [name, encode(String(sample(schema)))]),
  )

const fillPath = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(
    /\{([^{}]+)\}/g,
    (whole, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined) ?? percentEncode(whole),
  )

function formatQuery(values: Readonly<Record<string, string | undefined>>): string {
  const pairs = definedEntries(values).map(([name, value]) => `${encodeName(name)}=${percentEncode(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** `$` is allowed in a query (RFC 3986, section 3.4) and is easier to read unencoded. */
const encodeName = (name: string) => percentEncode(name).replaceAll('%24', '$')

const definedEntries = (
  values: Readonly<Record<string, string | undefined>>,
): (readonly [string, string])[] =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))

import type { BodyTemplate, ProviderState } from '../triggers/triggers.js'
import { isSafe, type Operation } from './openapi/operation.js'
import { absentValue, sampleValue } from './openapi/sample-value.js'

/** A request that departs from what a document describes, so that a server must refuse it. */
export interface DerivedRequest {
  /** What is wrong with it: `without Comment`. */
  readonly name: string
  readonly method: string
  /** Percent-encoded, with its query. */
  readonly path: string
  readonly as: Role
  readonly headers: readonly (readonly [string, string])[]
  readonly body: BodyTemplate | undefined
  /** Why nothing changes when a server refuses it as it must; undefined when it may well be accepted. */
  readonly harmless: string | undefined
  /** What a contract says of it, where it comes from one. */
  readonly contract?: {
    readonly code: string
    /** What the provider must be in, which a run enters only where it has handlers. */
    readonly states: readonly ProviderState[]
  }
}

/** Who asks: a credential that may do everything, one that may not, or nobody. */
export type Role = 'full' | 'limited' | 'none'

/** In which single way a request departs from a valid one. */
export interface Deviation {
  readonly name: string
  readonly harmless?: string
  readonly method?: string
  readonly as?: Role
  /** In place of the valid values, as they stand in the path. */
  readonly pathValues?: Readonly<Record<string, string>>
  /** In place of the valid values; undefined leaves one out. */
  readonly query?: Readonly<Record<string, string | undefined>>
  /** Likewise. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly mediaType?: string
  /** In place of the valid body; undefined for none. */
  readonly body?: BodyTemplate | undefined
}

/** The valid request of an operation, but for one deviation. */
export function deviate(operation: Operation, deviation: Deviation): DerivedRequest {
  const method = deviation.method ?? operation.method
  const body = Object.hasOwn(deviation, 'body') ? deviation.body : validBody(operation)
  const values = validValues(operation)
  const mediaType = deviation.mediaType ?? operation.body?.mediaType
  return {
    name: deviation.name,
    method,
    path:
      pathOf(operation.path, { ...values('path', encodeURIComponent), ...deviation.pathValues }) +
      queryOf({ ...values('query'), ...deviation.query }),
    as: deviation.as ?? 'full',
    headers: [
      ...given({ ...values('header'), ...deviation.headers }),
      ...(body && mediaType !== undefined ? [['content-type', mediaType] as const] : []),
    ],
    body,
    harmless: isSafe(method) ? `${method} changes nothing.` : deviation.harmless,
  }
}

/** Values for the path that name nothing. */
export const absentIds = ({ parameters }: Operation): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter((one) => one.in === 'path')
      .map(({ name, schema }) => [name, encodeURIComponent(absentValue(schema))]),
  )

/** Why a request is harmless whose body or parameter the document does not allow. */
export const refused = 'The OpenAPI document does not allow it, so it must be refused.'

export function validBody({ body }: Operation): BodyTemplate | undefined {
  const [variant] = body?.variants ?? []
  return variant && { json: sampleValue(variant) }
}

const validValues =
  ({ parameters }: Operation) =>
  (place: 'path' | 'query' | 'header', encode: (text: string) => string = (text) => text) =>
    Object.fromEntries(
      parameters
        .filter((one) => one.in === place && one.isRequired)
        .map(({ name, schema }) => [name, encode(String(sampleValue(schema)))]),
    )

const pathOf = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{([^{}]+)\}/g, (whole, name: string) => values[name] ?? encodeURIComponent(whole))

function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const pairs = given(values).map(([name, value]) => `${encodeName(name)}=${encodeURIComponent(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** `$` is allowed in a query (RFC 3986, section 3.4) and reads better as it is. */
const encodeName = (name: string) => encodeURIComponent(name).replaceAll('%24', '$')

const given = (values: Readonly<Record<string, string | undefined>>): (readonly [string, string])[] =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))

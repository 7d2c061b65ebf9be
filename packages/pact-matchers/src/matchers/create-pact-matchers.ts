import {
  codeOnTheWire,
  type Catalog,
  type CodeOf,
  type ErrorDefinition,
  type ParametersOf,
  type StatusOf,
} from '@error-contract/catalog'
import { errorState, type ErrorStateParameters } from '../states/error-state.js'
import { createExample, type ErrorExample, type UntypedErrorOptions } from './error-example.js'
import { createTemplate } from './error-template.js'
import {
  oneOfPattern,
  regex,
  type HeaderMatcher,
  type PactSpec,
  type RegexMatcher,
  type Template,
} from './matcher.js'

export interface PactMatchersOptions {
  /** The version of the Pact specification that the pact is written in. Default: 4. */
  readonly spec?: PactSpec
  /**
   * The messages that match: `type` accepts every string; `nonEmpty` rejects the empty one, except in specification 2.
   * Default: `type`.
   */
  readonly message?: 'type' | 'nonEmpty'
}

/** The options of one declared error. */
export interface ErrorOptions<Errors, Code extends CodeOf<Errors>> {
  /** A value for every `{parameter}` of the message template. Default: the name of each parameter. */
  readonly params?: MessageParameters<Errors, Code>
  /** The status of the response. Default: the first declared one. Required where the catalog declares none. */
  readonly status?: StatusOf<Errors, Code> & number
  /** The correlation id of the example. Keep it constant: a pact that changes cannot be published again. */
  readonly correlationId?: string
  /** Further headers of the response. */
  readonly headers?: Readonly<Record<string, string>>
  /** A matcher for the code that accepts other codes too: the result of `errorCodeOneOf`. */
  readonly code?: RegexMatcher
}

/** The parameters of a message template; an empty record for an error without a message or without parameters. */
export type MessageParameters<Errors, Code extends CodeOf<Errors>> = [
  keyof ParametersOf<Errors, Code>,
] extends [never]
  ? Readonly<Record<string, never>>
  : 'message' extends keyof Errors[Code]
    ? ParametersOf<Errors, Code>
    : Readonly<Record<string, never>>

/** A response as an object, for the V2 and V3 DSL. */
export type ErrorResponse<Status extends number = number> = {
  status: Status
  headers: { [name: string]: string | HeaderMatcher }
  /** Absent when the envelope is in headers only. */
  body?: Template
}

/** The methods of pact's V4 response builder that `willRespondWithError` calls. */
export type ResponseBuilder = {
  headers(headers: ErrorResponse['headers']): unknown
  jsonBody(body: unknown): unknown
}

/** One row of a consumer test that runs once per code. */
export type ErrorCase<Errors, Code extends CodeOf<Errors>> = {
  code: Code
  status: StatusOf<Errors, Code> & number
  /** The arguments of `given`. */
  given: [description: string, parameters?: ErrorStateParameters]
  /** The description, which ends with the code: pact keeps one interaction per description and state name. */
  uponReceiving: string
  /** For the V2 and V3 DSL. */
  response: ErrorResponse<StatusOf<Errors, Code> & number>
  /** The arguments of `willRespondWith` of the V4 DSL. */
  willRespondWith: [status: StatusOf<Errors, Code> & number, build: (builder: ResponseBuilder) => void]
  /** The response that the client receives. */
  example: ErrorExample<StatusOf<Errors, Code> & number>
}

export interface ErrorCasesOptions<Errors, Code extends CodeOf<Errors>> {
  /** The request as each description names it, such as `GET /machines/7`. Default: `a request`. */
  readonly request?: string
  /** Options by code. */
  readonly options?: { readonly [Each in Code]?: ErrorOptions<Errors, Each> }
}

/**
 * Matchers for the errors of one catalog.
 *
 * Every function throws an `UndeclaredCodeError` for a code that the catalog does not declare, and a `TypeError` for a
 * message parameter that is missing or unknown, for a status that is not declared, and for a missing status where the
 * catalog declares none.
 */
export interface PactMatchers<Errors = Readonly<Record<string, ErrorDefinition>>> {
  /** Returns the response as an object, for the V2 and V3 DSL. */
  errorResponse<const Code extends CodeOf<Errors>>(
    code: Code,
    options?: ErrorOptions<Errors, Code>,
  ): ErrorResponse<StatusOf<Errors, Code> & number>
  /** Returns the arguments of `willRespondWith` of the V4 DSL: `willRespondWith(...errors.willRespondWithError('NotFound'))`. */
  willRespondWithError<const Code extends CodeOf<Errors>>(
    code: Code,
    options?: ErrorOptions<Errors, Code>,
  ): [status: StatusOf<Errors, Code> & number, build: (builder: ResponseBuilder) => void]
  /** Returns the body alone, or undefined when the envelope is in headers only. */
  errorBody<const Code extends CodeOf<Errors>>(
    code: Code,
    options?: ErrorOptions<Errors, Code>,
  ): Template | undefined
  /**
   * Returns a matcher that accepts any of `codes`; the first is the example.
   *
   * @throws {TypeError} when the codes have no status or no envelope in common, or are numbers in this envelope.
   */
  errorCodeOneOf(codes: readonly [CodeOf<Errors>, ...CodeOf<Errors>[]]): RegexMatcher
  /** Returns one row per code for `it.each`. Default: every declared code. */
  errorCases<const Code extends CodeOf<Errors> = CodeOf<Errors>>(
    codes?: readonly Code[],
    options?: ErrorCasesOptions<Errors, Code>,
  ): { [Each in Code]: ErrorCase<Errors, Each> }[Code][]
  /** Returns the response without matchers, the same at every call, for unit tests and request mocks. */
  errorExample<const Code extends CodeOf<Errors>>(
    code: Code,
    options?: ErrorOptions<Errors, Code>,
  ): ErrorExample<StatusOf<Errors, Code> & number>
}

/**
 * Returns matchers for the errors of `catalog`. They are plain JSON, which the DSL of every pact version reads; pact
 * itself is not loaded.
 *
 * @throws {TypeError} when `spec` is not 2, 3 or 4.
 * @see https://github.com/pact-foundation/pact-specification
 */
export function createPactMatchers<Errors = Readonly<Record<string, ErrorDefinition>>>(
  catalog: Catalog<Errors>,
  options?: PactMatchersOptions,
): PactMatchers<Errors>
export function createPactMatchers(
  catalog: Catalog,
  { spec = 4, message = 'type' }: PactMatchersOptions = {},
): PactMatchers {
  if (![2, 3, 4].includes(spec))
    throw new TypeError(`Unsupported Pact specification '${String(spec)}'. Use 2, 3 or 4.`)

  const template = (code: string, options: UntypedErrorOptions = {}) =>
    createTemplate(catalog, code, options, { spec, message })

  const errorResponse = (code: string, options?: UntypedErrorOptions): ErrorResponse => {
    const { status, headers, body } = template(code, options)
    return { status, headers, ...(body !== undefined && { body }) }
  }

  const willRespondWithError = (
    code: string,
    options?: UntypedErrorOptions,
  ): [status: number, build: (builder: ResponseBuilder) => void] => {
    const { status, headers, body } = template(code, options)
    const build = (builder: ResponseBuilder) => {
      builder.headers(headers)
      if (body !== undefined) builder.jsonBody(body)
    }
    return [status, build]
  }

  const errorCase = (
    code: string,
    request: string,
    options: UntypedErrorOptions,
  ): ErrorCase<AnyErrors, string> => ({
    code,
    status: template(code, options).status,
    given: spec === 2 ? [errorState.v2(code)] : errorState(code, options.params),
    uponReceiving: `${request} that returns ${code}`,
    response: errorResponse(code, options),
    willRespondWith: willRespondWithError(code, options),
    example: createExample(catalog, code, options),
  })

  const errorCases = (
    codes: readonly string[] = catalog.codes,
    { request = 'a request', options = {} }: ErrorCasesOptions<AnyErrors, string> = {},
  ) => codes.map((code) => errorCase(code, request, options[code] ?? {}))

  return {
    errorResponse,
    willRespondWithError,
    errorBody: (code: string, options?: UntypedErrorOptions) => template(code, options).body,
    errorCodeOneOf: (codes: readonly string[]) => matchOneOf(catalog, codes),
    // The row of a code has the type of that code, which the compiler cannot follow through `map`.
    errorCases: errorCases as PactMatchers['errorCases'],
    errorExample: (code: string, options: UntypedErrorOptions = {}) => createExample(catalog, code, options),
  }
}

type AnyErrors = Readonly<Record<string, ErrorDefinition>>

function matchOneOf(catalog: Catalog, codes: readonly string[]): RegexMatcher {
  const [first, ...others] = codes.map((code) => catalog.getDeclared(code))
  if (!first) throw new TypeError('Missing codes. Pass at least one code to errorCodeOneOf.')
  const codeless = [first, ...others].find(({ hasCode }) => !hasCode)
  if (codeless)
    throw new TypeError(
      `'${codeless.code}' has no code, so that no matcher of codes accepts it. Write an interaction for it.`,
    )
  // An error without declared statuses can have any.
  const different = others.find(
    ({ statuses }) =>
      statuses.length > 0 &&
      first.statuses.length > 0 &&
      !statuses.some((status) => first.statuses.includes(status)),
  )
  if (different)
    throw new TypeError(
      `'${first.code}' (${first.statuses.join(', ')}) and '${different.code}' (${different.statuses.join(', ')}) differ in status, but an interaction has one status. Write one interaction per status.`,
    )
  const inOther = codes.find((code) => catalog.inEnvelopeOf(code) !== catalog.inEnvelopeOf(first.code))
  if (inOther !== undefined)
    throw new TypeError(
      `'${first.code}' and '${inOther}' have different envelopes, but an interaction has one body. Write one interaction per envelope.`,
    )
  const { envelope } = (catalog.coded() ?? catalog).inEnvelopeOf(first.code)
  const sent = codes.map((code) => codeOnTheWire(envelope, code))
  if (sent.some((code) => typeof code === 'number'))
    throw new TypeError(
      'errorCodeOneOf matches text, but the codes of this envelope are numbers. Write one interaction per code.',
    )
  return regex(oneOfPattern(sent.map(String)), String(sent[0]))
}

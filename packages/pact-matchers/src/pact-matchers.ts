import {
  codeOnTheWire,
  type Catalog,
  type CodeOf,
  type ErrorDefinition,
  type ParametersOf,
  type StatusOf,
} from '@error-contract/catalog'
import { errorExample, errorTemplate, type ErrorExample, type TemplateOptions } from './error-template.js'
import { errorState, type ErrorStateParameters } from './error-state.js'
import {
  matching,
  oneOfPattern,
  type HeaderMatcher,
  type PactSpec,
  type RegexMatcher,
  type Template,
} from './matcher.js'

export interface PactMatchersOptions {
  /** The Pact specification that the pact is written in; 4 when left out. */
  readonly spec?: PactSpec
  /** `type` accepts every string as a message, the empty one included; `nonEmpty` refuses that, except in specification 2. */
  readonly message?: 'type' | 'nonEmpty'
}

export interface ErrorOptions<Errors, Code extends CodeOf<Errors>> {
  /** A value for every `{parameter}` of the message template; their names stand in when left out. */
  readonly params?: MessageParameters<Errors, Code>
  /** Needed only for an error whose status the catalog leaves open; else the first declared one is taken. */
  readonly status?: StatusOf<Errors, Code> & number
  /** The correlation id of the example. Keep it constant: a pact that changes cannot be published again. */
  readonly correlationId?: string
  /** Further headers of the response. */
  readonly headers?: Readonly<Record<string, string>>
  /** Accepts other codes as well: the result of `errorCodeOneOf`. */
  readonly code?: RegexMatcher
}

/** The parameters of a message template. A literal message without any, or none at all, takes none. */
export type MessageParameters<Errors, Code extends CodeOf<Errors>> = [
  keyof ParametersOf<Errors, Code>,
] extends [never]
  ? Readonly<Record<string, never>>
  : 'message' extends keyof Errors[Code]
    ? ParametersOf<Errors, Code>
    : Readonly<Record<string, never>>

/** A response in the object style of the V2 and V3 DSL. */
export type ErrorResponse<Status extends number = number> = {
  status: Status
  headers: { [name: string]: string | HeaderMatcher }
  /** Left out when the envelope sits in headers only. */
  body?: Template
}

/** What `willRespondWithError` needs of the V4 builder. */
export type ResponseBuilder = {
  headers(headers: ErrorResponse['headers']): unknown
  jsonBody(body: unknown): unknown
}

/** One row of a table-driven consumer test. */
export type ErrorCase<Errors, Code extends CodeOf<Errors>> = {
  code: Code
  status: StatusOf<Errors, Code> & number
  /** The arguments of `given`. */
  given: [description: string, parameters?: ErrorStateParameters]
  /** Ends in the code: pact keeps one interaction per description and state name. */
  uponReceiving: string
  /** For the V2 and V3 DSL. */
  response: ErrorResponse<StatusOf<Errors, Code> & number>
  /** The arguments of `willRespondWith` of the V4 DSL. */
  willRespondWith: [status: StatusOf<Errors, Code> & number, build: (builder: ResponseBuilder) => void]
  /** What the client will receive. */
  example: ErrorExample<StatusOf<Errors, Code> & number>
}

export interface ErrorCasesOptions<Errors, Code extends CodeOf<Errors>> {
  /** Names the request in each description, such as `GET /machines/7`. */
  readonly request?: string
  /** The options of single codes. */
  readonly options?: { readonly [Each in Code]?: ErrorOptions<Errors, Each> }
}

/** Matchers bound to the errors of one catalog. Every function throws `UndeclaredCodeError` for a code it lacks. */
export interface PactMatchers<Errors = Readonly<Record<string, ErrorDefinition>>> {
  /** The response for the object style of the V2 and V3 DSL. */
  errorResponse<const Code extends CodeOf<Errors>>(
    code: Code,
    options?: ErrorOptions<Errors, Code>,
  ): ErrorResponse<StatusOf<Errors, Code> & number>
  /** The arguments of `willRespondWith` in the V4 DSL: `willRespondWith(...errors.willRespondWithError('NotFound'))`. */
  willRespondWithError<const Code extends CodeOf<Errors>>(
    code: Code,
    options?: ErrorOptions<Errors, Code>,
  ): [status: StatusOf<Errors, Code> & number, build: (builder: ResponseBuilder) => void]
  /** The body alone; undefined when the envelope sits in headers only. */
  errorBody<const Code extends CodeOf<Errors>>(
    code: Code,
    options?: ErrorOptions<Errors, Code>,
  ): Template | undefined
  /** Accepts any of `codes`, which must share a status; the first is the example. */
  errorCodeOneOf(codes: readonly [CodeOf<Errors>, ...CodeOf<Errors>[]]): RegexMatcher
  /** One row per code for `it.each`; all declared codes when none are named. */
  errorCases<const Code extends CodeOf<Errors> = CodeOf<Errors>>(
    codes?: readonly Code[],
    options?: ErrorCasesOptions<Errors, Code>,
  ): { [Each in Code]: ErrorCase<Errors, Each> }[Code][]
  /** A response without matchers, always the same, for unit tests and request mocks. */
  errorExample<const Code extends CodeOf<Errors>>(
    code: Code,
    options?: ErrorOptions<Errors, Code>,
  ): ErrorExample<StatusOf<Errors, Code> & number>
}

/**
 * Matchers for the errors of `catalog`. They are plain JSON, so this works with every DSL of pact 12 to 17 and loads
 * none of them.
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
    throw new TypeError(
      `There are matchers for the Pact specifications 2, 3 and 4, not for '${String(spec)}'.`,
    )

  const template = (code: string, options: TemplateOptions = {}) =>
    errorTemplate(catalog, code, options, { spec, message })

  const errorResponse = (code: string, options?: TemplateOptions): ErrorResponse => {
    const { status, headers, body } = template(code, options)
    return { status, headers, ...(body !== undefined && { body }) }
  }

  const willRespondWithError = (
    code: string,
    options?: TemplateOptions,
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
    options: TemplateOptions,
  ): ErrorCase<AnyErrors, string> => ({
    code,
    status: template(code, options).status,
    given: spec === 2 ? [errorState.v2(code)] : errorState(code, options.params),
    uponReceiving: `${request} that ends in ${code}`,
    response: errorResponse(code, options),
    willRespondWith: willRespondWithError(code, options),
    example: errorExample(catalog, code, options),
  })

  const errorCases = (
    codes: readonly string[] = catalog.codes,
    { request = 'a request', options = {} }: ErrorCasesOptions<AnyErrors, string> = {},
  ) => codes.map((code) => errorCase(code, request, options[code] ?? {}))

  return {
    errorResponse,
    willRespondWithError,
    errorBody: (code: string, options?: TemplateOptions) => template(code, options).body,
    errorCodeOneOf: (codes: readonly string[]) => codeOneOf(catalog, codes),
    // The row of a code has the type of that code, which the compiler cannot follow through `map`.
    errorCases: errorCases as PactMatchers['errorCases'],
    errorExample: (code: string, options: TemplateOptions = {}) => errorExample(catalog, code, options),
  }
}

type AnyErrors = Readonly<Record<string, ErrorDefinition>>

function codeOneOf(catalog: Catalog, codes: readonly string[]): RegexMatcher {
  const [first, ...others] = codes.map((code) => catalog.getDeclared(code))
  if (!first) throw new TypeError('errorCodeOneOf needs at least one code.')
  // Without declared statuses every one is possible.
  const different = others.find(
    ({ statuses }) =>
      statuses.length > 0 &&
      first.statuses.length > 0 &&
      !statuses.some((status) => first.statuses.includes(status)),
  )
  if (different)
    throw new TypeError(
      `'${first.code}' (${first.statuses.join(', ')}) and '${different.code}' (${different.statuses.join(', ')}) differ in status, and an interaction has one. Write one interaction for each.`,
    )
  const wire = codes.map((code) => codeOnTheWire(catalog.envelope, code))
  if (wire.some((code) => typeof code === 'number'))
    throw new TypeError('errorCodeOneOf compares text, but codes are numbers in this envelope.')
  return matching(oneOfPattern(wire.map(String)), String(wire[0]))
}

import { createHash, randomUUID } from 'node:crypto'
import type { SoundDefinition } from './catalog-shape.js'
import type {
  CatalogDefinition,
  CodeOf,
  ErrorDefinition,
  NeedsParameters,
  ParametersOf,
  StatusOf,
} from './definition.js'
import type { Position } from './document/fault.js'
import {
  readErrors,
  resolveEnvelope,
  writeError,
  type EnvelopeLayout,
  type ErrorReading,
  type ReadableResponse,
} from './envelope/envelope.js'
import { parseMessageTemplate, renderMessage, type MessageTemplate } from './message-template.js'
import { nearestWords } from './nearest.js'

/** The declared errors of one API: immutable, and safe to share. */
export interface Catalog<Errors = Readonly<Record<string, ErrorDefinition>>> {
  readonly name: string
  readonly version: string | undefined
  /** The file it was loaded from; undefined when it was defined in code. */
  readonly file: string | undefined
  /** SHA-256 of what the catalog declares, in hexadecimal; the layout of the file does not matter. */
  readonly hash: string
  /** In the order of declaration. */
  readonly codes: readonly CodeOf<Errors>[]
  has(code: string): code is CodeOf<Errors>
  get(code: string): DeclaredError<CodeOf<Errors>> | undefined
  /** @throws {UndeclaredCodeError} when the code is not declared. */
  getDeclared<Code extends CodeOf<Errors>>(code: Code): DeclaredError<Code>
  /** At most three declared codes that `code` may have been meant to be, best first. */
  nearest(code: string): string[]
  readonly envelope: Envelope<Errors>
}

/** One declared error. */
export interface DeclaredError<Code extends string = string> {
  readonly code: Code
  /** Empty when the API does not fix the status. */
  readonly statuses: readonly number[]
  /** What the body repeats, where that is not the status of the response; undefined where it is. */
  readonly bodyStatus: number | undefined
  /** Undefined when the message may be empty or absent. */
  readonly message: MessageTemplate | undefined
  readonly description: string | undefined
  readonly docs: string | undefined
  readonly retryable: boolean | undefined
  readonly deprecated: string | undefined
  /** Lower-case names of headers that must come with it. */
  readonly headers: readonly string[]
  /** Where the code stands in the file of the catalog. */
  readonly declaredAt: Position | undefined
}

/** Where things sit in an error response, bound to the errors that it carries. */
export interface Envelope<Errors = Readonly<Record<string, ErrorDefinition>>> extends EnvelopeLayout {
  /** Every error in a response: one, or one per item where the envelope holds a list. */
  read(response: ReadableResponse): readonly ErrorReading[]
  /**
   * The response that carries a declared error.
   *
   * @throws {UndeclaredCodeError} when the code is not declared.
   * @throws {TypeError} when a message parameter has no value, or when the status is open and none is given.
   */
  write<Code extends CodeOf<Errors>>(
    code: Code,
    ...options: WriteArguments<Errors, Code>
  ): WrittenResponse<Errors, Code>
}

/** The options may be left out unless the message template is known to have parameters. */
export type WriteArguments<Errors, Code extends CodeOf<Errors>> =
  NeedsParameters<Errors, Code> extends true
    ? [options: WriteOptions<Errors, Code> & { readonly params: ParametersOf<Errors, Code> }]
    : [options?: WriteOptions<Errors, Code>]

export interface WriteOptions<Errors, Code extends CodeOf<Errors>> {
  /** A value for every `{parameter}` of the message template. */
  readonly params?: ParametersOf<Errors, Code>
  /** A fresh UUID when left out. */
  readonly correlationId?: string
  /** Needed only for an error whose status the catalog leaves open; else the first declared one is taken. */
  readonly status?: StatusOf<Errors, Code> & number
}

export interface WrittenResponse<Errors, Code extends CodeOf<Errors>> {
  readonly status: StatusOf<Errors, Code> & number
  /** With lower-case names; the content type is always there. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Thrown when a code that the catalog lacks is asked for. */
export class UndeclaredCodeError extends Error {
  override readonly name = 'UndeclaredCodeError'
  readonly code: string
  readonly nearest: readonly string[]

  constructor(code: string, catalog: { readonly name: string; nearest(code: string): string[] }) {
    const [best] = catalog.nearest(code)
    const hint = best === undefined ? '' : ` Did you mean '${best}'?`
    super(`Error code '${code}' is not declared in the catalog '${catalog.name}'.${hint}`)
    this.code = code
    this.nearest = catalog.nearest(code)
  }
}

export interface CatalogSource {
  readonly file?: string
  readonly positions?: ReadonlyMap<string, Position>
}

/** Makes the catalog of a definition that `catalogShape` found sound. */
export function createCatalog(definition: SoundDefinition, { file, positions }: CatalogSource = {}): Catalog {
  const errors = new Map(
    declaredOrder(definition, positions).map(([code, error]) => [
      code,
      declare(code, error, positions?.get(code)),
    ]),
  )
  const codes = Object.freeze([...errors.keys()])
  const layout = resolveEnvelope(definition.envelope)
  const getDeclared = <Code extends string>(code: Code): DeclaredError<Code> => {
    const error = errors.get(code)
    if (!error) throw new UndeclaredCodeError(code, catalog)
    return error as DeclaredError<Code>
  }
  const catalog: Catalog = Object.freeze({
    name: definition.name,
    version: definition.version,
    file,
    hash: hashOf(definition),
    codes,
    has: (code: string): code is string => errors.has(code),
    get: (code: string) => errors.get(code),
    getDeclared,
    nearest: (code: string) => nearestWords(code, codes),
    envelope: Object.freeze({
      ...layout,
      read: (response: ReadableResponse) => readErrors(layout, response),
      write: (code: string, options: WriteOptions<CatalogDefinition['errors'], string> = {}) =>
        write(layout, getDeclared(code), options),
    }),
  })
  return catalog
}

/** An object lists keys such as `404` first, so the order of the file is taken from its positions. */
function declaredOrder({ errors }: SoundDefinition, positions: CatalogSource['positions']) {
  if (positions?.size !== Object.keys(errors).length) return Object.entries(errors)
  return [...positions.keys()].flatMap((code) => {
    const error = Object.hasOwn(errors, code) ? errors[code] : undefined
    return error ? [[code, error] as const] : []
  })
}

function declare(code: string, error: ErrorDefinition, declaredAt: Position | undefined): DeclaredError {
  const { status, message, headers } = error
  const template = message === undefined ? undefined : parseMessageTemplate(message)
  return Object.freeze({
    code,
    statuses: Object.freeze(status === undefined ? [] : typeof status === 'number' ? [status] : [...status]),
    bodyStatus: error.bodyStatus,
    // The shape has refused every message that does not parse.
    message: typeof template === 'string' ? undefined : template,
    description: error.description,
    docs: error.docs,
    retryable: error.retryable,
    deprecated: error.deprecated,
    headers: Object.freeze((headers ?? []).map((header) => header.toLowerCase())),
    declaredAt,
  })
}

function write(
  layout: EnvelopeLayout,
  { code, statuses, bodyStatus, message }: DeclaredError,
  { params = {}, correlationId, status = statuses[0] }: WriteOptions<CatalogDefinition['errors'], string>,
) {
  if (status === undefined)
    throw new TypeError(`The catalog leaves the status of '${code}' open. Pass { status }.`)
  const missing = message?.parameters.filter((name) => !Object.hasOwn(params, name)) ?? []
  if (missing.length > 0)
    throw new TypeError(
      `The message of '${code}' needs a value for ${missing.map((name) => `'${name}'`).join(', ')}.`,
    )
  const written = writeError(layout, {
    code,
    status: bodyStatus ?? status,
    message: message && renderMessage(message, params),
    correlationId: layout.correlationId ? (correlationId ?? randomUUID()) : undefined,
  })
  return { status, ...written }
}

/** Keys are sorted, so that only what is declared counts; the order of codes and the schema reference do not. */
function hashOf({ $schema: _, ...definition }: SoundDefinition): string {
  const canonical = JSON.stringify(definition, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(canonical).digest('hex')
}

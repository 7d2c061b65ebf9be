import { createHash, randomUUID } from 'node:crypto'
import type { ValidDefinition } from './catalog-shape.js'
import type { CodeOrigin, WithheldCode } from './extends/code-origin.js'
import { comesWithCode, createIdentification } from './codeless.js'
import { codedEnvelopes, envelopeDue, envelopeIn, envelopesOf } from './catalog-envelopes.js'
import { envelopeNamesOf } from './envelope-names.js'
import { lastSuccessor } from './code-references.js'
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
  writeError,
  type EnvelopeLayout,
  type ErrorReading,
  type ReadableResponse,
} from './envelope/envelope.js'
import type { Reservation } from './reservation.js'
import { parseMessageTemplate, renderMessage, type MessageTemplate } from './message-template.js'
import { lookUpLanguage } from './language.js'
import { nearestWords } from './document/nearest-words.js'

export type { CodeOrigin, Reservation }

/** The declared errors of one API: immutable, and safe to share. */
export interface Catalog<Errors = Readonly<Record<string, ErrorDefinition>>> {
  readonly name: string
  readonly version: string | undefined
  /** The owner of every error that names none. */
  readonly owner: string | undefined
  /** The language of the messages; undefined where the catalog does not say. */
  readonly language: string | undefined
  /** The languages into which messages are translated, in alphabetical order. */
  readonly languages: readonly string[]
  /**
   * Returns the catalog with its messages in a language, or in the nearest one such as `fr` for `fr-CH`; a code without
   * translation keeps its message. Undefined where no code has a message in it.
   */
  inLanguage(language: string): Catalog<Errors> | undefined
  /** The file that it was loaded from; undefined for a catalog defined in code. */
  readonly file: string | undefined
  /** The SHA-256 of the declarations in hexadecimal; layout and comments of the file do not affect it. */
  readonly hash: string
  /** In the order of declaration. */
  readonly codes: readonly CodeOf<Errors>[]
  /** Returns true for a declared code. */
  has(code: string): code is CodeOf<Errors>
  /** Returns a declared error, or undefined when the code is not declared. */
  get(code: string): DeclaredError<CodeOf<Errors>> | undefined
  /**
   * Returns a declared error.
   *
   * @throws {UndeclaredCodeError} when the code is not declared.
   */
  getDeclared<Code extends CodeOf<Errors>>(code: Code): DeclaredError<Code>
  /** The codes that no response may have, though the catalog has an entry for them, such as retired ones. */
  readonly banned: readonly BannedCode[]
  /** Returns the entry of a code that no response may have, or undefined for any other code. */
  getBanned(code: string): BannedCode | undefined
  /** Codes that only their owner may declare, those of the catalogs that it extends included. */
  readonly reservations: readonly Reservation[]
  /** Returns at most three declared codes that `code` may be a typo of, best first. */
  nearest(code: string): string[]
  /**
   * Writes each code in the envelope of that code, and reads a response by the one in which it has a declared code, where
   * the catalog declares several; its places are those of the default one.
   */
  readonly envelope: Envelope<Errors>
  /** The envelopes of all errors, the default first. */
  readonly envelopes: readonly EnvelopeLayout[]
  /** Returns the catalog with another of its envelopes, for every code; undefined for a name that it does not declare. */
  inEnvelope(name: string): Catalog<Errors> | undefined
  /**
   * Returns the catalog with the envelope that is due for a code: the one with the content type, where the code has
   * several, or else its first.
   */
  inEnvelopeOf(code: string, contentType?: string): Catalog<Errors>
  /** Returns the catalog with each envelope in which a code may come, the first one first. */
  inEachEnvelopeOf(code: string): readonly Catalog<Errors>[]
  /**
   * Returns the catalog with the envelope in which a response has a declared code, or is a declared error without a code;
   * with the default where it is neither.
   */
  inEnvelopeOfResponse(response: ReadableResponse): Catalog<Errors>
  /**
   * Returns the catalog as source code knows it: without the errors that have no code, whose names are banned, with the
   * envelopes that have one before the others. Undefined where no error has a code.
   */
  coded(): Catalog<Errors> | undefined
}

/** One declared error. */
export interface DeclaredError<Code extends string = string> {
  /** Its name, where its responses have no code. */
  readonly code: Code
  /** False where no envelope of this error has a code, so that status and members of the envelope identify it. */
  readonly hasCode: boolean
  /** Empty when the API does not specify the status. */
  readonly statuses: readonly number[]
  /** The status in the body, where it differs from that of the response; undefined otherwise. */
  readonly bodyStatus: number | undefined
  /** The names of its envelopes; empty for that of the catalog. */
  readonly envelopes: readonly string[]
  /** Undefined when the message may be empty or absent. */
  readonly message: MessageTemplate | undefined
  /** Its translations by language. */
  readonly messages: ReadonlyMap<string, MessageTemplate>
  readonly description: string | undefined
  readonly docs: string | undefined
  readonly retryable: boolean | undefined
  /** The reason, with the replacement, in sentences. */
  readonly deprecated: string | undefined
  /** The declared code that replaces a deprecated one. */
  readonly replacement: string | undefined
  readonly owner: string | undefined
  readonly since: string | undefined
  /** The operations that may return it; empty when the catalog does not restrict them. */
  readonly operations: readonly string[]
  /** Lower-case names of the headers that this error requires. */
  readonly headers: readonly string[]
  /** The position of the code in the file that declares it; undefined for a catalog defined in code. */
  readonly declaredAt: Position | undefined
  /** The file of that position. */
  readonly declaredIn: string | undefined
  /** Its origin; undefined for an error that the catalog declares itself. */
  readonly origin: CodeOrigin | undefined
  /** The declaration as it is written. */
  readonly definition: ErrorDefinition
}

/** A code that no response may have, though the catalog has an entry for it. */
export interface BannedCode {
  readonly code: string
  /**
   * `mapped` and `withheld` are codes of another catalog that this one does not pass on; `codeless` is the name of an error
   * without a code.
   */
  readonly kind: 'retired' | 'mapped' | 'withheld' | 'codeless'
  /** The reason as the end of a sentence about the code: `was retired in version 2.0.0. Return 'Gone' instead.` */
  readonly reason: string
  /** The declared code that responses have instead. */
  readonly replacement: string | undefined
  readonly declaredAt: Position | undefined
  readonly declaredIn: string | undefined
  readonly definition: ErrorDefinition
}

/** The envelope of a catalog: reads errors from responses and writes declared errors as responses. */
export interface Envelope<Errors = Readonly<Record<string, ErrorDefinition>>> extends EnvelopeLayout {
  /** Returns every error in a response: one, or one per item where the envelope has a list. */
  read(response: ReadableResponse): readonly ErrorReading[]
  /**
   * Returns the response of a declared error.
   *
   * @throws {UndeclaredCodeError} when the code is not declared.
   * @throws {TypeError} when a message parameter has no value, or the catalog declares no status and none is passed.
   */
  write<Code extends CodeOf<Errors>>(
    code: Code,
    ...options: WriteArguments<Errors, Code>
  ): WrittenResponse<Errors, Code>
}

/** The arguments after the code: options are optional unless the message template is known to have parameters. */
export type WriteArguments<Errors, Code extends CodeOf<Errors>> =
  NeedsParameters<Errors, Code> extends true
    ? [options: WriteOptions<Errors, Code> & { readonly params: ParametersOf<Errors, Code> }]
    : [options?: WriteOptions<Errors, Code>]

export interface WriteOptions<Errors, Code extends CodeOf<Errors>> {
  /** A value for every `{parameter}` of the message template. */
  readonly params?: ParametersOf<Errors, Code>
  /** A random UUID by default. */
  readonly correlationId?: string
  /** The first declared status by default; required for an error without a declared status. */
  readonly status?: StatusOf<Errors, Code> & number
}

export interface WrittenResponse<Errors, Code extends CodeOf<Errors>> {
  readonly status: StatusOf<Errors, Code> & number
  /** With lower-case names; always includes the content type. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Thrown for a code that the catalog does not declare. */
export class UndeclaredCodeError extends Error {
  override readonly name = 'UndeclaredCodeError'
  readonly code: string
  readonly nearest: readonly string[]

  constructor(code: string, catalog: Pick<Catalog, 'name' | 'nearest' | 'getBanned'>) {
    const [best] = catalog.nearest(code)
    const hint = best === undefined ? '' : ` Did you mean '${best}'?`
    const banned = catalog.getBanned(code)
    super(
      banned
        ? `Error code '${code}' is banned in the catalog '${catalog.name}': it ${banned.reason}`
        : `Error code '${code}' is not declared in the catalog '${catalog.name}'.${hint}`,
    )
    this.code = code
    this.nearest = catalog.nearest(code)
  }
}

export interface CatalogSource {
  readonly file?: string
  /** In the order of declaration. An object lists keys such as `404` first. */
  readonly origins?: ReadonlyMap<string, CodeOrigin>
  readonly withheld?: ReadonlyMap<string, WithheldCode>
  readonly reservations?: readonly Reservation[]
  /** True where errors without a code are left to their names; see `coded`. */
  readonly isCoded?: boolean
}

/** Creates the catalog of a definition that `catalogShape` accepted. */
export function createCatalog(
  definition: ValidDefinition,
  { file, origins = new Map(), withheld = new Map(), reservations, isCoded = false }: CatalogSource = {},
): Catalog {
  const entries = declaredOrder(definition, origins)
  const declaredEnvelopes = envelopesOf(definition)
  const envelopes = isCoded ? codedEnvelopes(declaredEnvelopes) : declaredEnvelopes
  const hasCode = (code: string) => comesWithCode(declaredEnvelopes.of(code))
  const all = entries
    .filter(([, error]) => error.retired === undefined)
    .map(([code, error]) => declare(code, error, definition, origins.get(code), hasCode(code)))
  const errors = new Map(all.flatMap((error) => (isCoded && !error.hasCode ? [] : [[error.code, error]])))
  const banned = new Map<string, BannedCode>([
    ...[...withheld]
      .filter(([code]) => !errors.has(code))
      .map(([code, each]) => [code, withhold(code, each)] as const),
    ...entries
      .filter(([, error]) => error.retired !== undefined)
      .map(([code, error]) => [code, retire(code, error, definition, origins.get(code))] as const),
    ...all.filter(({ code }) => !errors.has(code)).map((error) => [error.code, banName(error)] as const),
  ])
  const codes = Object.freeze([...errors.keys()])
  const languages = Object.freeze(
    [...new Set([...errors.values()].flatMap(({ messages }) => [...messages.keys()]))].sort(),
  )
  const [layout] = envelopes.of('')
  const hasSeveral = envelopes.all.length > 1
  const hasDeclaredCode = (code: string) => errors.get(code)?.hasCode === true
  const codeless = createIdentification(declaredEnvelopes, definition.errors, hasDeclaredCode)
  const read = (within: EnvelopeLayout, response: ReadableResponse): readonly ErrorReading[] => {
    const readings = readErrors(within, response)
    if (within.code)
      return readings.map((reading) => {
        const { value } = reading.code
        return { ...reading, name: typeof value === 'string' && hasDeclaredCode(value) ? value : undefined }
      })
    const found = codeless?.identify(response)
    if (found?.layout === within) return readings.map((reading) => ({ ...reading, name: found.name }))
    const code = codeless?.codeBeside(within, response)
    return code ? readings.map((reading) => ({ ...reading, code })) : readings
  }
  /** The catalog with one envelope each; they live as long as the catalog. */
  const views = new Map<EnvelopeLayout, Catalog>()
  const inLayout = (wanted: EnvelopeLayout): Catalog => {
    if (!hasSeveral) return catalog
    const known = views.get(wanted)
    if (known) return known
    const view: Catalog = Object.freeze({
      ...catalog,
      inLanguage: (language: string) => catalog.inLanguage(language)?.inEnvelope(wanted.name),
      envelope: Object.freeze({
        ...wanted,
        read: (response: ReadableResponse) => read(wanted, response),
        write: (code: string, options: WriteOptions<CatalogDefinition['errors'], string> = {}) =>
          write(wanted, getDeclared(code), options),
      }),
    })
    views.set(wanted, view)
    return view
  }
  const layoutIn = (response: ReadableResponse) =>
    (hasSeveral ? envelopeIn(envelopes, response, hasDeclaredCode) : undefined) ??
    codeless?.identify(response)?.layout ??
    layout
  const getDeclared = <Code extends string>(code: Code): DeclaredError<Code> => {
    const error = errors.get(code)
    if (!error) throw new UndeclaredCodeError(code, catalog)
    return error as DeclaredError<Code>
  }
  const sourceOf = (part: Pick<CatalogSource, 'isCoded'>): CatalogSource => ({
    ...(file !== undefined && { file }),
    origins,
    withheld,
    reservations: catalog.reservations,
    ...part,
  })
  const catalog: Catalog = Object.freeze({
    name: definition.name,
    version: definition.version,
    owner: definition.owner,
    language: definition.language,
    languages,
    inLanguage: (wanted: string) => {
      const known = definition.language === undefined ? languages : [definition.language, ...languages]
      const language = lookUpLanguage(wanted, known)
      if (language === undefined) return undefined
      if (language === definition.language) return catalog
      return createCatalog(translate(definition, language), sourceOf({ isCoded }))
    },
    file,
    hash: hashOf(definition, withheld),
    codes,
    has: (code: string): code is string => errors.has(code),
    get: (code: string) => errors.get(code),
    getDeclared,
    banned: Object.freeze([...banned.values()]),
    reservations: Object.freeze([
      ...(reservations ??
        definition.reserved?.map((each) => ({ ...each, declaredIn: file, declaredAt: undefined })) ??
        []),
    ]),
    getBanned: (code: string) => banned.get(code),
    nearest: (code: string) => nearestWords(code, codes),
    envelope: Object.freeze({
      ...layout,
      read: (response: ReadableResponse) => read(layoutIn(response), response),
      write: (code: string, options: WriteOptions<CatalogDefinition['errors'], string> = {}) =>
        write(envelopes.of(code)[0], getDeclared(code), options),
    }),
    envelopes: Object.freeze(envelopes.all),
    inEnvelope: (name: string) => {
      const found = envelopes.named(name)
      return found && inLayout(found)
    },
    inEnvelopeOf: (code: string, contentType?: string) =>
      inLayout(hasSeveral ? envelopeDue(envelopes, code, contentType) : layout),
    inEachEnvelopeOf: (code: string) => [...new Set(envelopes.of(code).map(inLayout))],
    inEnvelopeOfResponse: (response: ReadableResponse) => inLayout(layoutIn(response)),
    coded: () => (codedPart ??= codedPartOf()),
  })
  let codedPart: Catalog | undefined
  const codedPartOf = () => {
    if (isCoded || envelopes.all.every(({ code }) => code)) return catalog
    if (all.every((error) => !error.hasCode)) return undefined
    return createCatalog(definition, sourceOf({ isCoded: true }))
  }
  return catalog
}

/** The messages of a catalog take the place of those in another language. */
function translate(definition: ValidDefinition, language: string): ValidDefinition {
  const before = definition.language
  const errors = Object.entries(definition.errors).map(([code, error]) => {
    const { [language]: message, ...others } = error.messages ?? {}
    if (message === undefined) return [code, error] as const
    const kept = { ...others, ...(before !== undefined && { [before]: error.message ?? '' }) }
    const { messages: _, ...rest } = error
    return [code, { ...rest, message, ...(Object.keys(kept).length > 0 && { messages: kept }) }] as const
  })
  return { ...definition, language, errors: Object.fromEntries(errors) }
}

function declaredOrder({ errors }: ValidDefinition, origins: ReadonlyMap<string, CodeOrigin>) {
  if (origins.size !== Object.keys(errors).length) return Object.entries(errors)
  return [...origins.keys()].flatMap((code) => {
    const error = Object.hasOwn(errors, code) ? errors[code] : undefined
    return error ? [[code, error] as const] : []
  })
}

function withhold(code: string, { origin, to }: WithheldCode): BannedCode {
  return Object.freeze({
    code,
    kind: to === undefined ? 'withheld' : 'mapped',
    reason:
      to === undefined
        ? `is a code of ${origin.from ?? origin.file} that is never passed on.`
        : `is a code of ${origin.from ?? origin.file} that is not passed on. Return '${to}' instead.`,
    replacement: to,
    declaredAt: origin.position,
    declaredIn: origin.file,
    definition: {},
  })
}

function retire(
  code: string,
  error: ErrorDefinition,
  { errors }: ValidDefinition,
  origin: CodeOrigin | undefined,
): BannedCode {
  const { version, reason } = error.retired ?? {}
  const successor = lastSuccessor(code, errors)
  // A catalog that takes some codes of another one may not have taken it.
  const replacement = successor !== undefined && Object.hasOwn(errors, successor) ? successor : undefined
  const sentences = [
    `was retired in version ${version}${reason === undefined ? '.' : `: ${withPeriod(reason)}`}`,
    ...(replacement === undefined ? [] : [`Return '${replacement}' instead.`]),
  ]
  return Object.freeze({
    code,
    kind: 'retired',
    reason: sentences.join(' '),
    replacement,
    declaredAt: origin?.position,
    declaredIn: origin?.file,
    definition: error,
  })
}

function deprecationText(
  { deprecated }: ErrorDefinition,
  errors: ValidDefinition['errors'],
): string | undefined {
  if (typeof deprecated !== 'object') return deprecated
  const { reason, replacement } = deprecated
  // A catalog that takes some codes of another one may not have taken it.
  const advice =
    replacement !== undefined && Object.hasOwn(errors, replacement)
      ? `Use ${replacement}.`
      : `Its replacement ${replacement} is not a code of this catalog.`
  return [
    ...(reason === undefined ? [] : [withPeriod(reason)]),
    ...(replacement === undefined || reason?.includes(replacement) ? [] : [advice]),
  ].join(' ')
}

const withPeriod = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)

/** Source code and responses that have the name of an error without a code have no declared code. */
function banName({ code, statuses, declaredAt, declaredIn, definition }: DeclaredError): BannedCode {
  return Object.freeze({
    code,
    kind: 'codeless',
    reason: `is the name of an error without a code, which status ${statuses.join(' or ')} identifies.`,
    replacement: undefined,
    declaredAt,
    declaredIn,
    definition,
  })
}

function declare(
  code: string,
  error: ErrorDefinition,
  { owner, errors }: ValidDefinition,
  origin: CodeOrigin | undefined,
  hasCode: boolean,
): DeclaredError {
  const { status, message, headers, deprecated } = error
  const replacement = typeof deprecated === 'object' ? deprecated.replacement : undefined
  const template = message === undefined ? undefined : parseMessageTemplate(message)
  return Object.freeze({
    code,
    hasCode,
    statuses: Object.freeze(status === undefined ? [] : typeof status === 'number' ? [status] : [...status]),
    bodyStatus: error.bodyStatus,
    envelopes: Object.freeze([...envelopeNamesOf(error)]),
    // The shape rejects every message that does not parse.
    message: typeof template === 'string' ? undefined : template,
    messages: new Map(
      Object.entries(error.messages ?? {}).flatMap(([language, text]) => {
        const translated = parseMessageTemplate(text)
        return typeof translated === 'string' ? [] : [[language, translated] as const]
      }),
    ),
    description: error.description,
    docs: error.docs,
    retryable: error.retryable,
    deprecated: deprecationText(error, errors),
    replacement: replacement !== undefined && Object.hasOwn(errors, replacement) ? replacement : undefined,
    owner: error.owner ?? owner,
    since: error.since,
    operations: Object.freeze([...(error.operations ?? [])]),
    headers: Object.freeze((headers ?? []).map((header) => header.toLowerCase())),
    declaredAt: origin?.position,
    declaredIn: origin?.file,
    origin: origin?.from === undefined ? undefined : origin,
    definition: error,
  })
}

function write(
  layout: EnvelopeLayout,
  { code, statuses, bodyStatus, message }: DeclaredError,
  { params = {}, correlationId, status = statuses[0] }: WriteOptions<CatalogDefinition['errors'], string>,
) {
  if (status === undefined)
    throw new TypeError(`The catalog declares no status for '${code}'. Pass { status }.`)
  const missing = message?.parameters.filter((name) => !Object.hasOwn(params, name)) ?? []
  if (missing.length > 0)
    throw new TypeError(
      `The message of '${code}' needs a value for ${missing.map((name) => `'${name}'`).join(', ')}.`,
    )
  const written = writeError(layout, {
    code,
    status: bodyStatus ?? status,
    // It identifies an error without a code, so that it is never absent.
    message: message ? renderMessage(message, params) : layout.code ? undefined : `HTTP ${status}`,
    correlationId: layout.correlationId ? (correlationId ?? randomUUID()) : undefined,
  })
  return { status, ...written }
}

/** Keys are sorted, so that neither the order of codes nor the schema reference affects the hash. */
function hashOf(
  { $schema: _, extends: bases, ...definition }: ValidDefinition,
  withheld: ReadonlyMap<string, WithheldCode>,
): string {
  const passed = [...withheld].map(([code, { to }]) => [code, to ?? null] as const)
  const whole = bases === undefined ? definition : { ...definition, withheld: Object.fromEntries(passed) }
  const canonical = JSON.stringify(whole, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(canonical).digest('hex')
}

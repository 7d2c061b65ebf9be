import type { BuiltInEnvelope } from './envelope/built-in-envelope.js'
import type { EnvelopeDefinition } from './envelope/envelope-definition.js'

/** The content of an error catalog file: the declared errors of one API. */
export interface CatalogDefinition {
  /** The JSON Schema of this file, for editors. */
  readonly $schema?: string
  readonly name: string
  /** The semantic version of the catalog. */
  readonly version?: string
  /** The owner of every error that names none. */
  readonly owner?: string
  /** The language of `message`, as a tag such as `en` (RFC 5646). */
  readonly language?: string
  /** By language, the file with the messages of each code in it, relative to this one. */
  readonly translations?: Readonly<Record<string, string>>
  /** The catalogs that this one builds on, by path or package. */
  readonly extends?: string | ExtendsDefinition | readonly (string | ExtendsDefinition)[]
  /** A built-in name, or an envelope of your own. `string` accepts JSON modules, whose values TypeScript widens. */
  readonly envelope: BuiltInEnvelope | (string & {}) | EnvelopeDefinition
  /** By name, envelopes of some of the errors, such as that of a gateway before the service. */
  readonly envelopes?: Readonly<Record<string, BuiltInEnvelope | (string & {}) | EnvelopeDefinition>>
  /** By code. Codes are case-sensitive and may contain any printable character. */
  readonly errors: Readonly<Record<string, ErrorDefinition>>
  /** Codes that only their owner may declare, in this catalog and in those that are checked with it. */
  readonly reserved?: readonly ReservationDefinition[]
  /** Anything else that a team keeps beside its errors. */
  readonly [extension: `x-${string}`]: unknown
}

/** A catalog that another one builds on. */
export interface ExtendsDefinition {
  /** A path that begins with `./` or `../`, or the name of a package. */
  readonly from: string
  /** The version that the catalog was written for; another major version is a fault. */
  readonly version?: string
  /** Text before each of its codes. */
  readonly prefix?: string
  /** The codes that are taken; all when omitted. */
  readonly only?: readonly string[]
  /** Codes that are not passed on, each with the code that is returned instead. */
  readonly map?: Readonly<Record<string, string>>
  /** Codes that are never passed on. */
  readonly never?: readonly string[]
  /** The name of the envelope of its codes in this catalog. */
  readonly envelope?: string
}

/** Codes that only their owner may declare: those with a prefix, those with a number in a range, or both. */
export interface ReservationDefinition {
  readonly prefix?: string
  /** The first number of a range; the prefix comes before it. */
  readonly from?: number
  readonly to?: number
  /** The owner of errors, or the name of the catalog, that may declare them; nobody may when omitted. */
  readonly owner?: string
  readonly reason?: string
}

export interface ErrorDefinition {
  /** 100 to 599; a list when the code has several; omitted when the API does not specify it. */
  readonly status?: number | readonly number[]
  /** The status in the body, where it differs from that of the response. */
  readonly bodyStatus?: number
  /** The name of its envelope, where that is not the one of the catalog; a list where the media type decides. */
  readonly envelope?: string | readonly string[]
  /** A template with `{parameter}` placeholders. When omitted, the message may be empty or absent. */
  readonly message?: string
  /** By language, the message in it, with the same placeholders. */
  readonly messages?: Readonly<Record<string, string>>
  readonly description?: string
  /** A URL. */
  readonly docs?: string
  readonly retryable?: boolean
  /** The team that answers for this error. */
  readonly owner?: string
  /** The version or date that introduced this error. */
  readonly since?: string
  /** The operations that may return this error: operation ids, or a method and a path. */
  readonly operations?: readonly string[]
  /** The reason, and the code to use instead. */
  readonly deprecated?: string | DeprecationDefinition
  /** No response has this error any more; it stays declared so that it never gets another meaning. */
  readonly retired?: RetirementDefinition
  /** Names of response headers that this error requires. */
  readonly headers?: readonly string[]
  /** Anything else that a team keeps with an error. */
  readonly [extension: `x-${string}`]: unknown
}

export interface DeprecationDefinition {
  readonly reason?: string
  /** The declared code that replaces it. */
  readonly replacement?: string
  /** The version or date that deprecated it. */
  readonly since?: string
}

export interface RetirementDefinition {
  /** The version or date that retired the error. */
  readonly version: string
  /** The declared code that takes its place. */
  readonly successor?: string
  readonly reason?: string
}

/** The codes of a definition, as literal types where they are literals. */
export type CodeOf<Errors> = keyof Errors & string

/** The errors of a definition that responses may have: those that are not retired. */
export type ActiveErrors<Errors> = {
  [Code in keyof Errors as Errors[Code] extends { readonly retired: object } ? never : Code]: Errors[Code]
}

/** The placeholder names in a message template; `string` when the template is not a literal. */
export type ParameterOf<Message> = Message extends string
  ? string extends Message
    ? string
    : Message extends `${infer Before}{{${infer After}`
      ? ParameterOf<Before> | ParameterOf<After>
      : Message extends `${string}{${infer Name}}${infer Rest}`
        ? Trim<Name> | ParameterOf<Rest>
        : never
  : never

type Trim<Text extends string> = Text extends ` ${infer Rest}` | `${infer Rest} ` ? Trim<Rest> : Text

/** The message parameters of one code: every placeholder of its template, each required. */
export type ParametersOf<Errors, Code extends CodeOf<Errors>> = Errors[Code] extends {
  readonly message: infer Message
}
  ? [ParameterOf<Message>] extends [never]
    ? Readonly<Record<string, never>>
    : Readonly<Record<ParameterOf<Message>, string | number>>
  : Readonly<Record<string, string | number>>

/** `true` for a single code whose template is a literal with placeholders. */
export type NeedsParameters<Errors, Code extends CodeOf<Errors>> =
  IsUnion<Code> extends true
    ? false
    : Errors[Code] extends { readonly message: infer Message }
      ? [ParameterOf<Message>] extends [never]
        ? false
        : string extends ParameterOf<Message>
          ? false
          : true
      : false

type IsUnion<T, Whole = T> = T extends unknown ? ([Whole] extends [T] ? false : true) : never

/** The statuses of one code, as literal types where they are literals. */
export type StatusOf<Errors, Code extends CodeOf<Errors>> = Errors[Code] extends {
  readonly status: infer Status
}
  ? Status extends readonly (infer Item)[]
    ? Item
    : Status
  : number

import type { BuiltInEnvelope } from './envelope/built-in.js'

/** What an error catalog file holds: the declared errors of one API. */
export interface CatalogDefinition {
  /** Where editors find the JSON Schema of this file. */
  readonly $schema?: string
  readonly name: string
  /** The semantic version of the catalog. */
  readonly version?: string
  /** A built-in name, or where things sit. `string` admits JSON modules, whose values TypeScript widens. */
  readonly envelope: BuiltInEnvelope | (string & {}) | EnvelopeDefinition
  /** By code. Codes are case-sensitive and may hold any character. */
  readonly errors: Readonly<Record<string, ErrorDefinition>>
}

export interface ErrorDefinition {
  /** 100 to 599; a list when the code has several; left out when the API does not fix it. */
  readonly status?: number | readonly number[]
  /** The status that the body repeats, where it is not the one of the response. */
  readonly bodyStatus?: number
  /** A template with `{parameter}` placeholders. Left out: the message may be empty or absent. */
  readonly message?: string
  readonly description?: string
  /** A URL. */
  readonly docs?: string
  readonly retryable?: boolean
  /** Why, and what replaces the code. */
  readonly deprecated?: string
  /** Names of response headers that must come with this error. */
  readonly headers?: readonly string[]
}

/** Where code, message and correlation id sit in a response. A string is a JSON pointer (RFC 6901) into the body. */
export interface EnvelopeDefinition {
  /** The media type of an error response; `application/json` when left out. */
  readonly mediaType?: string
  readonly code:
    string | (Place & { readonly prefix?: string; readonly type?: 'string' | 'number' | (string & {}) })
  readonly message?: string | Place
  readonly correlationId?: Place & { readonly format?: 'uuid' | 'any' | (string & {}) }
  /** Only where the body repeats the HTTP status. */
  readonly status?: string | { readonly at: string; readonly type?: 'number' | 'string' | (string & {}) }
  /** `false`: a member that the envelope does not name is a finding. */
  readonly additionalMembers?: boolean
}

/** `at` is a JSON pointer into the body, in which `*` stands for each item of an array; `header` a header name. */
export interface Place {
  readonly at?: string
  readonly header?: string
}

/** The codes of a definition, as literal types where the definition has them. */
export type CodeOf<Errors> = keyof Errors & string

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

/** True for one code whose template is a literal with placeholders; false where that is not known. */
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

/** The statuses of one code, as literals where the definition has them. */
export type StatusOf<Errors, Code extends CodeOf<Errors>> = Errors[Code] extends {
  readonly status: infer Status
}
  ? Status extends readonly (infer Item)[]
    ? Item
    : Status
  : number

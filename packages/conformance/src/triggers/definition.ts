import type { CheckId } from '../judge/check-id.js'
import type { Severity } from '../judge/finding.js'

/** The content of a triggers file: how to make a server return each declared code. */
export interface TriggersDefinition<Code extends string = string> {
  /** The location of the JSON Schema, for editors. */
  readonly $schema?: string
  /** The hosts that the triggers may be sent to; any host when omitted. */
  readonly targets?: TargetsDefinition
  /** Certificates of all requests. Those of a credential come before them, part by part. */
  readonly tls?: TlsDefinition
  /** True to send HTTP/2 in place of HTTP/1.1; over http, with prior knowledge (RFC 9113, section 3.3). */
  readonly http2?: boolean
  /** The most that a run may send to its target. Options of the command and of the plan override it. */
  readonly limits?: LimitsDefinition
  /**
   * Names of headers, body members, parameters and cookies whose values are redacted, in addition to built-in names such
   * as `authorization`, `password` or `api_key`. Case and separators do not count.
   */
  readonly secrets?: readonly string[]
  /** Credentials by name. The name `none` is reserved for no credential. */
  readonly credentials?: Readonly<Record<string, CredentialDefinition>>
  /** Values that exist on the target, such as the id of a machine. A request uses one as `${name}`. */
  readonly fixtures?: Readonly<Record<string, string>>
  readonly defaults?: TriggerDefaults
  readonly triggers?: {
    readonly [C in Code]?: TriggerDefinition | readonly TriggerDefinition[]
  }
  readonly waivers?: readonly WaiverDefinition<Code>[]
  /** Handlers that enter and leave provider states; only in a module, since they are functions. */
  readonly states?: StateHandlers
  /** The severity of each check; a check that is not named is an `error`. */
  readonly checks?: Readonly<Partial<Record<CheckId, Severity | 'off'>>>
}

/**
 * The hosts that triggers may be sent to. A host is written `staging.example.com`, `*.staging.example.com` or
 * `127.0.0.1:8443`; without a port, it matches any.
 */
export interface TargetsDefinition {
  /** The only hosts that the triggers may be sent to, in addition to this machine. */
  readonly allowed?: readonly string[]
  /** Hosts that are refused unless the run has `production`, and only read even then. */
  readonly production?: readonly string[]
}

/**
 * Certificates for https. Each is the path of a PEM file, from the folder of the triggers file, or PEM itself; `${NAME}`
 * stands for a variable with either.
 */
export interface TlsDefinition {
  /** The authorities that are trusted, in place of those of Node. */
  readonly ca?: string
  /** The client certificate, with its chain. */
  readonly cert?: string
  readonly key?: string
  readonly passphrase?: string
  /** True to send a certificate although it has expired, to see it refused. */
  readonly expired?: boolean
}

/** Limits of a run. A rate is written `5/s`, `30/m` or `1000/h`. */
export interface LimitsDefinition extends OperationLimitsDefinition {
  /** The most requests of a run. A run that may need more is refused before it starts. */
  readonly requests?: number
  /** The longest that a function of a step or of a provider state may take, in milliseconds; 60000 when omitted. */
  readonly stepTimeout?: number
  /** Limits by operation, such as `POST /machines/*`: `*` stands for one segment, a final `**` for the rest. */
  readonly operations?: Readonly<Record<string, OperationLimitsDefinition>>
}

export interface OperationLimitsDefinition {
  readonly rate?: string
  /** The most requests that are under way at a time. */
  readonly concurrency?: number
}

/**
 * Authenticates the caller: one header, or any of the other members together. In every value, `${NAME}` stands for a
 * variable of the environment, or for one that `session` captures.
 */
export interface CredentialDefinition {
  readonly header?: string
  readonly value?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: Readonly<Record<string, string>>
  /** Parameters that are added to the query, percent-encoded. */
  readonly query?: Readonly<Record<string, string>>
  /** RFC 7617 */
  readonly basic?: { readonly user: string; readonly password: string }
  /** The client certificate of its connections, which no other credential uses. */
  readonly tls?: TlsDefinition
  /** A login that is taken once in a run, and again after a 401. It is sent in every mode. */
  readonly session?: Exclude<Steps, Step>
  /** Signs each request; only in a module, since it is a function. */
  readonly sign?: SignRequest
}

/** Returns the headers that a signature adds to a request, by name. Called for each request as it is sent. */
export type SignRequest = (
  request: RequestToSign,
) => Readonly<Record<string, string>> | PromiseLike<Readonly<Record<string, string>>>

/** A request with every byte as it will be sent. */
export interface RequestToSign {
  readonly method: string
  /** Scheme, host and port of the target, such as `https://staging.example.com`; `http://localhost` for an app. */
  readonly origin: string
  /** Path and query as on the wire, in UTF-8, with the path of the target before that of the request. */
  readonly path: string
  /** In the order in which they are sent; `host`, `content-length` and those of the connection are added by the client. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Empty where there is none. */
  readonly body: Uint8Array
}

export interface TriggerDefaults {
  /** The credential of triggers that name none. */
  readonly as?: string
  /** The number of times each request is sent; 2 by default if the envelope has a correlation id, so that two can be compared. */
  readonly repeat?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** `METHOD /path`, or a request with details. */
export type TriggerDefinition = string | DetailedTrigger

export interface DetailedTrigger extends DetailedRequest {
  readonly name?: string
  /** Values of a response that `undo` and `teardown` use as `${NAME}`. */
  readonly capture?: CapturesDefinition
  readonly repeat?: number
  /** The reason why the server returns this code; shown in the report. */
  readonly why?: string
  /** A provider state, by the name that contract tests use. */
  readonly state?: string | { readonly name: string; readonly params?: Readonly<Record<string, unknown>> }
  /** Sent or called before the request; each must succeed. */
  readonly setup?: Steps
  /** Sent or called after the request, whatever its result. */
  readonly teardown?: Steps
  /** The reason why nothing changes when the server refuses the request; lets mode `safe-writes` send a write. */
  readonly harmless?: string
  /** Sent when the server accepts the request, which it must refuse; lets mode `safe-writes` send a write. */
  readonly undo?: Exclude<Steps, Step>
}

export interface DetailedRequest {
  /** `METHOD /path`; the path is sent byte for byte as written. */
  readonly request: string
  /** The name of a credential, or `none`. */
  readonly as?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A body that is sent as JSON. */
  readonly json?: unknown
  /** A body that is sent as written, in UTF-8. */
  readonly raw?: string
  /** A body in base64. */
  readonly bytes?: string
  /** The path of a file whose bytes are sent as they are, from the folder of the triggers file or the working directory. */
  readonly file?: string
  /** A body that is sent as a form (`application/x-www-form-urlencoded`). */
  readonly form?: Readonly<Record<string, string | readonly string[]>>
  /** A body that is sent as `multipart/form-data` (RFC 7578), with its parts by name. */
  readonly multipart?: Readonly<
    Record<string, string | PartDefinition | readonly (string | PartDefinition)[]>
  >
  /** The content type of the body; that of `json`, `form` and the ending of a `file` when omitted, and none for the others. */
  readonly type?: string
}

/** A part of a multipart body, with a value or a file. */
export interface PartDefinition {
  readonly value?: string
  /** The path of a file whose bytes are sent as they are. */
  readonly file?: string
  /** The name of the file; that of its path when omitted. */
  readonly filename?: string
  /** The content type of the part; by the ending of the file when omitted. */
  readonly type?: string
}

/** A request before or after that of a trigger. */
export interface DetailedStep extends DetailedRequest {
  /** Values of the response that later requests use as `${NAME}`. */
  readonly capture?: CapturesDefinition
  /** The statuses with which it succeeds; any below 400 when omitted. */
  readonly expect?: number | readonly number[]
  /** Sends it again until its response is the one to wait for. */
  readonly until?: UntilDefinition
}

/** By name. Of a list, the first that has a value counts. */
export type CapturesDefinition = Readonly<Record<string, CaptureDefinition | readonly CaptureDefinition[]>>

/** A JSON pointer (RFC 6901) into the body, or another place of a response. */
export type CaptureDefinition =
  | string
  | ((
      | { readonly body: string }
      | { readonly header: string }
      | { readonly cookie: string }
      | { readonly location: 'last segment' | 'path' | 'url' }
    ) & {
      /** False to show the value in reports; true when omitted. */
      readonly secret?: boolean
    })

export interface UntilDefinition {
  readonly status?: number | readonly number[]
  /** A JSON pointer (RFC 6901) to a member that must be there. */
  readonly body?: string
  /** The value that the member must have. */
  readonly is?: string | number | boolean
  /** The most requests that are sent; 10 when omitted. */
  readonly tries?: number
  /** The time between two requests in milliseconds; 1000 when omitted. */
  readonly wait?: number
}

/** Requests, or a function in a module. */
export type Steps = string | DetailedStep | readonly (string | DetailedStep)[] | Step

/**
 * May return values by name, which later requests use as `${NAME}`; texts, numbers, `true` and `false` count. It is
 * called with all values so far.
 */
export type Step = (values: StepValues) => unknown

/** Values of a trigger by name: what its steps captured and returned so far. */
export type StepValues = Readonly<Record<string, string>>

export type WaiverDefinition<Code extends string = string> = {
  readonly code: Code
  /** The hosts for which it is valid; all when omitted. `localhost` stands for an app in the same process. */
  readonly targets?: readonly string[]
  readonly reason?: string
  /** A URL. */
  readonly issue?: string
  readonly owner: string
  /** The last day on which it is valid: `2027-03-31`. */
  readonly until: string
} & (
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'known-failure'; readonly checks: readonly CheckId[] }
)

/** Handlers of provider states by name, in the form that Pact's verifier takes. */
export type StateHandlers = Readonly<Record<string, StateHandler | StateHandlerPair>>
export type StateHandler = (params?: Record<string, unknown>) => unknown
export interface StateHandlerPair {
  readonly setup?: StateHandler
  readonly teardown?: StateHandler
}

import type { CheckId } from '../judge/checks/index.js'
import type { Severity } from '../judge/finding.js'

/** What a triggers file holds: how to make a server emit each declared code. */
export interface TriggersDefinition<Code extends string = string> {
  /** Where editors find the JSON Schema of this file. */
  readonly $schema?: string
  /** Where the triggers may be sent; anywhere when left out. */
  readonly targets?: TargetsDefinition
  /** How much a run may ask of its target; the command and the plan of a run come before it. */
  readonly limits?: LimitsDefinition
  /**
   * Names of headers, members of a body, parameters and cookies whose values are never shown, beside those that say so
   * themselves, such as `authorization`, `password` or `api_key`. Case and separators do not count.
   */
  readonly secrets?: readonly string[]
  /** By name. `none` is not a name: it stands for no credential. */
  readonly credentials?: Readonly<Record<string, CredentialDefinition>>
  /** Values that a target must have, such as the id of a machine; a request names one as `${name}`. */
  readonly fixtures?: Readonly<Record<string, string>>
  readonly defaults?: TriggerDefaults
  readonly triggers?: {
    readonly [C in Code]?: TriggerDefinition | readonly TriggerDefinition[]
  }
  readonly waivers?: readonly WaiverDefinition<Code>[]
  /** How to enter and leave provider states; only in a module, since they are functions. */
  readonly states?: StateHandlers
  /** How much each check counts; a check that is not named is an error. */
  readonly checks?: Readonly<Partial<Record<CheckId, Severity | 'off'>>>
}

/** Hosts are written `staging.example.com`, `*.staging.example.com` or `127.0.0.1:8443`; without a port, any is meant. */
export interface TargetsDefinition {
  /** The only hosts that the triggers may be sent to, beside this machine. */
  readonly allowed?: readonly string[]
  /** Refused unless the run says that production is meant, and only read even then. */
  readonly production?: readonly string[]
}

/** A rate is written `5/s`, `30/m` or `1000/h`. */
export interface LimitsDefinition extends OperationLimitsDefinition {
  /** The most requests of a run. One that may need more is refused before it begins. */
  readonly requests?: number
  /** By operation, such as `POST /machines/*`: `*` stands for one segment, a final `**` for the rest. */
  readonly operations?: Readonly<Record<string, OperationLimitsDefinition>>
}

export interface OperationLimitsDefinition {
  readonly rate?: string
  /** The most requests that are under way at a time. */
  readonly concurrency?: number
}

/** `value` may hold `${NAME}`, which stands for a variable of the environment. */
export interface CredentialDefinition {
  readonly header: string
  readonly value: string
}

export interface TriggerDefaults {
  /** The credential that is sent where a trigger names none. */
  readonly as?: string
  /** How often each request is sent; 2 where the envelope has a correlation id, so that two answers can be compared. */
  readonly repeat?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** `METHOD /path`, or a request with its particulars. */
export type TriggerDefinition = string | DetailedTrigger

export interface DetailedTrigger extends DetailedRequest {
  readonly name?: string
  readonly repeat?: number
  /** Why this request draws this code; shown in the report. */
  readonly why?: string
  /** A provider state, by the name that contract tests use. */
  readonly state?: string | { readonly name: string; readonly params?: Readonly<Record<string, unknown>> }
  /** Sent, or called, before the request; each must succeed. */
  readonly setup?: Steps
  /** Sent, or called, after the request, whatever came of it. */
  readonly teardown?: Steps
  /** Why nothing changes when the server refuses the request; it lets mode `safe-writes` send a write. */
  readonly harmless?: string
  /** Sent when the server accepts the request, which it had to refuse; it lets mode `safe-writes` send a write. */
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
  /** The content type of the body; `application/json` for `json`, none for the others. */
  readonly type?: string
}

/** Requests, or in a module a function. */
export type Steps = string | DetailedRequest | readonly (string | DetailedRequest)[] | Step

export type Step = () => unknown

export type WaiverDefinition<Code extends string = string> = {
  readonly code: Code
  /** The hosts where it holds; everywhere when left out. `localhost` stands for an app in the process. */
  readonly targets?: readonly string[]
  readonly reason?: string
  /** A URL. */
  readonly issue?: string
  readonly owner: string
  /** The last day on which it holds: `2027-03-31`. */
  readonly until: string
} & (
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'known-failure'; readonly checks: readonly CheckId[] }
)

/** Provider states by name, in the form that Pact's verifier takes. */
export type StateHandlers = Readonly<Record<string, StateHandler | StateHandlerPair>>
export type StateHandler = (params?: Record<string, unknown>) => unknown
export interface StateHandlerPair {
  readonly setup?: StateHandler
  readonly teardown?: StateHandler
}

import type { Position } from '@error-contract/catalog'
import type { HeaderPair } from '../http/response.js'
import type { CheckId } from '../judge/check-id.js'
import type { Severities } from '../judge/finding.js'
import type { Capture, Until } from './capture.js'
import type { SignRequest, StateHandlers, Step } from './definition.js'
import type { HostPattern } from './notation/host-pattern.js'
import type { OperationPattern } from './notation/operation-pattern.js'
import type { Rate } from './notation/rate.js'
import type { TlsTemplate } from './tls-template.js'

/** A valid triggers file: for each code, the requests for which a server returns it, with its defaults filled in. */
export interface Triggers {
  /** The path of the file; undefined when the triggers were defined in code. */
  readonly file: string | undefined
  readonly targets: TargetRules
  readonly limits: FileLimits
  /** Certificates of all requests; each part gives way to that of a credential. */
  readonly tls: TlsTemplate | undefined
  /** True for HTTP/2 in place of HTTP/1.1. */
  readonly http2: boolean
  /** Names of secrets that the team adds to the built-in ones. */
  readonly secrets: readonly string[]
  readonly credentials: ReadonlyMap<string, Credential>
  readonly fixtures: ReadonlyMap<string, string>
  readonly byCode: ReadonlyMap<string, readonly Trigger[]>
  /** At most one per code. */
  readonly waivers: ReadonlyMap<string, Waiver>
  readonly severities: Severities
  /** Empty unless the triggers were defined in a module. */
  readonly states: StateHandlers
}

/** Returns true for triggers that were loaded or defined. By a member, since a module may import another copy of this package. */
export const isTriggers = (value: unknown): value is Triggers =>
  (value as Partial<Triggers> | null | undefined)?.byCode instanceof Map

/** The hosts that a triggers file names. */
export interface TargetRules {
  /** The hosts that triggers may be sent to, beside this machine; empty for any host. */
  readonly allowed: readonly HostPattern[]
  /** The hosts that are refused unless production is meant, and only read even then. */
  readonly production: readonly HostPattern[]
}

/** The limits of a triggers file. */
export interface FileLimits {
  /** The most requests of a run. */
  readonly requests: number | undefined
  readonly rate: Rate | undefined
  /** The most requests that are under way at a time. */
  readonly concurrency: number | undefined
  /** The longest that a function of a step or of a provider state may take, in milliseconds. */
  readonly stepTimeout: number | undefined
  readonly operations: readonly OperationLimits[]
}

/** The limits of the requests that match a pattern. */
export interface OperationLimits {
  readonly pattern: OperationPattern
  readonly rate: Rate | undefined
  /** The most requests that are under way at a time. */
  readonly concurrency: number | undefined
}

/** The parts of a request that authenticate the caller. In every value, `${NAME}` stands for a variable. */
export interface Credential {
  readonly name: string
  readonly headers: readonly HeaderPair[]
  readonly cookies: readonly HeaderPair[]
  /** Parameters that are added to the query. */
  readonly query: readonly HeaderPair[]
  readonly basic: { readonly user: string; readonly password: string } | undefined
  /** Signs the bytes of each request. */
  readonly sign: SignRequest | undefined
  /** The requests of a login, which capture the values of the credential; empty where it needs none. */
  readonly session: readonly RequestTemplate[]
  /** The place of the login in the triggers file. */
  readonly declaredAt: Position | undefined
  /** Certificates of its connections, which no other credential uses. */
  readonly tls: TlsTemplate | undefined
}

/** A request that makes a live server return a code. */
export interface Trigger {
  /** Unique among the triggers of its code. */
  readonly name: string
  readonly request: RequestTemplate
  /** The number of times it is sent; undefined for the default of the run. */
  readonly repeat: number | undefined
  readonly why: string | undefined
  readonly state: ProviderState | undefined
  readonly setup: readonly (RequestTemplate | Step)[]
  readonly teardown: readonly (RequestTemplate | Step)[]
  /** The reason why the request changes nothing when the server refuses it. */
  readonly harmless: string | undefined
  /** The requests that are sent when the server accepts it. */
  readonly undo: readonly RequestTemplate[]
}

/** A provider state of contract tests, by its name. */
export interface ProviderState {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A request in which `${NAME}` stands for a captured value, a fixture or a variable of the environment. */
export interface RequestTemplate {
  readonly method: string
  /** Begins with `/`, or with a variable that does, or that is a URL of the target. */
  readonly path: string
  /** The name of a credential; undefined for none. */
  readonly as: string | undefined
  readonly headers: readonly HeaderPair[]
  readonly body: BodyTemplate | undefined
  /** The values that its response gives to what follows; none when omitted. */
  readonly captures?: readonly Capture[]
  /** The statuses with which a step succeeds; any below 400 when omitted. */
  readonly expect?: readonly number[] | undefined
  /** The response that a step waits for. */
  readonly until?: Until | undefined
}

/** A request body, as JSON, as text in UTF-8, as bytes, or as pieces of both. */
export type BodyTemplate =
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly bytes: Uint8Array }
  | { readonly pieces: readonly BodyPiece[] }

/** A piece of a body: bytes, or text whose values are percent-encoded where it is a part of a form. */
export type BodyPiece =
  { readonly bytes: Uint8Array } | { readonly text: string; readonly isEncoded?: boolean }

/** Explains why a code is not proven, who is responsible, and until when. */
export interface Waiver {
  readonly code: string
  readonly kind: 'unreachable' | 'known-failure'
  /** The hosts for which it is valid; undefined for all. */
  readonly targets: readonly HostPattern[] | undefined
  /** The checks that a known failure must fail, no more and no fewer. */
  readonly checks: readonly CheckId[]
  readonly reason: string | undefined
  readonly issue: string | undefined
  readonly owner: string
  /** The last day on which it is valid, `YYYY-MM-DD`. */
  readonly until: string
  readonly declaredAt: Position | undefined
}

import type { CheckId } from '../judge/checks/index.js'
import type { Position } from '@error-contract/catalog'
import type { Severities } from '../judge/judge.js'
import type { FileLimits } from '../safety/limits.js'
import type { HeaderPair } from '../http/response.js'
import type { TargetRules } from '../safety/admit-target.js'
import type { HostPattern } from '../safety/host-pattern.js'
import type { StateHandlers, Step } from './definition.js'

/** How to make a server emit each code: a triggers file that was read and found sound. */
export interface Triggers {
  /** The file, or undefined when it was defined in code. */
  readonly file: string | undefined
  /** Where they may be sent. */
  readonly targets: TargetRules
  readonly limits: FileLimits
  /** Names whose values are never shown, beside those that are known. */
  readonly secrets: readonly string[]
  readonly credentials: ReadonlyMap<string, Credential>
  readonly fixtures: ReadonlyMap<string, string>
  readonly byCode: ReadonlyMap<string, readonly Trigger[]>
  /** At most one per code. */
  readonly waivers: ReadonlyMap<string, Waiver>
  readonly severities: Severities
  /** Only those of a module; a file has none. */
  readonly states: StateHandlers
}

export interface Credential {
  readonly name: string
  readonly header: string
  /** A template: `${NAME}` stands for a variable of the environment. */
  readonly value: string
}

/** A request that makes a live server emit a code. */
export interface Trigger {
  /** Unique among the triggers of its code. */
  readonly name: string
  readonly request: RequestTemplate
  /** Undefined: as often as the run does by default. */
  readonly repeat: number | undefined
  readonly why: string | undefined
  readonly state: ProviderState | undefined
  readonly setup: readonly (RequestTemplate | Step)[]
  readonly teardown: readonly (RequestTemplate | Step)[]
  /** Why nothing changes when the server refuses it. */
  readonly harmless: string | undefined
  /** What is sent when the server accepts it. */
  readonly undo: readonly RequestTemplate[]
}

export interface ProviderState {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A request in which `${NAME}` may stand for a fixture or a variable of the environment. */
export interface RequestTemplate {
  readonly method: string
  readonly path: string
  /** The name of a credential; undefined for none. */
  readonly as: string | undefined
  readonly headers: readonly HeaderPair[]
  readonly body: BodyTemplate | undefined
}

export type BodyTemplate =
  { readonly json: unknown } | { readonly text: string } | { readonly bytes: Uint8Array }

/** Why a code is not proven, who answers for that, and until when. */
export interface Waiver {
  readonly code: string
  readonly kind: 'unreachable' | 'known-failure'
  /** Where it holds; undefined: everywhere. */
  readonly targets: readonly HostPattern[] | undefined
  /** The checks that a known failure fails, no more and no fewer. */
  readonly checks: readonly CheckId[]
  readonly reason: string | undefined
  readonly issue: string | undefined
  readonly owner: string
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string
  readonly declaredAt: Position | undefined
}

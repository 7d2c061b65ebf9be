import type { Mode } from '../safety/mode.js'
import type { DerivedRequest, Role } from './derived-request.js'

/** What came of asking a server everything that can be derived from its OpenAPI document. It asserts nothing. */
export interface Discovery {
  readonly mode: Mode
  readonly draws: readonly Draw[]
  /** What was not sent, and why, in the order of the rules. */
  readonly leftOut: readonly LeftOut[]
  /** Declared codes that no request drew. */
  readonly unreached: readonly string[]
  /** Why the rest was not sent, in a sentence. */
  readonly stopped?: {
    readonly kind: 'unreachable' | 'throttled' | 'budget' | 'interrupted'
    readonly reason: string
  }
  /** A write that had to be refused and was not; no other write was sent after it. */
  readonly accepted?: Draw
}

/** A request and what it drew. */
export interface Draw {
  readonly rule: string
  readonly request: DerivedRequest
  /** `GET /machines/7 (absent-id: id)`, without secrets. */
  readonly label: string
  /** Undefined where no response came; `fault` says why. */
  readonly status: number | undefined
  readonly fault?: string
  /** What sits in the place of the code, without secrets; undefined where there is none. */
  readonly code: string | undefined
  readonly isDeclared: boolean
}

export interface LeftOut {
  readonly rule: string
  readonly request: DerivedRequest
  readonly why: 'mode' | 'state' | 'no credential' | 'stopped'
}

/** The names of the credentials that stand for the roles. */
export type Credentials = Readonly<Partial<Record<Exclude<Role, 'none'>, string>>>

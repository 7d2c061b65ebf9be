import type { DerivedRequest, Role } from '../mistakes/definition/derived-request.js'
import type { FoundCode } from '../judge/find-code.js'
import type { Mode } from '../safety/mode.js'

/** The responses of a server to every request that its OpenAPI document and its responses suggest. It asserts nothing. */
export interface Discovery {
  readonly mode: Mode
  readonly responses: readonly DiscoveredResponse[]
  /** The requests that were not sent. */
  readonly skipped: readonly SkippedRequest[]
  /** The declared codes that no request returned. */
  readonly unreached: readonly string[]
  /** The reason why the rest was not sent. */
  readonly stopped?: {
    readonly kind: 'unreachable' | 'throttled' | 'budget' | 'interrupted'
    /** A full sentence. */
    readonly reason: string
  }
  /**
   * A write that the server had to refuse, and that it accepted, or may have where `status` is undefined; no other write
   * was sent after it.
   */
  readonly accepted?: DiscoveredResponse
  /** The writes without a mistake that the server carried out; sent in mode `full` alone. */
  readonly carriedOut?: readonly DiscoveredResponse[]
  /** The first request after which the server was gone. */
  readonly goneAfter?: DiscoveredResponse
  /** The reasons why requests with a certificate, or without one, could not be sent: each a sentence. */
  readonly refusedCertificates?: readonly string[]
  /** The first request whose sending threw; nobody knows whether the server has it. The others were sent. */
  readonly broken?: {
    readonly label: string
    /** A full sentence. */
    readonly reason: string
  }
}

/** A request and what the server returned. */
export interface DiscoveredResponse {
  /** The id of the mistake in the request, `contract`, or, without a mistake, `described` or `learned`. */
  readonly origin: string
  readonly request: DerivedRequest
  /** `GET /machines/7 (absent-id: id)`, without secrets. */
  readonly label: string
  /** Undefined where there was no response; `fault` says why. */
  readonly status: number | undefined
  readonly fault?: string
  /** The value in the place of the code, without secrets; undefined where there is none. */
  readonly code: string | undefined
  readonly isDeclared: boolean
  /** A declared code at another place, where there is none in its own. */
  readonly misplaced?: FoundCode
}

export interface SkippedRequest {
  /** The id of the mistake in the request, `contract`, or, without a mistake, `described` or `learned`. */
  readonly origin: string
  readonly request: DerivedRequest
  /**
   * `guess` for a write to an id that may name something: no GET of it returned 404. `invalid` where the document has a
   * method, a path or a header that HTTP does not allow. `certificate` where the server requires or
   * refuses one. `error` where the transport threw.
   */
  readonly why: 'mode' | 'state' | 'no credential' | 'guess' | 'invalid' | 'certificate' | 'error' | 'stopped'
}

/** The names of the credentials of each role. */
export type RoleCredentials = Readonly<Partial<Record<Exclude<Role, 'none'>, string>>>

import type { Answer, HeaderPair } from './response.js'

/** Carries requests to a target. It never throws for what the target does, and never follows a redirect. */
export interface Transport {
  /** The URL that the requests go to; any other text stands for an app in this process. */
  readonly target: string
  send(request: PreparedRequest, limits: Limits): Promise<Answer>
  close(): Promise<void>
}

/** A request as it goes over the wire. */
export interface PreparedRequest {
  readonly method: string
  /** Path and query, byte for byte, in UTF-8. */
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array | undefined
}

export interface Limits {
  /** From the first byte sent to the last byte received, in milliseconds. */
  readonly timeout: number
  /** The most that is read of a body, in bytes, before and after its content coding is removed. */
  readonly maximumBytes: number
}

export const defaultLimits: Limits = { timeout: 10_000, maximumBytes: 1024 * 1024 }

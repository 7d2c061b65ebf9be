import type { Answer, HeaderPair } from './response.js'

/** Sends requests to a target. It never throws for what the target does, and never follows a redirect. */
export interface Transport {
  /** The URL of the target; any other text stands for an app in this process. */
  readonly target: string
  send(request: PreparedRequest, limits: ResponseLimits): Promise<Answer>
  /**
   * Returns whether a connection can be made within `timeout` milliseconds; sends nothing. Called after a connection that
   * broke, to tell a server that is gone from one that closed it. Without this, that is told by a retry alone.
   */
  canConnect?(timeout: number): Promise<boolean>
  /** Returns the URL that requests are sent to, where `target` is not one; undefined where it cannot be started. */
  origin?(): Promise<URL | undefined>
  close(): Promise<void>
}

/** A request as it is sent. */
export interface PreparedRequest {
  readonly method: string
  /** Path and query, byte for byte, in UTF-8. */
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array | undefined
}

/** The limits of one response. */
export interface ResponseLimits {
  /** The longest time from the first byte sent to the last byte received, in milliseconds. */
  readonly timeout: number
  /** The largest body that is read, in bytes, before and after its content coding is removed. */
  readonly maximumBytes: number
}

export const defaultResponseLimits: ResponseLimits = { timeout: 10_000, maximumBytes: 1024 * 1024 }

import type { Proxy } from './proxy.js'
import type { Answer, HeaderPair } from './response.js'
import type { TlsMaterial } from './tls-material.js'

/** Sends requests to a target. It never throws for what the target does, and never follows a redirect. */
export interface Transport {
  /** The URL of the target; any other text stands for an app in this process. */
  readonly target: string
  send(request: PreparedRequest, limits: ResponseLimits): Promise<Answer>
  /**
   * Returns whether a connection can be made within `timeout` milliseconds; sends nothing. Called after a connection that
   * broke, to tell a server that is gone from one that closed it. Without this, that is told by a retry alone.
   */
  canConnect?(timeout: number, connection?: ConnectionSettings): Promise<boolean>
  /** Returns the URL that requests are sent to, where `target` is not one; undefined where it cannot be started. */
  origin?(): Promise<URL | undefined>
  /**
   * True if `connection` of a request is heeded. Without this, a run whose triggers need a certificate or HTTP/2 is
   * refused, no proxy is used, and credentials may share connections.
   */
  readonly supportsConnectionSettings?: true
  close(): Promise<void>
}

/** A sender over connections of its own. `Transport.close` closes them. */
export interface Connection {
  send(request: PreparedRequest, limits: ResponseLimits): Promise<Answer>
  canConnect(timeout: number): Promise<boolean>
}

/** The properties of connections. */
export interface ConnectionSettings {
  readonly tls?: TlsMaterial | undefined
  readonly proxy?: Proxy | undefined
  /** True for HTTP/2 (RFC 9113) in place of HTTP/1.1. */
  readonly isHttp2?: boolean | undefined
}

/** A request as it is sent. */
export interface PreparedRequest {
  readonly method: string
  /** Path and query, byte for byte, in UTF-8. */
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array | undefined
  /**
   * The connections that it is sent over. Requests with the same object share them with no other, since a certificate
   * belongs to a connection; those without one share connections with defaults.
   */
  readonly connection?: ConnectionSettings | undefined
}

/** The limits of one response. */
export interface ResponseLimits {
  /** The longest time from the first byte sent to the last byte received, in milliseconds. */
  readonly timeout: number
  /** The largest body that is read, in bytes, before and after its content coding is removed. */
  readonly maximumBytes: number
}

export const defaultResponseLimits: ResponseLimits = { timeout: 10_000, maximumBytes: 1024 * 1024 }

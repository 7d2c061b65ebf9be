import type { Answer, RawResponse } from '../http/response.js'
import type { PreparedRequest } from '../http/transport.js'
import type { RequestTemplate, Trigger } from '../triggers/triggers.js'
import type { Exchange } from './result.js'
import type { Stop } from './stop.js'
import type { TaskValues } from './task-values.js'
import type { Purpose } from './user-agent.js'

/** Fills in requests and sends them, with the credential that each names. */
export interface Delivery {
  /** Returns why a trigger cannot be sent: a certificate that one of its requests needs cannot be used. */
  unusable(trigger: Pick<Trigger, 'request' | 'setup' | 'undo' | 'teardown'>): Stop | undefined
  /**
   * Fills in a request and returns it, or a stop that says why it cannot be sent. `isPending` tells which values may still
   * come before it is.
   */
  check(
    template: RequestTemplate,
    task: TaskValues,
    isPending: (name: string) => boolean,
  ): PreparedRequest | Stop
  /**
   * Fills in a request with the values that there are now, and sends it. A login is taken where its credential needs one,
   * and once more after a 401. Returns a stop where it could not be sent, or where its credential ran out.
   *
   * @throws {NotSentError} when the run was interrupted before it was sent.
   */
  send: SendTemplate
}

export type SendTemplate = (template: RequestTemplate, options: DeliveryOptions) => Promise<Delivered | Stop>

/** A request that was sent. */
export interface Delivered {
  readonly request: PreparedRequest
  /** Returns the URL of the request. */
  readonly url: () => URL
  readonly answer: Answer
  /** Returns both without secrets, as reports show them. */
  readonly toExchange: () => Exchange
}

/** Tells that a response is one that was asked for. */
export type IsExpected = (response: RawResponse, request: PreparedRequest) => boolean

export interface DeliveryOptions {
  readonly task: TaskValues
  /** The request with its values, where nothing can have changed them; those of a login are filled in anew. */
  readonly prepared?: PreparedRequest | undefined
  readonly purpose: Purpose
  /** Returns true for a throttling response that is the one that was asked for. */
  readonly isExpected?: IsExpected | undefined
  /** Returns true for a 401 that is the one that was asked for; `isExpected` where it is omitted. */
  readonly isDue?: IsExpected | undefined
  readonly isRepeatable: (request: PreparedRequest) => boolean
  /** True if it is sent even after the run was interrupted, as an undo is. */
  readonly isCleanup?: boolean | undefined
  /** Called before the request is sent for the first time, but not for a login. */
  readonly onSend: () => void
}

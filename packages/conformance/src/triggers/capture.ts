import type { Position } from '@error-contract/catalog'

/** A value of a response that later requests use as `${NAME}`. */
export interface Capture {
  readonly name: string
  /** The first that has a value counts. */
  readonly sources: readonly CaptureSource[]
  /** False where reports may show the value. */
  readonly isSecret: boolean
  /** Its place in the triggers file. */
  readonly declaredAt: Position | undefined
}

export type LocationPart = 'last segment' | 'path' | 'url'

/** The place of a value in a response. */
export type CaptureSource =
  | { readonly kind: 'body'; readonly pointer: string }
  | { readonly kind: 'header' | 'cookie'; readonly name: string }
  | { readonly kind: 'location'; readonly part: LocationPart }

/** The response that a step waits for. */
export interface Until {
  /** Empty for any. */
  readonly statuses: readonly number[]
  /** A JSON pointer to a member that must be there. */
  readonly pointer: string | undefined
  /** The value that the member must have; undefined for any. */
  readonly value: string | number | boolean | undefined
  /** The most requests that are sent. */
  readonly tries: number
  /** The time between two requests, in milliseconds. */
  readonly wait: number
}

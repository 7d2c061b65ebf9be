import type { Catalog, DeclaredError, ErrorReading } from '@error-contract/catalog'
import type { Remark } from './finding.js'
import type { JsonReading } from './json-reading.js'
import type { RawResponse } from '../http/response.js'

/** One rule about an error response: a pure function from what came and what was due to remarks. */
export interface Check {
  /** Stable: waivers and severities name it. */
  readonly id: string
  judge(subject: Subject): Remark[]
}

/** What a check looks at. */
export interface Subject {
  readonly catalog: Catalog
  /** The error that was due; undefined when any declared error may have come. */
  readonly expected: DeclaredError | undefined
  readonly response: RawResponse
  /** What was sent, so that an echo of it is not taken for a leak; undefined when unknown. */
  readonly request: JudgedRequest | undefined
  /** Whether the envelope has a place in the body, and the response can have one. */
  readonly hasBody: boolean
  readonly json: JsonReading
  /** Every error that the envelope holds; empty when it has not the declared form. */
  readonly errors: readonly SubjectError[]
}

export interface SubjectError extends ErrorReading {
  /** What its message and status are held against: the error that was due, else the one that its code declares. */
  readonly declared: DeclaredError | undefined
  /** Whether this reading stands for the error that was due. */
  readonly primary: boolean
}

export interface JudgedRequest {
  readonly method: string
  readonly path: string
  readonly body?: Uint8Array | undefined
}

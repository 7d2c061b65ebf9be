import type { Operation } from '../../operations/operation.js'
import type { RequestTemplate } from '../../triggers/triggers.js'
import { deriveRequest, type DerivedRequest, type Deviation } from './derived-request.js'

/** A mistake of a client that a server must refuse with a declared error. */
export interface Mistake<Id extends string = string> {
  /** Stable: reports and proposed triggers name it. Equal to the name of its file. */
  readonly id: Id
  /** The position in a run: mistakes are sent in ascending order, and by id where two have the same. */
  readonly order: number
  /** The RFC section or document by which the request is wrong. */
  readonly source: string
  /** The client mistake in the request: `a header of 20 KiB`. */
  readonly description: string
  /** Makes the mistake in a request of the triggers: a protocol probe. */
  readonly fromTrigger?: ProbeDerivation
  /** Makes the mistake in the operations of an OpenAPI document, for `discover`. */
  readonly fromOperation?: OperationDerivation
}

/** Derives a protocol probe from a trigger, which the server must refuse as it is. */
export interface ProbeDerivation {
  /** The trigger to start from: one that reads, or one that sends JSON. */
  readonly base: 'read' | 'json'
  /** True if the base request must have a credential. */
  readonly needsCredential?: boolean
  readonly derive: (request: RequestTemplate) => RequestTemplate
  /** The reason why the request changes nothing where the server accepts it, for a method that is not a read. */
  readonly harmless?: string
  /** The statuses from 500 on that the server may return. */
  readonly allowedServerErrors?: readonly number[]
}

export type OperationDerivation = (operations: readonly Operation[]) => readonly DerivedRequest[]

/**
 * Declares a client mistake. Each file of this folder's parent exports one; tables, probes and `discover` read them.
 *
 * @throws {TypeError} when the mistake starts from neither a trigger nor an operation.
 */
export function defineMistake<const Id extends string>(mistake: Mistake<Id>): Mistake<Id> {
  if (!mistake.fromTrigger && !mistake.fromOperation)
    throw new TypeError(`The mistake '${mistake.id}' needs fromTrigger, fromOperation or both.`)
  return mistake
}

/** Derives requests from one operation at a time. */
export const perOperation =
  (deviations: (operation: Operation) => readonly Deviation[]): OperationDerivation =>
  (operations) =>
    operations.flatMap((operation) =>
      deviations(operation).map((deviation) => deriveRequest(operation, deviation)),
    )

/** Returns mistakes in the order in which they are sent. */
export const sortMistakes = <T extends Mistake>(mistakes: readonly T[]): T[] =>
  mistakes.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))

import type { Catalog } from '@error-contract/catalog'
import type { ErrorInteraction } from './error-interaction.js'
import type { InteractionInPact } from './interaction-in-pact.js'
import type { InteractionWithoutCode } from './interaction-without-code.js'
import type { Place } from './place.js'

export type Severity = 'error' | 'warning'

/** A problem that a check found in an interaction. */
export interface PactProblem {
  readonly place: Place
  /** States the fault of the contract and the repair. */
  readonly message: string
  /** Default: the severity of the check. */
  readonly severity?: Severity
}

/** An interaction whose example has a code that the catalog does not declare. */
export interface UndeclaredCodeInteraction {
  readonly catalog: Catalog
  readonly code: string
  readonly place: Place
}

/** The interactions that checks judge, by kind. */
export interface JudgedInteractions {
  /** Any interaction with a response, before its errors are judged. */
  readonly interaction: InteractionInPact
  /** Returns a declared error. */
  readonly declaredError: ErrorInteraction
  /** Returns a code that the catalog does not declare. */
  readonly undeclaredCode: UndeclaredCodeInteraction
  /** Returns an error status without a code. */
  readonly withoutCode: InteractionWithoutCode
  /** Returns a declared error, and its rules reject its own example. Nothing else judges it. */
  readonly rejectedExample: ErrorInteraction
  /** Returns a declared error, and a rule decided that is not supported here. */
  readonly unsupportedRule: ErrorInteraction
}

/** One requirement that a contract about errors must meet. */
export interface PactCheck<Id extends string = string> {
  /** In kebab case, as findings and `docs/pact.md` name it. */
  readonly id: Id
  /** A `warning` is about something that a consumer may omit on purpose. */
  readonly severity: Severity
  /** One sentence, as the table of checks in `docs/pact.md` prints it. */
  readonly requirement: string
  /** A function per kind of interaction that the check judges; at least one. Each is pure. */
  readonly judge: {
    readonly [Kind in keyof JudgedInteractions]?: (
      interaction: JudgedInteractions[Kind],
    ) => readonly PactProblem[]
  }
}

/** Declares a check. Its file in `checks/` is named by its id and exports it alone. */
export const definePactCheck = <const Id extends string>(check: PactCheck<Id>): PactCheck<Id> => check

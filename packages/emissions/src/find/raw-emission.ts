import type { SearchedLayout } from './error-parts.js'
import type { Evaluator } from '../evaluator/evaluator.js'
import type { ClassValue, FunctionValue, Scope } from '../evaluator/value.js'
import type { Candidate } from '../modules/candidates.js'
import type { Node } from '../modules/node.js'
import type { ErrorParts } from './error-parts.js'
import type { Recognizer } from './recognizer.js'

/** An emission in terms of values, before those are resolved for the linted file. */
export interface RawEmission extends ErrorParts {
  readonly node: Node
  /** True for a certain response; otherwise the codes around it must show that it is about this catalog. */
  readonly certain: boolean
  /** True where `body` is what is sent, and not an object that may still gain members. */
  readonly sent: boolean
  /** True where `status` is the default of a response that is sent without one. */
  readonly isStatusImplied?: boolean
  /** True if the status is passed together with the body. */
  readonly isStatusPassed?: boolean
  /** True where a branch that seems unrelated to code and status may rule out some of their values. */
  readonly mayBeNarrowed?: boolean
  /** The class or function of the source through which the error is emitted. */
  readonly definition: ClassValue | FunctionValue | undefined
}

/** Everything that the search of one file needs. */
export interface FindContext {
  readonly layout: SearchedLayout
  readonly recognizer: Recognizer
  readonly isDeclared: (code: string) => boolean
  readonly evaluator: Evaluator
  /** Returns the errors that are emitted at a candidate. */
  readonly extractAt: (candidate: Candidate, scope: Scope) => readonly RawEmission[]
  /** Returns the same, and what is emitted where a parameter is an error: that is seen when its function is called. */
  readonly extractPassed: (candidate: Candidate, scope: Scope) => readonly RawEmission[]
  /** True in a search that `extractPassed` begins. */
  readonly acceptsParameters: boolean
}

import type { Candidate } from '../modules/candidates.js'
import type { Module } from '../modules/module.js'
import type { FunctionNode, Node } from '../modules/node.js'
import type { Test } from './condition.js'
import type { ResultKeeper } from './lazy-map.js'
import type { ClassValue, Scope, Value } from './value.js'

/**
 * Evaluates expressions without running them, and owns all state of that: the stack of expressions under evaluation, the
 * budget of steps, the frames of followed calls, and the answers that are kept per file.
 *
 * Every other function of this folder is pure over a node, a scope and the evaluator, through which alone it recurses.
 */
export interface Evaluator extends ResultKeeper {
  /** Returns the value of an expression. A value that can't be known, or whose evaluation was truncated, is opaque. */
  readonly evaluate: (node: Node, scope: Scope) => Value
  /** Returns the value of an expression outside of every function, as a followed call reads it. */
  readonly evaluateOutermost: (node: Node, module: Module) => Value
  /** Returns what a module exports under `name`, or unknown where it exports no such name. */
  readonly exportOf: (module: Module, name: string) => Value
  /** Returns a module as `require` does: what it assigns to `module.exports`, or else its exports as one value. */
  readonly wholeOf: (module: Module) => Value
  /** Returns a method of instances, or a field that holds a function, of a class or of one above it. */
  readonly methodOf: (of: ClassValue, name: string) => Value | undefined
  /** Returns the instance that a field of a class, or of one above it, holds, where `at` calls a method of it. */
  readonly heldValue: (of: ClassValue, name: string, at: Node) => Value | undefined
  /** Returns a static field or method of a class or of one above it. */
  readonly staticMemberOf: (of: ClassValue, name: string) => Value | undefined

  /** Returns the answers that are kept about a file. */
  readonly answersOf: (module: Module) => Answers
  /**
   * Returns the kept answer about a node, or asks for it. The question has a budget of its own, so that the answer does
   * not depend on who asks first; the steps of an answer that is not kept are charged to the question around it.
   */
  readonly answerOnce: (answers: Map<Node, Value>, about: Node, ask: () => Value) => Value
  /** Returns a number that no other frame has. */
  readonly nextFrameId: () => number
}

/** Answers about one file. They live until a file that was parsed before has changed, since values may come from it. */
export interface Answers {
  /** Values of expressions outside any call. */
  readonly values: Map<Node, Value>
  /** Values of expressions outside of every function, as followed calls read them: inside a call, more is followed. */
  readonly outermostValues: Map<Node, Value>
  /** Results of functions without parameters. */
  readonly results: Map<Node, Value>
  /** Tested expressions outside any call. */
  readonly tests: Map<Node, Test>
  readonly enums: Map<Node, Value>
  /** By exported name; undefined stands for the whole. */
  readonly exports: Map<string | undefined, Value>
  /** The exports that are being evaluated. */
  readonly pendingExports: Set<string | undefined>
  /** The candidates of a function through which one of its parameters reaches a code or a status. */
  readonly emittingCandidates: Map<FunctionNode, readonly Candidate[]>
  /** The names of a function whose objects may gain members in it. */
  readonly gainingNames: Map<FunctionNode, ReadonlySet<string>>
  /** True where the file names declared codes, by the hash of the catalog. */
  readonly namesDeclaredCodes: Map<string, boolean>
  /** The other files whose functions the file uses as middleware, by its program. */
  readonly middleware: Map<Node, readonly Module[]>
  /** True where no use of a parameter, which is a response, may set its status. */
  readonly keepsDefaultStatus: Map<Node, boolean>
}

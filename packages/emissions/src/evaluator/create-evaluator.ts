import type { Module } from '../modules/module.js'
import type { Node } from '../modules/node.js'
import { methodOf, staticMemberOf } from './class.js'
import type { Answers, Evaluator } from './evaluator.js'
import { findExport, findWhole } from './exports.js'
import { definitionOrLiteral, evaluateExpression } from './expression.js'
import { heldValue } from './held-value.js'
import { outermost, unknown, type ClassValue, type Scope, type Value } from './value.js'

/** An evaluator whose answers can be dropped. */
export interface OwnedEvaluator extends Evaluator {
  /** Drops the answers about all files: one has changed, and values of others may have come from it. */
  readonly forget: () => void
}

/** Returns an evaluator without answers. */
export const createEvaluator = (): OwnedEvaluator => new SourceEvaluator()

/** Expressions under evaluation at one time: deeper than anyone nests by hand. It bounds the stack. */
const maximumDepth = 60

/** Expressions that one question may evaluate; what is left beyond them is unknown. */
const maximumSteps = 3_000

class SourceEvaluator implements OwnedEvaluator {
  /** Expressions under evaluation, so that a definition that refers to itself ends as unknown. */
  readonly #stack = new Set<Node>()
  #steps = 0
  #frames = 0

  /** Evaluations that ended early: for lack of depth or steps, or at a definition that refers to itself. */
  #truncations = 0
  /** Those of them that depend on the stack, so that their results do not hold for another caller. */
  #stackTruncations = 0

  /** Identifies the answers that still hold; those of a module that belong to another generation are dropped. */
  #generation = {}

  evaluate(node: Node, scope: Scope): Value {
    const simple = definitionOrLiteral(node, scope)
    if (simple) return simple
    const answers = this.#answersIn(scope)
    const known = answers.get(node)
    if (known) return known
    const isQuestion = this.#stack.size === 0
    if (isQuestion) this.#steps = 0
    this.#steps += 1
    const exceedsStack = this.#stack.has(node) || this.#stack.size > maximumDepth
    if (exceedsStack || this.#steps > maximumSteps) {
      this.#truncations += 1
      if (exceedsStack) this.#stackTruncations += 1
      return unknown({ node, module: scope.module })
    }
    this.#stack.add(node)
    const before = this.#truncations
    try {
      const value = evaluateExpression(node, scope, this)
      if (isQuestion || this.#truncations === before) answers.set(node, value)
      return value
    } finally {
      this.#stack.delete(node)
    }
  }

  evaluateOutermost(node: Node, module: Module): Value {
    const { outermostValues } = this.answersOf(module)
    return this.answerOnce(outermostValues, node, () => this.evaluate(node, { module, frame: outermost }))
  }

  exportOf(module: Module, name: string): Value {
    return this.#exportOnce(module, name, () => findExport(module, name, this))
  }

  wholeOf(module: Module): Value {
    return this.#exportOnce(module, undefined, () => findWhole(module, this))
  }

  methodOf(of: ClassValue, name: string): Value | undefined {
    return methodOf(of, name, this)
  }

  heldValue(of: ClassValue, name: string, at: Node): Value | undefined {
    return heldValue(of, name, at, this)
  }

  staticMemberOf(of: ClassValue, name: string): Value | undefined {
    return staticMemberOf(of, name, this)
  }

  answersOf({ memory }: Module): Answers {
    if (memory.owner !== this.#generation) {
      memory.owner = this.#generation
      memory.answers = createAnswers()
    }
    // The evaluator alone writes the slot.
    return memory.answers as Answers
  }

  answerOnce(answers: Map<Node, Value>, about: Node, ask: () => Value): Value {
    const known = answers.get(about)
    if (known) return known
    const steps = this.#steps
    const before = this.#stackTruncations
    this.#steps = 0
    const value = ask()
    const isKept = this.#stackTruncations === before
    if (isKept) answers.set(about, value)
    this.#steps = isKept ? steps : steps + this.#steps
    return value
  }

  keepIfComplete<V>(compute: () => V, keep: (value: V) => void): V {
    const before = this.#truncations
    const value = compute()
    if (this.#truncations === before) keep(value)
    return value
  }

  nextFrameId(): number {
    this.#frames += 1
    return this.#frames
  }

  forget(): void {
    this.#generation = {}
  }

  /** Files may import from each other, so that an export leads back to itself. */
  #exportOnce(module: Module, name: string | undefined, find: () => Value): Value {
    const { exports, pendingExports } = this.answersOf(module)
    const known = exports.get(name)
    if (known) return known
    if (pendingExports.has(name)) {
      this.#truncations += 1
      this.#stackTruncations += 1
      return unknown({ node: module.program, module })
    }
    pendingExports.add(name)
    try {
      return this.keepIfComplete(find, (value) => exports.set(name, value))
    } finally {
      pendingExports.delete(name)
    }
  }

  /** Values inside a call depend on its arguments, and are kept with it. */
  #answersIn({ module, frame }: Scope): Map<Node, Value> {
    if (frame === undefined) return this.answersOf(module).values
    return frame === outermost ? this.answersOf(module).outermostValues : frame.values
  }
}

const createAnswers = (): Answers => ({
  values: new Map(),
  outermostValues: new Map(),
  results: new Map(),
  tests: new Map(),
  enums: new Map(),
  exports: new Map(),
  pendingExports: new Set(),
  emittingCandidates: new Map(),
  gainingNames: new Map(),
  namesDeclaredCodes: new Map(),
  middleware: new Map(),
  keepsDefaultStatus: new Map(),
})

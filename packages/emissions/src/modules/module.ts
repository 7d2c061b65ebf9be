import type { TSESTree } from '@typescript-eslint/utils'
import type { NameScope } from './declaration.js'
import type { ModuleExports } from './module-exports.js'
import type { Node, WriteNode } from './node.js'
import type { RelevantNodes } from './relevant-nodes.js'

/** One source file: the linted file itself, or one that it imports. */
export interface Module {
  readonly file: string
  readonly text: string
  readonly program: TSESTree.Program
  readonly nodes: RelevantNodes
  readonly resolve: Resolve
  readonly index: SyntaxIndex
  readonly memory: Memory
}

/**
 * Returns the module that a specifier of a file leads to, or undefined where it is no source that can be read.
 *
 * @param name - undefined is also returned for a file that does not export this name
 */
export type Resolve = (specifier: string, name?: string) => Module | undefined

/** Look-ups that depend on the text of the file alone. They are filled on demand and live as long as the module. */
export interface SyntaxIndex {
  /** By the node that opens a scope, or would if it declared a name. */
  readonly scopes: Map<Node, NameScope>
  /** Every assignment by the name at its root; undefined until it is first asked for. */
  writes: ReadonlyMap<string, readonly WriteNode[]> | undefined
  /** Every use of a name, in source order; undefined until it is first asked for. */
  uses: ReadonlyMap<string, readonly TSESTree.Identifier[]> | undefined
  /** Every call that adds an item to a list, by the name of the list; undefined until it is first asked for. */
  pushes: ReadonlyMap<string, readonly TSESTree.CallExpression[]> | undefined
  /** Every call that moves or removes items of a list, in the same way. */
  reorders: ReadonlyMap<string, readonly TSESTree.CallExpression[]> | undefined
  /** The functions that are added to responses, by the names under which they are called; undefined until first asked for. */
  added: ReadonlyMap<string, readonly Node[]> | undefined
  /** Undefined until an export is first asked for. */
  exports: ModuleExports | undefined
}

/**
 * A slot for the answers of one evaluator, which alone reads and writes it. It lies in the module and not in a weak map,
 * whose values would keep whole syntax trees alive through the short collections, and so make each of them old.
 */
export interface Memory {
  owner: object | undefined
  answers: unknown
}

/** Returns a module about which nothing is known yet. */
export const createModule = (source: Omit<Module, 'index' | 'memory'>): Module => ({
  ...source,
  index: {
    scopes: new Map(),
    writes: undefined,
    uses: undefined,
    pushes: undefined,
    reorders: undefined,
    added: undefined,
    exports: undefined,
  },
  memory: { owner: undefined, answers: undefined },
})

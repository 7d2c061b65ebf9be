import type { TSESTree } from '@typescript-eslint/utils'
import type { ClassNode, FunctionNode, Node } from './node.js'

/**
 * The declaration of a name. `path` leads into a destructured value, of which members `without` have names of their own;
 * `fallback` is the default at its end.
 */
export type Declaration =
  | {
      readonly kind: 'variable'
      readonly declarator: TSESTree.VariableDeclarator
      readonly constant: boolean
      readonly scope: Node
      readonly path: readonly string[]
      readonly without: readonly string[]
      readonly fallback: TSESTree.Expression | undefined
    }
  | {
      readonly kind: 'parameter'
      readonly of: FunctionNode
      readonly index: number
      /** `(options = {})`: the default of the whole parameter. */
      readonly whole: TSESTree.Expression | undefined
      readonly path: readonly string[]
      readonly without: readonly string[]
      readonly fallback: TSESTree.Expression | undefined
      readonly rest: boolean
    }
  /** `for (const rule of rules)`: any item of a list. */
  | {
      readonly kind: 'item'
      readonly of: TSESTree.ForOfStatement
      readonly path: readonly string[]
      readonly without: readonly string[]
      readonly fallback: TSESTree.Expression | undefined
    }
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'class'; readonly node: ClassNode }
  | { readonly kind: 'enum'; readonly node: TSESTree.TSEnumDeclaration }
  /** `namespace Codes { export const gone = 'Gone' }` */
  | { readonly kind: 'block'; readonly node: TSESTree.TSModuleBlock }
  | {
      readonly kind: 'import'
      readonly specifier: string
      /** Undefined for the whole module. */
      readonly name: string | undefined
      /** True where the whole has a default export beside the others, whatever the module assigns to `module.exports`. */
      readonly asNamespace: boolean
    }
  | { readonly kind: 'other' }

/** The names that a scope declares, and the scope around it. */
export interface NameScope {
  readonly names: ReadonlyMap<string, Declaration>
  readonly outer: NameScope | undefined
}

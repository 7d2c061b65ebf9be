import type { TSESTree } from '@typescript-eslint/utils'

/** One source file as the finder sees it: the linted file itself, or one that it imports. */
export interface Module {
  readonly file: string
  readonly text: string
  readonly program: TSESTree.Program
  /** Calls, constructions and other nodes of interest, in the order of the source. */
  readonly candidates: () => readonly TSESTree.Node[]
  /** The module that a specifier of this file leads to, where it is source that can be read. */
  readonly resolve: (specifier: string) => Module | undefined
}

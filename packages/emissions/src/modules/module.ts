import type { TSESTree } from '@typescript-eslint/utils'
import type { Memory } from '../evaluator/memo.js'
import type { NodesOfInterest } from './nodes-of-interest.js'

/** One source file as the finder sees it: the linted file itself, or one that it imports. */
export interface Module {
  readonly file: string
  readonly text: string
  readonly program: TSESTree.Program
  readonly nodes: NodesOfInterest
  readonly memory: Memory
  /** The module that a specifier of this file leads to, where it is source that can be read. */
  readonly resolve: (specifier: string) => Module | undefined
}

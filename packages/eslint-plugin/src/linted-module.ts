import type { Module, RelevantNodes } from '@error-contract/emissions/internal'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { finder } from './finder.js'

/** Returns the linted file as a module, with the nodes that the traversal collected. */
export const lintedModule = ({ filename, sourceCode }: Rule.RuleContext, nodes: RelevantNodes): Module =>
  finder.createModule({
    file: filename,
    text: sourceCode.text,
    program: sourceCode.ast as unknown as TSESTree.Program,
    nodes,
  })

import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import {
  createMemory,
  resolveModule,
  type Module,
  type NodesOfInterest,
} from '@error-contract/emissions/internal'

/** The file that is being linted, with the nodes that were met in it. */
export const lintedModule = ({ filename, sourceCode }: Rule.RuleContext, nodes: NodesOfInterest): Module => ({
  file: filename,
  text: sourceCode.text,
  program: sourceCode.ast as unknown as TSESTree.Program,
  nodes,
  memory: createMemory(),
  resolve: (specifier) => resolveModule(filename, specifier),
})

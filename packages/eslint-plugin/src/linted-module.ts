import {
  createMemory,
  resolveModule,
  type Module,
  type NodesOfInterest,
} from '@error-contract/emissions/internal'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'

/** Returns the linted file as a module, with the nodes that the traversal collected. */
export const lintedModule = ({ filename, sourceCode }: Rule.RuleContext, nodes: NodesOfInterest): Module => ({
  file: filename,
  text: sourceCode.text,
  program: sourceCode.ast as unknown as TSESTree.Program,
  nodes,
  memory: createMemory(),
  resolve: (specifier) => resolveModule(filename, specifier),
})

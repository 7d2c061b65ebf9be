import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { createMemory } from '../values/memo.js'
import { resolveModule } from './module-cache.js'
import type { Module } from './module.js'
import type { NodesOfInterest } from './nodes-of-interest.js'

/** The file that is being linted, with the nodes that were met in it. */
export const lintedModule = ({ filename, sourceCode }: Rule.RuleContext, nodes: NodesOfInterest): Module => ({
  file: filename,
  text: sourceCode.text,
  program: sourceCode.ast as unknown as TSESTree.Program,
  nodes,
  memory: createMemory(),
  resolve: (specifier) => resolveModule(filename, specifier),
})

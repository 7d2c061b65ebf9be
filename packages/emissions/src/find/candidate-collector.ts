import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { isCandidate, type Candidate } from '../modules/candidates.js'
import type { CallNode, Node } from '../modules/node.js'
import { createNodeCollector, relevantNodeTypes, type RelevantNodes } from '../modules/relevant-nodes.js'
import { createPrefilter, type Relevance } from './prefilter.js'
import type { Recognizer } from './recognizer.js'

/** Collects the nodes of a linted file during its traversal. */
export interface CandidateCollector {
  /** The nodes at which the file itself may emit an error. */
  readonly candidates: readonly Candidate[]
  /** All nodes that a search may ask for, those of followed calls too. */
  readonly nodes: RelevantNodes
  /** Functions to call with each node, by its type. */
  readonly listeners: Readonly<Record<string, (node: unknown) => void>>
}

/** Returns a collector for one linted file, which drops irrelevant nodes. */
export function createCandidateCollector(
  sourceCode: Rule.RuleContext['sourceCode'],
  catalog: Catalog,
  recognizer: Recognizer,
): CandidateCollector {
  const prefilter = createPrefilter(sourceCode, catalog, recognizer)
  const nodes = createNodeCollector()
  const candidates: Candidate[] = []
  const add = (node: Node, relevance: Relevance) => {
    if (relevance === 'never') return
    nodes.add(node)
    if (relevance === 'always' && isCandidate(node)) candidates.push(node)
  }
  const addAny = (node: unknown) => add(node as Node, 'always')
  const addCall = (node: unknown) => add(node as CallNode, prefilter.ofCall(node as CallNode))
  const addObject = (node: unknown) =>
    add(node as Node, prefilter.ofObject(node as TSESTree.ObjectExpression))
  return {
    candidates,
    nodes,
    listeners: {
      ...Object.fromEntries(relevantNodeTypes.map((type) => [type, addAny])),
      CallExpression: addCall,
      NewExpression: addCall,
      ObjectExpression: addObject,
    },
  }
}

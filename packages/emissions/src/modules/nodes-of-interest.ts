import type { TSESTree } from '@typescript-eslint/utils'
import { candidateTypes, isCandidate, type Candidate } from '../find/candidates.js'

export type Write = TSESTree.AssignmentExpression | TSESTree.UpdateExpression

/** The nodes of a file that are asked for again and again, each list in the order of the source. */
export interface NodesOfInterest {
  /** Where an error may be emitted. */
  readonly candidates: readonly Candidate[]
  /** Where a variable or a member gets another value. */
  readonly writes: readonly Write[]
}

/** The types of these nodes. */
export const typesOfInterest = [...candidateTypes, 'UpdateExpression'] as const

/** Gathers them, as they are met on a walk through a syntax tree. */
export interface Gathering extends NodesOfInterest {
  readonly add: (node: TSESTree.Node) => void
}

export function gatherNodes(): Gathering {
  const candidates: Candidate[] = []
  const writes: Write[] = []
  return {
    candidates,
    writes,
    add: (node) => {
      if (isCandidate(node)) candidates.push(node)
      if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') writes.push(node)
    },
  }
}

/** Whether a node lies in `outer`, or is it. */
export const isWithin = ({ range: inner }: TSESTree.Node, { range: outer }: TSESTree.Node): boolean =>
  outer[0] <= inner[0] && inner[1] <= outer[1]

/** Those of `nodes` that lie in `outer`, or are it; found by halving, since there is one question per function. */
export function nodesWithin<N extends TSESTree.Node>(
  nodes: readonly N[],
  { range: [start, end] }: TSESTree.Node,
): readonly N[] {
  const from = firstFrom(nodes, start)
  return nodes.slice(from, firstFrom(nodes, end, from)).filter(({ range }) => range[1] <= end)
}

/** The index of the first node that begins at `position` or after it. */
function firstFrom(nodes: readonly TSESTree.Node[], position: number, from = 0): number {
  let low = from
  let high = nodes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((nodes[middle]?.range[0] ?? position) < position) low = middle + 1
    else high = middle
  }
  return low
}

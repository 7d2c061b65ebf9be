import { candidateTypes, isCandidate, type Candidate } from './candidates.js'
import type { Node, WriteNode } from './node.js'

/** The nodes of a file that the finder asks for again and again, each list in source order. */
export interface RelevantNodes {
  /** The nodes at which an error may be emitted. */
  readonly candidates: readonly Candidate[]
  /** The nodes that give a variable or a member another value. */
  readonly writes: readonly WriteNode[]
}

/** The types of relevant nodes. */
export const relevantNodeTypes = [...candidateTypes, 'UpdateExpression'] as const

/** Collects relevant nodes during a walk through a syntax tree; `add` ignores all others. */
export interface NodeCollector extends RelevantNodes {
  readonly add: (node: Node) => void
}

/** Returns a collector that has no nodes yet. */
export function createNodeCollector(): NodeCollector {
  const candidates: Candidate[] = []
  const writes: WriteNode[] = []
  return {
    candidates,
    writes,
    add: (node) => {
      if (isCandidate(node)) candidates.push(node)
      if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') writes.push(node)
    },
  }
}

/** Returns those of `nodes`, which are in source order, that lie in `outer` or are it. */
export function nodesWithin<N extends Node>(
  nodes: readonly N[],
  { range: [start, end] }: Node,
): readonly N[] {
  const from = firstFrom(nodes, start)
  return nodes.slice(from, firstFrom(nodes, end, from)).filter(({ range }) => range[1] <= end)
}

/** Returns the index of the first node that begins at `position` or after it, by binary search. */
function firstFrom(nodes: readonly Node[], position: number, from = 0): number {
  let low = from
  let high = nodes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((nodes[middle]?.range[0] ?? position) < position) low = middle + 1
    else high = middle
  }
  return low
}

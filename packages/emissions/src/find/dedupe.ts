import { isWithin, type Node } from '../modules/node.js'
import { knownValues, type Emission } from './emission.js'
import type { RawEmission } from './raw-emission.js'

/** An emission with the values that it was resolved from. */
export interface TracedEmission {
  readonly raw: RawEmission
  readonly emission: Emission
}

/**
 * Removes duplicates: an error may be found at its construction, at its throw and in a body, and the best of them is kept.
 * A code that is written elsewhere, as a constant, is emitted again by each call that it passes through and with each
 * status.
 *
 * @returns the emissions in source order.
 */
export function dedupeEmissions(found: readonly TracedEmission[]): TracedEmission[] {
  const sorted = [...found].sort((a, b) => Number(b.raw.certain) - Number(a.raw.certain) || rank(b) - rank(a))
  const seen = new Map<Node, TracedEmission[]>()
  const kept = sorted.filter((each) => {
    const { code, node } = each.emission
    const codes = code.kind === 'known' ? code.values.map((value) => value.node) : [node]
    if (codes.every((one) => seen.get(one)?.some((before) => isDuplicateOf(each, before)))) return false
    for (const one of codes) {
      const before = seen.get(one)
      if (before) before.push(each)
      else seen.set(one, [each])
    }
    return true
  })
  return kept.sort((a, b) => a.emission.node.range[0] - b.emission.node.range[0])
}

function isDuplicateOf({ raw, emission }: TracedEmission, { emission: before }: TracedEmission): boolean {
  if (holdsCode(emission) || isWithin(emission.node, before.node) || isWithin(before.node, emission.node))
    return true
  const statuses = new Set(knownValues(before.status).map(({ node }) => node))
  return !raw.definition && knownValues(emission.status).every(({ node }) => statuses.has(node))
}

/**
 * Ranks duplicates: best is the one where the body is sent, then one with a status, then one without unknown values, then
 * the one closest to the code, then one with a known emitter.
 */
const rank = ({ raw, emission }: TracedEmission): number =>
  (raw.sent ? 16 : 0) +
  (emission.status.kind === 'known' ? 8 : 0) +
  (isComplete(emission.code) && isComplete(emission.status) ? 4 : 0) +
  (holdsCode(emission) ? 2 : 0) +
  (raw.definition ? 1 : 0)

const isComplete = (value: Emission['code'] | Emission['status']): boolean =>
  value.kind === 'known' && value.complete

const holdsCode = ({ node, code }: Emission): boolean =>
  knownValues(code).every((value) => isWithin(value.node, node))

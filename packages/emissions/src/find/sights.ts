import { isWithin } from '../modules/nodes-of-interest.js'
import type { Node } from '../evaluator/value.js'
import { knownValues, type Emission } from './emission.js'
import type { RawEmission } from './raw-emission.js'

/** An emission, with the values that it was made of. */
export interface Found {
  readonly raw: RawEmission
  readonly emission: Emission
}

/**
 * An error may be seen at its construction, at its throw and in a body: the first certain sight of a code counts. A code
 * that is written elsewhere, as a constant, is emitted again by each call that it goes through and with each status.
 */
export function once(found: readonly Found[]): Found[] {
  const sorted = [...found].sort((a, b) => Number(b.raw.certain) - Number(a.raw.certain) || rank(b) - rank(a))
  const seen = new Map<Node, Found[]>()
  const kept = sorted.filter((each) => {
    const { code, node } = each.emission
    const codes = code.kind === 'known' ? code.values.map((value) => value.node) : [node]
    if (codes.every((one) => seen.get(one)?.some((before) => isSameSight(each, before)))) return false
    for (const one of codes) seen.set(one, [...(seen.get(one) ?? []), each])
    return true
  })
  return kept.sort((a, b) => a.emission.node.range[0] - b.emission.node.range[0])
}

function isSameSight({ raw, emission }: Found, { emission: before }: Found): boolean {
  if (holdsCode(emission) || isWithin(emission.node, before.node) || isWithin(before.node, emission.node))
    return true
  const statuses = new Set(knownValues(before.status).map(({ node }) => node))
  return !raw.definition && knownValues(emission.status).every(({ node }) => statuses.has(node))
}

/**
 * The sight where the body is sent says most, then the one that has the status, then the one with no value left open,
 * then the one closest to the code, then the one that knows its emitter.
 */
const rank = ({ raw, emission }: Found): number =>
  (raw.sent ? 16 : 0) +
  (emission.status.kind === 'known' ? 8 : 0) +
  (isComplete(emission.code) && isComplete(emission.status) ? 4 : 0) +
  (holdsCode(emission) ? 2 : 0) +
  (raw.definition ? 1 : 0)

const isComplete = (value: Emission['code'] | Emission['status']): boolean =>
  value.kind === 'known' && value.complete

const holdsCode = ({ node, code }: Emission): boolean =>
  knownValues(code).every((value) => isWithin(value.node, node))

import type { Finding } from '../judge/finding.js'
import type { CountedFinding, RunFinding } from './result.js'

/** Collects the findings of many responses, each cause once. */
export interface FindingCollector<F extends Finding = Finding> {
  /** Adds the findings of one response, or of `times` equal ones. */
  add(findings: readonly F[], times?: number): void
  /** Returns the findings as they were first added, in that order. */
  list(): CountedFinding<F>[]
  /** Returns how many different findings were not kept. */
  more(): number
  hasError(): boolean
}

/** The most different findings that are kept, so that a server which returns new text each time cannot fill the memory. */
const maximumFindings = 50

/** Creates a collector that keeps at most `maximum` findings with different keys. */
export function collectFindings<F extends Finding>(
  keyOf: (one: F) => string = findingKey,
  maximum = maximumFindings,
): FindingCollector<F> {
  const seen = new Map<string, { one: F; times: number }>()
  let more = 0
  let hasError = false
  return {
    add(findings, times = 1) {
      for (const [key, one] of new Map(findings.map((finding) => [keyOf(finding), finding]))) {
        hasError ||= one.severity === 'error'
        const entry = seen.get(key)
        if (entry) entry.times += times
        else if (seen.size < maximum) seen.set(key, { one, times })
        else more += 1
      }
    },
    list: () => [...seen.values()].map(({ one, times }) => ({ ...one, times })),
    more: () => more,
    hasError: () => hasError,
  }
}

/** Merges lists of findings, each cause once. */
export function mergeFindings<F extends Finding>(
  list: readonly (CountedFinding<F> | F)[],
  keyOf: (one: F) => string = findingKey,
): CountedFinding<F>[] {
  const joined = collectFindings(keyOf, Infinity)
  for (const one of list) joined.add([one], 'times' in one ? one.times : 1)
  return joined.list()
}

/** Returns the key of a finding, without the actual value, which may differ in every response. */
export const findingKey = ({ check, kind, message }: Finding): string => `${check}:${kind ?? ''} ${message}`

/** Returns the key of a finding of a run, which also names its request. */
export const runFindingKey = (one: RunFinding): string => `${one.request} ${findingKey(one)}`

import type { Finding } from '../judge/finding.js'
import type { RunFinding } from './result.js'

/** A finding, and how many answers showed it. */
export type Seen<F extends Finding = Finding> = F & { readonly times: number }

/** The findings of many answers, each cause once. */
export interface SeenFindings<F extends Finding = Finding> {
  /** Adds those of one answer, or of as many as `times` says. */
  add(findings: readonly F[], times?: number): void
  /** In the order in which they were first seen, as they were then. */
  list(): Seen<F>[]
  /** How many different ones came beyond those that are kept. */
  more(): number
  hasError(): boolean
}

/** A server that says something new each time must not fill the memory: so many different findings are kept. */
const maximumFindings = 50

export function collectFindings<F extends Finding>(
  keyOf: (one: F) => string = causeOf,
  maximum = maximumFindings,
): SeenFindings<F> {
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

/** The findings of several lists, each cause once. */
export function joinSeen<F extends Finding>(
  list: readonly (Seen<F> | F)[],
  keyOf: (one: F) => string = causeOf,
): Seen<F>[] {
  const joined = collectFindings(keyOf, Infinity)
  for (const one of list) joined.add([one], 'times' in one ? one.times : 1)
  return joined.list()
}

/** What makes two findings the same: not what exactly came, which may differ in every answer. */
export const causeOf = ({ check, kind, message }: Finding): string => `${check}:${kind ?? ''} ${message}`

/** The same for findings that say at which request they were made. */
export const causeAtRequest = (one: RunFinding): string => `${one.request} ${causeOf(one)}`

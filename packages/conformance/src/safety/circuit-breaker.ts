import type { Outcome } from '../run/result.js'

/** Whether the target answers at all, so that one that does not is not asked for every code there is. */
export interface Standstill {
  /** Takes down how a trigger ended that was sent. */
  note(end: { readonly outcome: Outcome; readonly reason?: string | undefined }): void
  /** Whether the last trigger found no one to ask: trying once more would not help. */
  isSilent(): boolean
  /** How every trigger ends that is still to come; undefined as long as it is worth while to ask. */
  end(): { readonly outcome: 'unreachable' | 'throttled'; readonly reason: string } | undefined
}

/** How many triggers in a row must come to nothing. */
const patience = 5

export function createStandstill(): Standstill {
  let count = 0
  let last: ReturnType<Standstill['end']>
  return {
    note({ outcome, reason = '' }) {
      if (outcome === 'unreachable' || outcome === 'throttled') {
        count += 1
        last = { outcome, reason }
      } else if (outcome === 'proven' || outcome === 'violated') count = 0
    },
    isSilent: () => last?.outcome === 'unreachable' && count > 0,
    end: () =>
      last && count >= patience
        ? {
            outcome: last.outcome,
            reason: `It was not asked for, since ${patience} triggers in a row came to nothing. ${last.reason}`,
          }
        : undefined,
  }
}

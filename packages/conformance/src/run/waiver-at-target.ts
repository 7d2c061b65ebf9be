import { parseTarget, targetAddress } from '../http/target.js'
import { matchesTarget } from '../triggers/notation/host-pattern.js'
import type { Waiver } from '../triggers/triggers.js'

/**
 * Returns a waiver where it holds at a target: everywhere, or only at its targets where it names some. An app in this
 * process is `localhost`.
 */
export function waiverAtTarget(waiver: Waiver | undefined, target: string): Waiver | undefined {
  if (!waiver?.targets) return waiver
  const address = targetAddress(target) ?? parseTarget('http://localhost')
  return waiver.targets.some((pattern) => matchesTarget(pattern, address)) ? waiver : undefined
}

/** Returns the hosts of a waiver as a list in one line. */
export const formatWaiverTargets = ({ targets = [] }: Waiver): string =>
  targets.map(({ text }) => text).join(', ')

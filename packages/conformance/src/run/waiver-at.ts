import { matchesHost } from '../triggers/notation/host-pattern.js'
import type { Waiver } from '../triggers/triggers.js'

/** A waiver where it holds: one that names targets holds at those alone. An app in this process is `localhost`. */
export function waiverAt(waiver: Waiver | undefined, target: string): Waiver | undefined {
  if (!waiver?.targets) return waiver
  const url = new URL(URL.canParse(target) ? target : 'http://localhost')
  return waiver.targets.some((pattern) => matchesHost(pattern, url)) ? waiver : undefined
}

/** Where a waiver holds that does not hold here, for people. */
export const placesOf = ({ targets = [] }: Waiver): string => targets.map(({ text }) => text).join(', ')

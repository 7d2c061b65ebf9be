import type { Catalog } from '@error-contract/catalog'
import type { Trigger, Triggers } from '../../triggers/triggers.js'
import { sortMistakes, type Mistake } from '../definition/define-mistake.js'
import { mistakes } from '../index.js'
import { chooseBaseTriggers } from './base-triggers.js'

/** A mistake that can be made in a trigger. */
export type Probe = Mistake & Required<Pick<Mistake, 'fromTrigger'>>

/** A probe and the trigger that it is sent as, or why it cannot be sent. */
export type PlannedProbe = { readonly probe: Probe } & (
  { readonly trigger: Trigger } | { readonly obstacle: string }
)

/** Every protocol probe, in the order in which a run sends them. */
const probes: readonly Probe[] = sortMistakes<Mistake>(mistakes).flatMap((mistake) =>
  mistake.fromTrigger ? [{ ...mistake, fromTrigger: mistake.fromTrigger }] : [],
)

/** Derives the trigger of every probe from the triggers of a run. */
export function planProbes(triggers: Triggers, catalog: Catalog): readonly PlannedProbe[] {
  const bases = chooseBaseTriggers(triggers, catalog)
  return probes.map((probe) => {
    const { base: kind, needsCredential, derive, harmless } = probe.fromTrigger
    const base = bases[kind]
    if (!base)
      return {
        probe,
        obstacle:
          'No trigger of a 4xx error sends JSON by a method that may write, without steps, so this probe has no request to start from.',
      }
    if (needsCredential && base.request.as === undefined)
      return { probe, obstacle: 'The triggers name no credential that could be omitted.' }
    // The excuse of a read is none for another method.
    const excuse = harmless ?? base.harmless
    return { probe, trigger: { ...base, name: probe.id, request: derive(base.request), harmless: excuse } }
  })
}

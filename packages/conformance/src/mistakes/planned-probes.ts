import type { Catalog } from '@error-contract/catalog'
import type { Trigger, Triggers } from '../triggers/triggers.js'
import { chooseAims } from './aims.js'
import type { Probe } from './probe.js'
import { probes } from './probes/index.js'

/** A probe and the request that it comes to, or why it comes to none. */
export type PlannedProbe = { readonly probe: Probe } & (
  { readonly trigger: Trigger } | { readonly hindrance: string }
)

/** Every probe, in order, made of what the triggers hold. */
export function planProbes(triggers: Triggers, catalog: Catalog): readonly PlannedProbe[] {
  const aims = chooseAims(triggers, catalog)
  return probes.map((probe) => {
    const aim = aims[probe.on]
    if (!aim)
      return {
        probe,
        hindrance: 'No trigger sends JSON by a method that may write, so there is nowhere to send it.',
      }
    if (probe.id === 'no-credential' && aim.request.as === undefined)
      return { probe, hindrance: 'The triggers name no credential that could be left out.' }
    const request = probe.make(aim.request)
    // The excuse of a read is none for another method.
    const harmless = probe.harmless ?? aim.harmless
    return { probe, trigger: { ...aim, name: probe.id, request, harmless } }
  })
}

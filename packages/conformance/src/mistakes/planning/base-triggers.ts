import type { Catalog } from '@error-contract/catalog'
import { isReadMethod, isReadRequest } from '../../safety/mode.js'
import type { Trigger, Triggers } from '../../triggers/triggers.js'
import { jsonTextOf } from '../definition/request-changes.js'
import { unknownPath } from '../definition/wrong-values.js'

/** The triggers that protocol probes start from. The server must refuse them as they are, so that no probe does anything. */
export interface BaseTriggers {
  readonly read: Trigger
  /** Undefined where no such trigger sends JSON by a method that may write. */
  readonly json: Trigger | undefined
}

/** Chooses triggers without steps before or after them; those that mode `safe-writes` sends come first. */
export function chooseBaseTriggers({ byCode, credentials }: Triggers, catalog: Catalog): BaseTriggers {
  const candidates = [...byCode]
    .flatMap(([code, triggers]) => {
      const rank = rankOf(catalog.get(code)?.statuses ?? [])
      return rank === 0 ? [] : triggers.filter(hasNoSteps).map((trigger) => ({ trigger, rank }))
    })
    .toSorted((a, b) => b.rank - a.rank || depthOf(b.trigger) - depthOf(a.trigger))
    .map(({ trigger }) => trigger)
  const sendingJson = candidates.filter(sendsJson)
  const forLogins = new Set([...credentials.values()].flatMap(({ session }) => session.map(({ as }) => as)))
  const credential = [...credentials.keys()].find((name) => !forLogins.has(name))
  return {
    read:
      candidates.find(({ request }) => request.method === 'GET' && isReadRequest(request)) ??
      triggerOfUnknownPath(credential),
    json: sendingJson.find(isSafeWrite) ?? sendingJson[0],
  }
}

const hasNoSteps = ({ setup, teardown, state, request }: Trigger) =>
  setup.length === 0 && teardown.length === 0 && state === undefined && request.captures === undefined

/**
 * Ranks the statuses of a code: 404 changes least, 401 and 403 may be returned before the part of the server that a probe
 * is about, and 0 is for those that no probe can start from.
 */
function rankOf(statuses: readonly number[]): number {
  if (statuses.length === 0 || statuses.some((status) => status < 400 || status >= 500 || status === 429))
    return 0
  if (statuses.includes(404)) return 3
  return statuses.some((status) => status === 401 || status === 403) ? 1 : 2
}

/** Counts the segments of a path: a deep one is more likely to have a route. */
const depthOf = ({ request }: Trigger) => request.path.split('?', 1)[0]?.split('/').length ?? 0

const isSafeWrite = ({ harmless, undo }: Trigger) => harmless !== undefined || undo.length > 0

const sendsJson = ({ request }: Trigger) => !isReadMethod(request.method) && jsonTextOf(request) !== undefined

const triggerOfUnknownPath = (as: string | undefined): Trigger => ({
  name: 'a path that leads nowhere',
  request: { method: 'GET', path: unknownPath, as, headers: [], body: undefined },
  repeat: undefined,
  why: undefined,
  state: undefined,
  setup: [],
  teardown: [],
  harmless: undefined,
  undo: [],
})

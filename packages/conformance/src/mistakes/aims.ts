import type { Catalog } from '@error-contract/catalog'
import { nowhere } from './client-mistakes.js'
import { isRead } from '../safety/mode.js'
import type { Trigger, Triggers } from '../triggers/triggers.js'

/** What probes depart from: triggers, which a server must refuse as they are, so that no probe can do anything. */
export interface Aims {
  readonly read: Trigger
  /** Undefined where no trigger sends JSON by a method that may write. */
  readonly json: Trigger | undefined
}

/** Chooses triggers that need nothing before them; those that mode `rejected` sends come first. */
export function chooseAims({ byCode, credentials }: Triggers, catalog: Catalog): Aims {
  const fit = [...byCode]
    .flatMap(([code, list]) => {
      const worth = worthOf(catalog.get(code)?.statuses ?? [])
      return worth === 0 ? [] : list.filter(isAlone).map((trigger) => ({ trigger, worth }))
    })
    .toSorted((a, b) => b.worth - a.worth || depthOf(b.trigger) - depthOf(a.trigger))
    .map(({ trigger }) => trigger)
  const sendingJson = fit.filter(sendsJson)
  const [credential] = credentials.keys()
  return {
    read: fit.find(({ request }) => request.method === 'GET') ?? toNowhere(credential),
    json: sendingJson.find(isExcused) ?? sendingJson[0],
  }
}

/** A probe takes no step before or after itself. */
const isAlone = ({ setup, teardown, state }: Trigger) =>
  setup.length === 0 && teardown.length === 0 && state === undefined

/** What is not there changes least; who the caller is says little of the layers, and a fault of the server nothing. */
function worthOf(statuses: readonly number[]): number {
  if (statuses.length === 0 || statuses.some((status) => status < 400 || status >= 500 || status === 429))
    return 0
  if (statuses.includes(404)) return 3
  return statuses.some((status) => status === 401 || status === 403) ? 1 : 2
}

/** A path of more segments rather has a route than one that leads nowhere. */
const depthOf = ({ request }: Trigger) => request.path.split('?', 1)[0]?.split('/').length ?? 0

/** Mode `rejected` sends it. */
const isExcused = ({ harmless, undo }: Trigger) => harmless !== undefined || undo.length > 0

const sendsJson = ({ request: { method, body } }: Trigger) =>
  !isRead(method) && body !== undefined && 'json' in body

const toNowhere = (as: string | undefined): Trigger => ({
  name: 'a path that leads nowhere',
  request: { method: 'GET', path: nowhere, as, headers: [], body: undefined },
  repeat: undefined,
  why: undefined,
  state: undefined,
  setup: [],
  teardown: [],
  harmless: undefined,
  undo: [],
})

import type { Catalog } from '@error-contract/catalog'
import type { Change } from '@error-contract/documents/diff'
import type { ConsumerReliance } from '../../pacts/consumer-reliances.js'

/** A change, and the contracts that accept no answer of the new catalog because of it. */
export interface Hit {
  readonly change: Change
  readonly reliances: readonly ConsumerReliance[]
}

/** Returns the changes that hit a consumer, in their order. `next` is the new catalog. */
export const hitConsumers = (
  changes: readonly Change[],
  reliances: readonly ConsumerReliance[],
  next: Catalog,
): readonly Hit[] =>
  changes
    .map((change) => ({ change, reliances: reliances.filter((one) => isHit(change, one, next)) }))
    .filter((hit) => hit.reliances.length > 0)

/** A contract that accepts several codes is hit where none of them is left. */
function isHit(change: Change, reliance: ConsumerReliance, next: Catalog): boolean {
  const { kind, code, from = '' } = change
  if (kind === 'envelope-changed') return reliesOnPart(reliance, from.split(':')[0] ?? '')
  const { codes, acceptsAnyCode } = reliance
  if (code === undefined || acceptsAnyCode || !codes.includes(code)) return false
  switch (kind) {
    case 'removed':
    case 'renamed':
    case 'retired':
    case 'forgotten':
      return !codes.some((other) => next.has(other))
    case 'status-changed':
    case 'status-removed':
      return relies(reliance, 'status') && !mayReturn(next, code, reliance.status)
    case 'headers-changed': {
      const declared = next.get(code)?.headers ?? []
      const kept = declared.map((name) => `header ${name}`)
      return reliance.parts.some(
        ({ part, at }) =>
          part === 'header' && from.split(', ').includes(at.slice('header '.length)) && !kept.includes(at),
      )
    }
    case 'message-changed':
      return reliance.parts.some(({ part, by }) => part === 'message' && (by === 'value' || by === 'pattern'))
    case 'reused':
      return true
    case 'returned':
    case 'added':
    case 'status-added':
    case 'details-changed':
      return false
  }
}

const relies = ({ parts }: ConsumerReliance, name: string) =>
  parts.some(({ part, by }) => part === name && by !== 'type')

function mayReturn(catalog: Catalog, code: string, status: number): boolean {
  const statuses = catalog.get(code)?.statuses ?? []
  return statuses.length === 0 || statuses.includes(status)
}

/** `name` is that of a part of the envelope, in the words of a change. */
function reliesOnPart({ parts, codes }: ConsumerReliance, name: string): boolean {
  if (codes.length === 0) return false
  if (name === 'media type') return parts.some(({ at }) => at === 'header content-type')
  if (name === 'status') return parts.some(({ part }) => part === 'status in the body')
  return parts.some(({ part }) => part === name)
}

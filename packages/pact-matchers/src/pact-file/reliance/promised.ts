import { valueAt, type Catalog, type DeclaredError } from '@error-contract/catalog'
import { bodyPath, headerAt } from '../judge/place.js'
import type { ReliedPart } from './relied-parts.js'
import type { Trial } from './trial.js'

/** Tells whether every response that keeps the declaration has a part as the contract relies on it. */
export function isPromised(
  { at, by }: Pick<ReliedPart, 'at' | 'by'>,
  trial: Trial,
  catalog: Catalog,
  { code, headers, message, statuses }: DeclaredError,
): boolean {
  const { envelope } = catalog
  const header = headerAt(at)
  if (header === 'content-type')
    return catalog
      .inEachEnvelopeOf(code)
      .some(({ envelope: { mediaType } }) =>
        [mediaType, `${mediaType}; charset=utf-8`].every((type) => trial.acceptsValue(at, type) === true),
      )
  if (header !== undefined) return headers.includes(header) && by !== 'value' && by !== 'pattern'
  const params = Object.fromEntries((message?.parameters ?? []).map((name) => [name, name]))
  const { body } = envelope.write(code, { params, ...(statuses.length === 0 && { status: 500 }) })
  const value = valueAt(body, bodyPath(at))
  return value !== undefined && trial.acceptsValue(at, value) === true
}

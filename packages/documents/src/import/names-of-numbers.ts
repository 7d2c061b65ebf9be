import type { CatalogDefinition, ErrorDefinition } from '@error-contract/catalog'
import type { DeclaredRow } from './markdown/declared-row.js'
import type { Remark } from './remark.js'

/** Omits the codes that are no numbers where the envelope has numbers, and returns a remark on each. */
export function omitNamesOfNumbers(
  errors: Map<string, ErrorDefinition>,
  rows: readonly DeclaredRow[],
  envelope: CatalogDefinition['envelope'],
  source: string,
): Remark[] {
  const hasNumbers =
    typeof envelope === 'object' && typeof envelope.code === 'object' && envelope.code.type === 'number'
  const names = hasNumbers ? [...errors.keys()].filter((code) => !Number.isFinite(Number(code))) : []
  // Without a number among them, it is the example that is about something else.
  if (names.length === errors.size) return []
  return names.map((name): Remark => {
    errors.delete(name)
    const row = rows.find(({ code }) => (code.codes as readonly string[]).includes(name))
    const message = `'${name}' is omitted, as the examples have numbers as codes.`
    return {
      source,
      text: name,
      message,
      kind: 'unresolved',
      ...(row?.cell.position && { position: row.cell.position }),
    }
  })
}

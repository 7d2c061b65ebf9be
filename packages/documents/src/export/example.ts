import type { Catalog } from '@error-contract/catalog'

/** Constant, so that the same catalog gives the same bytes. */
const exampleId = '00000000-0000-4000-8000-000000000000'

/** The response that stands as the example of a code; a parameter has its own name as its value. */
export function exampleOf(catalog: Catalog, code: string, status?: number) {
  const { message, statuses } = catalog.getDeclared(code)
  const params = Object.fromEntries((message?.parameters ?? []).map((name) => [name, name]))
  const chosen = status ?? statuses[0] ?? 400
  return catalog.envelope.write(code, { params, correlationId: exampleId, status: chosen })
}

import type { Catalog } from '@error-contract/catalog'

/** Constant, so that equal catalogs have equal exports. */
const exampleCorrelationId = '00000000-0000-4000-8000-000000000000'

/** Returns the body of a response as it is sent. */
export const bodyText = (body: unknown): string =>
  typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body, undefined, 2)

/** Returns an example response of a code. Each message parameter has its own name as its value. */
export function exampleResponse(catalog: Catalog, code: string) {
  const { message, statuses } = catalog.getDeclared(code)
  const params = Object.fromEntries((message?.parameters ?? []).map((name) => [name, name]))
  return catalog.envelope.write(code, {
    params,
    correlationId: exampleCorrelationId,
    status: statuses[0] ?? 400,
  })
}

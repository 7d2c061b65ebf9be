import { loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { expect } from 'vitest'
import type { Finding } from './judge/finding.js'
import { judge } from './judge/judge.js'
import { toRawResponse } from './http/test-client-response.js'
import { findingLine } from './report/finding-text.js'
import type { RawResponse } from './http/response.js'

interface DeclaredErrorMatchers<R = unknown> {
  /**
   * That a response is the declared error, by the same checks as a conformance run. The catalog is found upward from the
   * working directory unless {@link useCatalog} names another one. For a `Response` of `fetch`, await it.
   */
  toBeDeclaredError(code: string): R
}

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-explicit-any -- as vitest asks
  interface Matchers<T = any> extends DeclaredErrorMatchers<T> {}
}

/** The catalog of this test file; dies with its worker. */
let chosen: Catalog | undefined

/** Names the catalog that `toBeDeclaredError` goes by, where it is not the one found upward. */
export function useCatalog(catalog: Catalog): void {
  chosen = catalog
}

expect.extend({
  toBeDeclaredError(received: unknown, code: string) {
    const catalog = (chosen ??= loadCatalogSync())
    catalog.getDeclared(code)
    const response = toRawResponse(received)
    if (!response)
      return { pass: false, message: () => 'toBeDeclaredError was given no response: there is no status.' }
    const verdict = (raw: RawResponse) => asVerdict(raw, code, judge(raw, { catalog, code }))
    return response instanceof Promise ? response.then(verdict) : verdict(response)
  },
})

function asVerdict({ status, body }: RawResponse, code: string, findings: readonly Finding[]) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const message = () =>
    errors.length === 0
      ? `The response with ${status} is the declared error ${code}.`
      : [
          `The response with ${status} is not the declared error ${code}.`,
          ...errors.map((one) => `  ${findingLine(one)}`),
          `  ${new TextDecoder().decode(body.subarray(0, 500))}`,
        ].join('\n')
  return { pass: errors.length === 0, message }
}

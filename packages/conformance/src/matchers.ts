import { loadCatalogSync, type Catalog } from '@error-contract/catalog'
import { printableText } from '@error-contract/catalog/document'
import { expect } from 'vitest'
import type { Finding } from './judge/finding.js'
import { judge } from './judge/judge.js'
import { toRawResponse } from './http/test-client-response.js'
import { formatFinding } from './report/terminal-text.js'
import type { RawResponse } from './http/response.js'

interface DeclaredErrorMatchers<R = unknown> {
  /**
   * Expects a response to be the declared error, by the same checks as a conformance run. The catalog is found upward from
   * the working directory unless {@link useCatalog} sets another one. For a `Response` of `fetch`, await the assertion.
   *
   * @throws {TypeError} without a code.
   * @throws {UndeclaredCodeError} for a code that the catalog does not declare.
   */
  toBeDeclaredError(code: string): R
}

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-explicit-any -- as vitest asks
  interface Matchers<T = any> extends DeclaredErrorMatchers<T> {}
}

/** The catalog of this test file; dies with its worker. */
let chosen: Catalog | undefined

/** Sets the catalog of `toBeDeclaredError` for this test file, in place of the one found upward. */
export function useCatalog(catalog: Catalog): void {
  chosen = catalog
}

expect.extend({
  toBeDeclaredError(received: unknown, code: string) {
    if (typeof (code as unknown) !== 'string')
      throw new TypeError("toBeDeclaredError needs the expected code: toBeDeclaredError('NotFound').")
    const catalog = (chosen ??= loadCatalogSync())
    catalog.getDeclared(code)
    const response = toRawResponse(received)
    if (!response) return { pass: false, message: () => 'Expected a response, got a value without a status.' }
    const matchResult = (raw: RawResponse) => toMatchResult(raw, code, judge(raw, { catalog, code }))
    return response instanceof Promise ? response.then(matchResult) : matchResult(response)
  },
})

function toMatchResult({ status, body }: RawResponse, code: string, findings: readonly Finding[]) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const message = () => printableText(describeMatch())
  const describeMatch = () =>
    errors.length === 0
      ? `Expected the response not to be ${code}, but status ${status} and every check match.`
      : [
          `Expected the declared error ${code}, got status ${status} with these findings:`,
          ...errors.map((one) => `  ${formatFinding(one)}`),
          `  ${new TextDecoder().decode(body.subarray(0, 500))}`,
        ].join('\n')
  return { pass: errors.length === 0, message }
}

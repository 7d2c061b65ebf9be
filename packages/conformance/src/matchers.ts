import { loadCatalogSync, type Catalog, type CatalogDefinition } from '@error-contract/catalog'
import { printableText } from '@error-contract/catalog/document'
import { expect } from 'vitest'
import type { Finding } from './judge/finding.js'
import { judge } from './judge/judge.js'
import { describeUnreadableBody, toKeptRequest, toRawResponse } from './http/test-client-response.js'
import { formatFinding } from './report/terminal-text.js'
import type { RawResponse } from './http/response.js'
import { toCatalog } from './suite/suite-files.js'
import { redactFinding } from './secrets/redact-finding.js'
import { redactionForRequest } from './secrets/redaction-for-request.js'
import type { Redaction } from './secrets/redaction.js'
import { projectRedaction, type CreateRedaction, type SecretSources } from './triggers/project-redaction.js'

interface DeclaredErrorMatchers<R = unknown> {
  /**
   * Expects a response to be the declared error, by the same checks as a conformance run. The catalog is found upward from
   * the working directory unless {@link useCatalog} sets another one. For a `Response` of `fetch`, await the assertion.
   *
   * @throws {TypeError} without a code, and for a response whose body was read already or is a stream.
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

/**
 * Sets the catalog of `toBeDeclaredError` for this test file, in place of the one found upward.
 *
 * @throws {InvalidInputError} with every fault of a catalog that is given as its content.
 */
export function useCatalog(catalog: Catalog | CatalogDefinition): void {
  chosen = toCatalog(catalog)
}

/** The secrets of this test file; dies with its worker. */
let createRedaction: CreateRedaction | undefined

/**
 * Sets where `toBeDeclaredError` finds the secrets that its messages must not show. Otherwise these are the variables with
 * the name of a secret, and what the triggers file found upward from the working directory names.
 */
export function useSecrets(sources: Pick<SecretSources, 'triggers' | 'secrets' | 'environment'>): void {
  createRedaction = projectRedaction(sources)
}

expect.extend({
  toBeDeclaredError(received: unknown, code: string) {
    if (typeof (code as unknown) !== 'string')
      throw new TypeError("toBeDeclaredError needs the expected code: toBeDeclaredError('NotFound').")
    const catalog = (chosen ??= loadCatalogSync())
    catalog.getDeclared(code)
    const unreadable = describeUnreadableBody(received)
    if (unreadable !== undefined)
      throw new TypeError(`toBeDeclaredError cannot judge this response. ${unreadable}`)
    const response = toRawResponse(received)
    if (!response) return { pass: false, message: () => 'Expected a response, got a value without a status.' }
    // Only a message needs it.
    const redaction = () =>
      redactionForRequest(toKeptRequest(received), (createRedaction ??= projectRedaction())())
    const matchResult = (raw: RawResponse) =>
      toMatchResult(raw, code, judge(raw, { catalog, code }), redaction)
    return response instanceof Promise ? response.then(matchResult) : matchResult(response)
  },
})

/** The longest text of a body that a message shows, in characters. */
const maximumBody = 500

/** More than is shown, since a secret may be longer than the text that replaces it; in bytes. */
const maximumSearched = 8 * maximumBody

function toMatchResult(
  { status, body }: RawResponse,
  code: string,
  findings: readonly Finding[],
  createRedactionOfMessage: () => Redaction,
) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const message = () => printableText(describeMatch(createRedactionOfMessage()))
  const describeMatch = (redaction: Redaction) =>
    errors.length === 0
      ? `Expected the response not to be ${code}, but status ${status} and every check match.`
      : [
          `Expected the declared error ${code}, got status ${status} with these findings:`,
          ...errors.map((one) => `  ${formatFinding(redactFinding(one, redaction))}`),
          `  ${shownBody(body, redaction)}`,
        ].join('\n')
  return { pass: errors.length === 0, message }
}

function shownBody(body: Uint8Array, redaction: Redaction): string {
  const text = new TextDecoder().decode(body.subarray(0, maximumSearched))
  return redaction.redact(text, { isTruncated: body.byteLength > maximumSearched }).slice(0, maximumBody)
}

import type { Catalog } from '@error-contract/catalog'
import express from 'express'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { errorStateHandlers, type ErrorStateHandler } from '../src/index.js'

/** The response of a provider. A body that is a string is sent as it is, anything else as JSON. */
export interface ProviderResponse {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown
}

export interface ArmedProvider {
  readonly url: string
  readonly stateHandlers: Record<string, ErrorStateHandler>
}

/** Changes a correct response. */
export type Mutation = (response: ProviderResponse) => ProviderResponse

/**
 * Starts an Express app that answers every request with the declared error that it was armed with, with a message and a
 * correlation id of its own, changed by `mutate`.
 */
export async function startArmedProvider<Errors>(
  typedCatalog: Catalog<Errors>,
  mutate: Mutation = (response) => response,
): Promise<ArmedProvider> {
  const catalog = typedCatalog as unknown as Catalog
  let armed: string | undefined
  const app = express()
  app.use((_request, response) => {
    if (armed === undefined) return void response.json({ ok: true })
    const { status, headers, body } = mutate(correctResponse(catalog, armed))
    response.status(status)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stateHandlers: errorStateHandlers(
      catalog,
      (code) => (armed = code),
      () => (armed = undefined),
    ),
  }
}

export function correctResponse<Errors>(typedCatalog: Catalog<Errors>, code: string): ProviderResponse {
  const catalog = typedCatalog as unknown as Catalog
  const declared = catalog.getDeclared(code)
  const { status, headers, body } = catalog.envelope.write(code, {
    correlationId: randomUUID(),
    params: Object.fromEntries((declared.message?.parameters ?? []).map((name) => [name, 'another one'])),
    ...(declared.statuses.length === 0 && { status: 502 }),
  })
  const declaredHeaders = declared.headers.map((name) => [name, 'something'])
  return { status, headers: { ...headers, ...Object.fromEntries(declaredHeaders) }, body }
}

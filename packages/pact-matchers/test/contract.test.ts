import { builtInEnvelopeNames, defineCatalog, type EnvelopeDefinition } from '@error-contract/catalog'
import { PactV4, Verifier } from '@pact-foundation/pact'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createPactMatchers, errorState, verifyErrorContracts, type PactSpec } from '../src/index.js'
import { startArmedProvider, type ArmedProvider } from './armed-provider.js'
import { writePact } from './consumer.js'
import { catalog } from './machines-catalog.js'
import { createTemporaryDirectory } from './temporary-directory.js'

const specs: readonly PactSpec[] = [2, 3, 4]

async function verify(file: string, provider: ArmedProvider) {
  return verifyErrorContracts(Verifier, {
    provider: 'machines',
    providerBaseUrl: provider.url,
    pactUrls: [file],
    logLevel: 'error',
    stateHandlers: provider.stateHandlers,
  })
}

describe.each(specs)('specification %i', (spec) => {
  it('writes a pact that a provider with other messages and correlation ids keeps', async () => {
    const cases = createPactMatchers(catalog, { spec }).errorCases(undefined, {
      options: { Upstream: { status: 502 } },
    })
    const { file, received } = await writePact(spec, cases)
    expect(received.map(({ status }) => status)).toEqual(cases.map(({ status }) => status))
    expect(await Promise.all(received.map((response) => response.json()))).toEqual(
      cases.map(({ example }) => example.body),
    )
    const provider = await startArmedProvider(catalog)
    expect(await verify(file, provider)).toEqual({
      interactions: cases.length,
      errorInteractions: cases.length,
      pendingErrors: [],
      notices: [],
    })
  })

  const envelopes: readonly (readonly [string, string | EnvelopeDefinition])[] = Object.entries({
    ...Object.fromEntries(builtInEnvelopeNames.map((name) => [name, name])),
    headers: {
      code: { header: 'x-ms-error-code' },
      correlationId: { header: 'x-request-id', format: 'any' },
    },
    numbers: { code: { at: '/errors/*/number', type: 'number' }, message: '/errors/*/text' },
    mixed: {
      mediaType: 'application/vnd.machines+json',
      code: { at: '/fault/type', prefix: 'urn:machines:' },
      message: { header: 'x-message' },
      correlationId: { header: 'x-request-id', format: 'uuid' },
      status: { at: '/fault/status', type: 'string' },
    },
  })

  it.each(envelopes)('writes and verifies the envelope %s', async (name, envelope) => {
    const own = defineCatalog({
      name,
      envelope,
      errors: { 4041: { status: 404, message: 'Nothing.' } },
    })
    const { file, received } = await writePact(spec, createPactMatchers(own, { spec }).errorCases())
    const [response] = received
    const [reading] = own.envelope.read({
      ...(response && { headers: response.headers }),
      body: await response?.json().catch(() => undefined),
    })
    expect(reading?.code.value).toBe('4041')
    await verify(file, await startArmedProvider(own))
    const other = await startArmedProvider(own, (response) => ({
      status: response.status,
      headers: JSON.parse(JSON.stringify(response.headers).replaceAll('4041', '4049')) as Record<
        string,
        string
      >,
      body: JSON.parse(JSON.stringify(response.body).replaceAll('4041', '4049')) as unknown,
    }))
    await expect(verify(file, other)).rejects.toThrow('404')
  })
})

// The retry is for pact 16.3 to 16.5, which sometimes does not record a request.
it('spreads into the builder of PactV4', { retry: 1 }, async () => {
  const dir = createTemporaryDirectory()
  const errors = createPactMatchers(catalog)
  await new PactV4({ consumer: 'web', provider: 'machines', dir, logLevel: 'error' })
    .addInteraction()
    .given(...errorState('ResourceNotFound'))
    .uponReceiving('GET /machines/7 that returns ResourceNotFound')
    .withRequest('GET', '/machines/7')
    .willRespondWith(
      ...errors.willRespondWithError('ResourceNotFound', { params: { resource: 'machine 7' } }),
    )
    .executeTest(async ({ url }) => {
      const response = await fetch(`${url}/machines/7`)
      expect(await response.json()).toMatchObject({ error: { message: 'machine 7 was not found.' } })
    })
  const pact: unknown = JSON.parse(readFileSync(`${dir}/web-machines.json`, 'utf8'))
  expect(pact).toMatchObject({
    interactions: [
      {
        providerStates: [{ name: 'the API returns error', params: { code: 'ResourceNotFound' } }],
        response: { status: 404, headers: { 'Content-Type': ['application/json'] } },
      },
    ],
  })
})

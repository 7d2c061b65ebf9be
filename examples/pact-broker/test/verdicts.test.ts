import { verifyErrorContracts } from '@error-contract/pact-matchers'
import { Verifier } from '@pact-foundation/pact'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { missingRequirement, pactBroker, startPactBroker, type PactBroker } from '../src/index.js'

/** Publishes a pact of one interaction with a 404 in production, in a given state. */
async function publishPact(broker: PactBroker, consumer: string, state: string, credentials: string[] = []) {
  const directory = mkdtempSync(join(tmpdir(), 'verdicts-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const interaction = {
    description: 'an order that is not there',
    providerStates: [{ name: state }],
    request: { method: 'GET', path: '/orders/7' },
    response: { status: 404 },
  }
  const pact = {
    consumer: { name: consumer },
    provider: { name: `${consumer}-orders` },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '3.0.0' } },
  }
  writeFileSync(join(directory, 'pact.json'), JSON.stringify(pact))
  const run = (...args: readonly string[]) => pactBroker(broker.url, [...args, ...credentials])
  const version = ['--consumer-app-version', '1', '--branch', 'main']
  expect(await run('publish', directory, ...version)).toMatchObject({ code: 0 })
  const deployed = ['--pacticipant', consumer, '--version', '1', '--environment', 'production']
  expect(await run('record-deployment', ...deployed)).toMatchObject({ code: 0 })
}

/** Starts a provider that answers every request with one status. */
async function startProvider(status: number): Promise<string> {
  const server = createServer((_request, response) => void response.writeHead(status).end())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const known = { 'order 7 is not there': () => Promise.resolve() }

describe.skipIf(missingRequirement() !== undefined)('one verdict', () => {
  let broker: PactBroker
  beforeAll(async () => {
    broker = await startPactBroker()
  })
  afterAll(() => broker.stop())

  interface Situation {
    readonly consumer: string
    readonly status?: number
    readonly stateHandlers?: Readonly<Record<string, () => Promise<void>>>
    readonly enablePending?: boolean
  }

  /** Returns the verdict of the test, of the broker and of `can-i-deploy`. */
  async function verdicts({
    consumer,
    status = 404,
    stateHandlers = known,
    enablePending = false,
  }: Situation) {
    await publishPact(broker, consumer, 'order 7 is not there')
    const provider = `${consumer}-orders`
    const test = await verifyErrorContracts(Verifier, {
      provider,
      providerBaseUrl: await startProvider(status),
      pactBrokerUrl: broker.url,
      consumerVersionSelectors: [{ mainBranch: true }],
      providerVersion: '1',
      providerVersionBranch: 'main',
      publishVerificationResult: true,
      enablePending,
      expectErrors: !enablePending,
      logLevel: 'error',
      stateHandlers,
    }).then(
      ({ interactions, pendingErrors }) => ({ interactions, pending: pendingErrors.length }),
      (error: unknown) => (error as Error).message.split(':')[0],
    )
    const url = `${broker.url}/pacts/provider/${provider}/consumer/${consumer}/latest/verification-results/latest`
    const published = (await (await fetch(url)).json()) as { success?: boolean }
    const deploy = ['--pacticipant', provider, '--version', '1', '--to-environment', 'production']
    const { code } = await pactBroker(broker.url, ['can-i-deploy', ...deploy])
    return { test, published: published.success, canIDeploy: code === 0 }
  }

  it('is yes where the provider keeps the contract', async () => {
    expect(await verdicts({ consumer: 'good' })).toEqual({
      test: { interactions: 1, pending: 0 },
      published: true,
      canIDeploy: true,
    })
  })

  it('is no where the status is another', async () => {
    expect(await verdicts({ consumer: 'wrong-status', status: 400 })).toEqual({
      test: 'The provider breaks its contract',
      published: false,
      canIDeploy: false,
    })
  })

  it.each([
    ['throws', { 'order 7 is not there': () => Promise.reject(new Error('disk full')) }],
    ['is missing', {}],
  ])('is no where the handler of the state %s', async (name, stateHandlers) => {
    expect(await verdicts({ consumer: name.replace(' ', '-'), stateHandlers })).toEqual({
      test: 'Provider states failed',
      published: false,
      canIDeploy: false,
    })
  })

  it('breaks no build where the pact is pending, and is no in the broker', async () => {
    const verdict = await verdicts({ consumer: 'pending-failing', stateHandlers: {}, enablePending: true })
    expect(verdict).toEqual({
      test: { interactions: 0, pending: 1 },
      published: false,
      canIDeploy: false,
    })
  })

  it('is yes where the provider keeps a pending pact', async () => {
    expect(await verdicts({ consumer: 'pending-good', enablePending: true })).toEqual({
      test: { interactions: 1, pending: 0 },
      published: true,
      canIDeploy: true,
    })
  })

  it.each([
    [undefined, 'The contracts could not be verified'],
    [false, 'no violation'],
  ])('follows failIfNoPactsFound: %s where there is no pact', async (failIfNoPactsFound, expected) => {
    const verification = verifyErrorContracts(Verifier, {
      provider: 'without-pacts',
      providerBaseUrl: await startProvider(404),
      pactBrokerUrl: broker.url,
      consumerVersionSelectors: [{ mainBranch: true }],
      logLevel: 'error',
      ...(failIfNoPactsFound !== undefined && { failIfNoPactsFound }),
    })
    const verdict = await verification.then(
      () => 'no violation',
      (error: unknown) => (error as Error).message.split(':')[0],
    )
    expect(verdict).toBe(expected)
  })
})

describe.skipIf(missingRequirement() !== undefined)('a broker that refuses the results', () => {
  it('fails the verification', async () => {
    const broker = await startPactBroker({
      env: {
        PACT_BROKER_BASIC_AUTH_ENABLED: 'true',
        PACT_BROKER_BASIC_AUTH_USERNAME: 'writer',
        PACT_BROKER_BASIC_AUTH_PASSWORD: 'writer',
        PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME: 'reader',
        PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD: 'reader',
      },
    })
    onTestFinished(() => broker.stop())
    const credentials = ['--broker-username', 'writer', '--broker-password', 'writer']
    await publishPact(broker, 'shop', 'order 7 is not there', credentials)
    await expect(
      verifyErrorContracts(Verifier, {
        provider: 'shop-orders',
        providerBaseUrl: await startProvider(404),
        pactBrokerUrl: broker.url,
        pactBrokerUsername: 'reader',
        pactBrokerPassword: 'reader',
        consumerVersionSelectors: [{ mainBranch: true }],
        providerVersion: '1',
        publishVerificationResult: true,
        logLevel: 'error',
        stateHandlers: known,
      }),
    ).rejects.toThrow(
      'The results were not published:\n  The broker has no version 1 of shop-orders (status 404).',
    )
  })
})

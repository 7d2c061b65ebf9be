import { Verifier } from '@pact-foundation/pact'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createPactMatchers, errorState, verifyErrorContracts, type ErrorStateHandler } from '../src/index.js'
import { startArmedProvider, type ArmedProvider } from './armed-provider.js'
import { writePact, type Expectation } from './consumer.js'
import { catalog } from './machines-catalog.js'
import { createTemporaryDirectory } from './temporary-directory.js'

const errors = createPactMatchers(catalog)

interface VerifyOptions {
  readonly provider?: ArmedProvider
  readonly pactUrls?: string[]
  readonly stateHandlers?: Record<string, ErrorStateHandler>
  readonly expectErrors?: boolean
}

async function verify(expectations: readonly Expectation[], options: VerifyOptions = {}) {
  const provider = options.provider ?? (await startArmedProvider(catalog))
  const pactUrls = options.pactUrls ?? [(await writePact(4, expectations)).file]
  return verifyErrorContracts(Verifier, {
    provider: 'machines',
    providerBaseUrl: provider.url,
    pactUrls,
    logLevel: 'error',
    stateHandlers: options.stateHandlers ?? provider.stateHandlers,
    expectErrors: options.expectErrors ?? true,
  })
}

const handler = (run: () => Promise<undefined>): ErrorStateHandler =>
  Object.assign(() => run(), { setup: run, teardown: () => Promise.resolve(undefined) })

describe('a provider that breaks its contract', () => {
  it('gets one line per mismatch', async () => {
    const provider = await startArmedProvider(catalog, ({ body }) => ({
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body).replace('TooManyRequests', 'Throttled'),
    }))
    const verification = verify(errors.errorCases(['TooManyRequests']), { provider })
    const interaction =
      'Verifying a pact between web and machines Given the API returns error - a request that returns TooManyRequests'
    await expect(verification).rejects.toMatchObject({
      name: 'ErrorContractViolation',
      reasons: [
        `${interaction}: $.error.code: Expected 'Throttled' (String) to be equal to 'TooManyRequests' (String)`,
        `${interaction}: header retry-after: Expected a header 'retry-after' but was missing`,
        `${interaction}: status: expected 429 but was 400`,
      ],
    })
  })
})

describe('situations in which pact passes', () => {
  it('fails when a state has no handler', async () => {
    // An unarmed provider answers 200, so the interaction is one that passes without its state.
    const happy = {
      given: ['machine 7 exists'],
      uponReceiving: 'a machine',
      response: { status: 200 },
    } as const
    await expect(verify([happy], { expectErrors: false })).rejects.toThrow(
      'Provider states failed:\n  Missing handler for the state "machine 7 exists". Add one to stateHandlers.',
    )
  })

  it('passes when the state has one', async () => {
    const happy = {
      given: ['machine 7 exists'],
      uponReceiving: 'a machine',
      response: { status: 200 },
    } as const
    const stateHandlers = { 'machine 7 exists': handler(() => Promise.resolve(undefined)) }
    expect(await verify([happy], { stateHandlers, expectErrors: false })).toEqual({
      interactions: 1,
      errorInteractions: 0,
    })
  })

  it('fails when a state handler throws', async () => {
    const happy = {
      given: ['machine 7 exists'],
      uponReceiving: 'a machine',
      response: { status: 200 },
    } as const
    const stateHandlers = { 'machine 7 exists': handler(() => Promise.reject(new Error('no database'))) }
    await expect(verify([happy], { stateHandlers, expectErrors: false })).rejects.toThrow(
      'The setup of state "machine 7 exists" failed: no database',
    )
  })

  it('fails when a state asks for an undeclared code', async () => {
    const rows = errors.errorCases(['NotFound']).map((row) => ({ ...row, given: errorState('NotFund') }))
    await expect(verify(rows)).rejects.toThrow(
      "failed: Error code 'NotFund' is not declared in the catalog 'machines'. Did you mean 'NotFound'?",
    )
  })

  it('fails when no pact is named', async () => {
    await expect(verify([], { pactUrls: [] })).rejects.toThrow('Missing pacts.')
  })

  it('accepts a broker from the environment as a source, as pact does', async () => {
    vi.stubEnv('PACT_BROKER_BASE_URL', 'http://127.0.0.1:9')
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(verify([], { pactUrls: [] })).rejects.toThrow('127.0.0.1:9')
  })

  it('fails when the pacts contain no interaction', async () => {
    const file = join(createTemporaryDirectory(), 'empty.json')
    writeFileSync(
      file,
      JSON.stringify({ consumer: { name: 'web' }, provider: { name: 'machines' }, interactions: [] }),
    )
    await expect(verify([], { pactUrls: [file] })).rejects.toThrow('The pacts contain no interaction.')
  })

  it('fails when no interaction returns an error', async () => {
    const happy = {
      given: ['machine 7 exists'],
      uponReceiving: 'a machine',
      response: { status: 200 },
    } as const
    const stateHandlers = { 'machine 7 exists': handler(() => Promise.resolve(undefined)) }
    await expect(verify([happy], { stateHandlers })).rejects.toThrow(
      'None of the 1 interactions returns an error.',
    )
  })

  it('fails when the provider does not listen', async () => {
    const provider = await startArmedProvider(catalog)
    await expect(
      verify(errors.errorCases(['NotFound']), { provider: { ...provider, url: 'http://127.0.0.1:9' } }),
    ).rejects.toThrow('The provider does not listen at http://127.0.0.1:9: connect ECONNREFUSED')
  })
})

describe('a pact behind a URL', () => {
  /** Starts a web server that serves the pact to requests with the token. */
  async function startPactServer(file: string): Promise<string> {
    const server = createServer((request, response) => {
      const found = request.url === '/pact.json' && request.headers.authorization === 'Bearer secret'
      response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
      response.end(found ? readFileSync(file) : '{}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const verifyFrom = async (path: string) => {
    const { file } = await writePact(4, errors.errorCases(['NotFound']))
    const provider = await startArmedProvider(catalog)
    return verifyErrorContracts(Verifier, {
      provider: 'machines',
      providerBaseUrl: provider.url,
      pactUrls: [`${await startPactServer(file)}${path}`],
      pactBrokerToken: 'secret',
      logLevel: 'error',
      stateHandlers: provider.stateHandlers,
    })
  }

  it('is verified, with a token', async () => {
    expect(await verifyFrom('/pact.json')).toEqual({ interactions: 1, errorInteractions: 1 })
  })

  it('fails the verification when it does not exist', async () => {
    await expect(verifyFrom('/nowhere.json')).rejects.toThrow('404')
  })
})

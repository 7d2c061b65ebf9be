import { Verifier } from '@pact-foundation/pact'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { inspect } from 'node:util'
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
  readonly redact?: (text: string) => string
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
    ...(options.redact && { redact: options.redact }),
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

describe('secrets', () => {
  const redact = (text: string) => text.replaceAll('hunter-22', '(redacted)')
  const withSecret = {
    given: ['a user with the password hunter-22'],
    uponReceiving: 'a login with hunter-22',
    response: { status: 401 },
  } as const

  it.each([
    ['a state that has no handler', {}],
    [
      'a state whose handler fails',
      {
        'a user with the password hunter-22': handler(() => Promise.reject(new Error('hunter-22 is taken'))),
      },
    ],
  ])('are redacted in %s, in all that is thrown', async (_, stateHandlers) => {
    const error: unknown = await verify([withSecret], { stateHandlers, redact }).catch((one: unknown) => one)
    expect(error).toMatchObject({ name: 'ErrorContractViolation' })
    expect(inspect(error, { depth: 9 })).toContain('(redacted)')
    expect(inspect(error, { depth: 9 })).not.toContain('hunter-22')
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
      pendingErrors: [],
      notices: [],
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

/** Writes a pact by hand, in the form of specification 3 unless the interactions are those of another. */
function writePactOf(interactions: readonly object[], version = '3.0.0'): string {
  const file = join(createTemporaryDirectory(), 'web-machines.json')
  const pact = {
    consumer: { name: 'web' },
    provider: { name: 'machines' },
    interactions,
    metadata: { pactSpecification: { version } },
  }
  writeFileSync(file, JSON.stringify(pact))
  return file
}

const machine = {
  description: 'a machine',
  request: { method: 'GET', path: '/machines/7' },
  response: { status: 200 },
}

describe('an interaction without a provider state', () => {
  it.each([
    ['2.0.0', machine],
    ['3.0.0', machine],
    ['4.0', { ...machine, type: 'Synchronous/HTTP' }],
  ])('is verified in specification %s', async (version, interaction) => {
    const pactUrls = [writePactOf([interaction], version)]
    expect(await verify([], { pactUrls, expectErrors: false })).toMatchObject({ interactions: 1 })
  })

  it('is set up by a handler for the empty name, where there is one', async () => {
    const seen: string[] = []
    const stateHandlers = { '': handler(() => Promise.resolve(void seen.push('set up'))) }
    await verify([], { pactUrls: [writePactOf([machine])], stateHandlers, expectErrors: false })
    expect(seen).toEqual(['set up'])
  })
})

describe("pact's own verdict, which the broker is told", () => {
  const stateOf = (name: string) => ({ ...machine, providerStates: [{ name }] })
  /** Returns what pact itself says of the interactions. */
  const verdictOf = async (stateHandlers: Record<string, ErrorStateHandler>) => {
    const pactUrls = [writePactOf([stateOf('machine 7 exists'), { ...machine, description: 'another' }])]
    const error = await verify([], { pactUrls, stateHandlers, expectErrors: false }).catch(
      (caught: unknown) => caught as { cause?: Error },
    )
    const message = (error as { cause?: Error }).cause?.message ?? '{"interactionResults":[]}'
    const { interactionResults } = JSON.parse(message) as { interactionResults: { result: string }[] }
    return interactionResults.map(({ result }) => result)
  }
  const nothing = () => Promise.resolve(undefined)

  it('fails the interaction whose state has no handler, and no other', async () => {
    expect(await verdictOf({})).toEqual(['Error', 'OK'])
  })

  it('fails the interaction whose handler throws, and no other', async () => {
    expect(
      await verdictOf({ 'machine 7 exists': handler(() => Promise.reject(new Error('disk full'))) }),
    ).toEqual(['Error', 'OK'])
  })

  it('fails the interaction whose teardown throws, and no other', async () => {
    const teardown = () => Promise.reject(new Error('still in use'))
    const stateHandlers = { 'machine 7 exists': Object.assign(() => nothing(), { setup: nothing, teardown }) }
    expect(await verdictOf(stateHandlers)).toEqual(['Error', 'OK'])
  })
})

describe('hooks', () => {
  const verifyWith = async (hooks: { beforeEach?: () => Promise<void>; afterEach?: () => Promise<void> }) => {
    const provider = await startArmedProvider(catalog)
    return verifyErrorContracts(Verifier, {
      provider: 'machines',
      providerBaseUrl: provider.url,
      pactUrls: [writePactOf([machine, { ...machine, description: 'another' }])],
      logLevel: 'error',
      expectErrors: false,
      ...hooks,
    })
  }

  it('run around each interaction', async () => {
    const calls: string[] = []
    await verifyWith({
      beforeEach: () => Promise.resolve(void calls.push('before')),
      afterEach: () => Promise.resolve(void calls.push('after')),
    })
    expect(calls).toEqual(['before', 'after', 'before', 'after'])
  })

  it.each(['beforeEach', 'afterEach'] as const)('fail the verification when %s throws', async (hook) => {
    await expect(verifyWith({ [hook]: () => Promise.reject(new Error('no database')) })).rejects.toThrow(
      `Provider states failed:\n  The ${hook} failed: no database`,
    )
  })
})

describe('a failure that is not the fault of the provider', () => {
  it.each([
    ['a pact file that does not exist', { pactUrls: ['nowhere/web-machines.json'] }],
    ['a broker that does not listen', { pactBrokerUrl: 'http://127.0.0.1:9' }],
    ['a missing version', { publishVerificationResult: true }],
  ])('is not put down to it: %s', async (_name, options) => {
    const provider = await startArmedProvider(catalog)
    const verification = verifyErrorContracts(Verifier, {
      provider: 'machines',
      providerBaseUrl: provider.url,
      ...('pactBrokerUrl' in options ? {} : { pactUrls: [writePactOf([machine])] }),
      logLevel: 'error',
      ...options,
    })
    await expect(verification).rejects.toThrow(/^The contracts could not be verified:/)
  })
})

describe('failIfNoPactsFound: false', () => {
  it('accepts that there is no pact', async () => {
    const provider = await startArmedProvider(catalog)
    expect(
      await verifyErrorContracts(Verifier, {
        provider: 'machines',
        providerBaseUrl: provider.url,
        pactUrls: [],
        failIfNoPactsFound: false,
        logLevel: 'error',
      }),
    ).toEqual({ interactions: 0, errorInteractions: 0, pendingErrors: [], notices: [] })
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
    expect(await verifyFrom('/pact.json')).toEqual({
      interactions: 1,
      errorInteractions: 1,
      pendingErrors: [],
      notices: [],
    })
  })

  it('fails the verification when it does not exist', async () => {
    await expect(verifyFrom('/nowhere.json')).rejects.toThrow('404')
  })
})

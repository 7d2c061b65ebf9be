import { defineCatalog } from '@error-contract/catalog'
import { Verifier } from '@pact-foundation/pact'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPact, createPactMatchers, verifyErrorContracts, type PactSpec } from '../src/index.js'
import { startArmedProvider } from './armed-provider.js'
import { writePact } from './consumer.js'

const catalog = defineCatalog({
  name: 'machines',
  envelope: { code: '/error/code', message: '/error/message' },
  envelopes: {
    gateway: { mediaType: 'application/vnd.gateway+json', code: '/fault/reason' },
    page: { mediaType: 'text/html', code: 'none' },
    edge: { code: 'none', message: '/message' },
    empty: { mediaType: 'none', code: 'none' },
  },
  errors: {
    NotFound: { status: 404 },
    RateLimited: { status: 429, envelope: 'gateway' },
    Busy: { status: 503, envelope: ['gateway', 'default'] },
    BadGateway: { status: 502, envelope: 'page' },
    NoRoute: { status: 404, envelope: 'edge' },
    LoggedOut: { status: 401, envelope: 'empty' },
  },
} as const)

const matchers = (spec: PactSpec) => createPactMatchers(catalog, { spec })

describe('matchers of an error without a code', () => {
  it('ask for status and media type, and for the members of JSON', () => {
    expect(matchers(4).errorResponse('BadGateway')).toEqual({
      status: 502,
      headers: { 'Content-Type': 'text/html' },
    })
    expect(matchers(4).errorResponse('NoRoute')).toEqual({
      status: 404,
      headers: { 'Content-Type': 'application/json' },
      body: { message: { 'pact:matcher:type': 'type', value: 'HTTP 404' } },
    })
    expect(matchers(4).errorResponse('LoggedOut')).toEqual({ status: 401, headers: {} })
  })

  it('accept no other code', () => {
    expect(() => matchers(4).errorCodeOneOf(['NotFound', 'NoRoute'])).toThrow(
      "'NoRoute' has no code, so that no matcher of codes accepts it. Write an interaction for it.",
    )
  })
})

describe.each<PactSpec>([2, 3, 4])('a pact of specification %i', (spec) => {
  it('has every envelope at the mock server, is in order, and is kept by a provider', async () => {
    const cases = matchers(spec).errorCases()
    const { file, received } = await writePact(spec, cases)
    const seen = received.map(({ status, headers }) => [status, headers.get('content-type')])
    expect(seen).toEqual([
      [404, 'application/json'],
      [429, 'application/vnd.gateway+json'],
      [503, 'application/vnd.gateway+json'],
      [502, 'text/html'],
      [404, 'application/json'],
      [401, null],
    ])
    const checked = checkPact(JSON.parse(readFileSync(file, 'utf8')), catalog)
    expect(checked.findings).toEqual([])
    expect(checked.codes.toSorted()).toEqual([...catalog.codes].sort())
    const provider = await startArmedProvider(catalog)
    const verified = await verifyErrorContracts(Verifier, {
      provider: 'machines',
      providerBaseUrl: provider.url,
      pactUrls: [file],
      logLevel: 'error',
      stateHandlers: provider.stateHandlers,
    })
    expect(verified).toMatchObject({ interactions: 6, errorInteractions: 6 })
  })
})

const checksOf = (body: unknown, status = 404) =>
  checkPact(
    {
      consumer: { name: 'web' },
      provider: { name: 'machines' },
      interactions: [
        {
          description: 'a request',
          request: { method: 'GET', path: '/machines/7' },
          response: {
            status,
            headers: { 'Content-Type': 'application/json' },
            body,
            matchingRules: { '$.body.message': { match: 'type' } },
          },
        },
      ],
      metadata: { pactSpecification: { version: '2.0.0' } },
    },
    catalog,
  )

describe('the check of a contract', () => {
  it('knows an error without a code', () => {
    expect(checksOf({ message: 'Not Found' })).toMatchObject({ findings: [], codes: ['NoRoute'] })
  })

  it('does not take its name for a code', () => {
    expect(checksOf({ error: { code: 'NoRoute', message: 'x' } }).findings).toMatchObject([
      {
        check: 'undeclared-code',
        message:
          "Error code 'NoRoute' is banned in the catalog 'machines': it is the name of an error without a code, which status 404 identifies.",
      },
    ])
  })

  it('warns where no error has the status', () => {
    expect(checksOf({ message: 'Gone' }, 410).findings).toMatchObject([{ check: 'missing-code' }])
  })
})

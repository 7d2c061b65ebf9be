import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { nodeTransport, parseTriggers, runConformance } from '../src/index.js'
import { listen } from './server.js'

const catalog = defineCatalog({
  name: 'shop',
  envelope: { code: '/error/code', message: '/error/message' },
  envelopes: {
    gateway: {
      mediaType: 'application/vnd.gateway+json',
      code: '/fault/reason',
      correlationId: { header: 'x-request-id' },
    },
    problem: { mediaType: 'application/problem+json', code: '/type', message: '/detail' },
  },
  errors: {
    OrderNotFound: { status: 404 },
    RateLimited: { status: 429, envelope: 'gateway' },
    BadOrder: { status: 400, envelope: ['problem', 'default'] },
  },
})

const types = {
  service: 'application/json',
  gateway: 'application/vnd.gateway+json',
  problem: 'application/problem+json',
}

const bodies = {
  service: (code: string) => ({ error: { code } }),
  gateway: (code: string) => ({ fault: { reason: code } }),
  problem: (code: string) => ({ type: code }),
}

/** Sends `GET /<status>/<envelope>/<code>` as the trigger of a code, and returns outcome, findings and accept headers. */
async function prove(code: string, path: string) {
  const accepted: (string | undefined)[] = []
  let count = 0
  const url = await listen((request, response) => {
    accepted.push(request.headers.accept)
    const [, status = '', form = '', sent = ''] = request.url?.split('/') ?? []
    const kind = form as keyof typeof types
    count += 1
    response.writeHead(Number(status), {
      'content-type': types[kind],
      'x-request-id': `6f1d6cf4-2b7c-4a7b-9d40-00000000000${count}`,
    })
    response.end(JSON.stringify(bodies[kind](sent)))
  })
  const triggers = parseTriggers(`triggers:\n  ${code}: GET ${path}\n`, 'error-triggers.yaml', catalog)
  const result = await runConformance({ catalog, triggers, transport: nodeTransport(url), environment: {} })
  const found = result.codes.find((one) => one.code === code)
  return {
    outcome: found?.outcome,
    findings: found?.triggers.flatMap(({ findings }) =>
      findings.map(({ check, message }) => `${check}: ${message}`),
    ),
    accepted,
  }
}

describe('a server with several envelopes', () => {
  it('is judged by the envelope of the code', async () => {
    expect(await prove('OrderNotFound', '/404/service/OrderNotFound')).toMatchObject({ outcome: 'proven' })
    expect(await prove('RateLimited', '/429/gateway/RateLimited')).toMatchObject({ outcome: 'proven' })
  })

  it('has one finding for an answer in another envelope', async () => {
    expect(await prove('RateLimited', '/429/service/RateLimited')).toMatchObject({
      outcome: 'violated',
      findings: ['envelope: The error came in the envelope "default", where "gateway" was due.'],
    })
    expect(await prove('OrderNotFound', '/404/gateway/OrderNotFound')).toMatchObject({
      outcome: 'violated',
      findings: ['envelope: The error came in the envelope "gateway", where "default" was due.'],
    })
  })

  it('has the finding of the code alone where the gateway returns one of its own', async () => {
    expect((await prove('OrderNotFound', '/404/gateway/RateLimited')).findings).toEqual([
      'code: Expected code "OrderNotFound", got "RateLimited".',
    ])
  })

  it('proves a negotiated error in each of its envelopes, and asks for all of them', async () => {
    const problem = await prove('BadOrder', '/400/problem/BadOrder')
    expect(problem).toMatchObject({ outcome: 'proven' })
    expect(problem.accepted[0]).toBe('application/problem+json, application/json, */*;q=0.1')
    expect(await prove('BadOrder', '/400/service/BadOrder')).toMatchObject({ outcome: 'proven' })
    expect((await prove('BadOrder', '/400/gateway/BadOrder')).findings).toEqual([
      'envelope: The error came in the envelope "gateway", where "problem" was due.',
    ])
  })
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runConformance } from '../src/run/run-conformance.js'
import { checkIds } from '../src/judge/check-id.js'
import { nodeTransport } from '../src/http/node-transport.js'
import { defineTriggers } from '../src/triggers/define-triggers.js'
import { apis, mutants, variations, type Variation } from './mutants.js'

let current: Variation
/** Answers every request as the current variation does. */
const server = createServer((_request, answer) => {
  const { status, headers, body, raw } = current.change(apis[current.api].sound(current.code))
  if (raw && answer.socket) return raw(answer.socket)
  answer.writeHead(status, headers.flat())
  answer.end(body)
})
let target: URL

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

async function prove(variation: Variation) {
  current = variation
  const { catalog } = apis[variation.api]
  const query = { Query: 'SELECT a FROM b WHERE c' }
  const request = variation.request === 'POST' ? { request: 'POST /', json: query } : 'GET /'
  const triggers = defineTriggers(catalog, { triggers: { [variation.code]: request } })
  const isExcluded = (code: string) => code !== variation.code
  const result = await runConformance({ catalog, triggers, isExcluded, transport: nodeTransport(target) })
  const code = result.codes.find((one) => one.code === variation.code)
  const findings = code?.triggers.flatMap((trigger) => trigger.findings) ?? []
  return {
    outcome: code?.outcome,
    findings: findings.map(({ check, kind }) => (kind === undefined ? check : `${check}:${kind}`)),
  }
}

describe('a server that breaks its contract is found out:', () => {
  it.each(mutants)('$name', async (mutant) => {
    expect(await prove(mutant)).toEqual({ outcome: 'violated', findings: mutant.findings })
  })
})

describe('a server that keeps its contract is left alone:', () => {
  it.each(variations)('$name', async (variation) => {
    expect(await prove(variation)).toEqual({ outcome: 'proven', findings: [] })
  })

  it.each(Object.entries(apis).flatMap(([name, { catalog }]) => catalog.codes.map((code) => [name, code])))(
    '%s: %s as declared',
    async (api, code) => {
      const change: Variation['change'] = (reply) => reply
      expect(await prove({ name: code, api: api as Variation['api'], code, change })).toEqual({
        outcome: 'proven',
        findings: [],
      })
    },
  )
})

it('has a mutant for every check', () => {
  const caught = new Set(mutants.flatMap(({ findings }) => findings.map((finding) => finding.split(':')[0])))
  expect(checkIds.filter((id) => !caught.has(id))).toEqual([])
})

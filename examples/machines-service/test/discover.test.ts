import { loadCatalogSync } from '@error-contract/catalog'
import { nodeTransport, parseTriggers, runConformance, type Mode } from '@error-contract/conformance'
import { discover, proposeTriggers, readOperations } from '@error-contract/conformance/discover'
import { credentialOf } from '@error-contract/conformance/internal'
import { dereference, readOpenApi } from '@error-contract/documents/openapi'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp } from '../src/app.js'

const directory = join(import.meta.dirname, '..')
const catalog = loadCatalogSync('error-catalog.yaml', { cwd: directory })
const document = join(directory, 'openapi.yaml')
const environment = { API_TOKEN: 'example-full', API_TOKEN_LIMITED: 'example-limited' }
const credential = (name: string, variable: string) =>
  [name, credentialOf(name, { header: 'authorization', value: `Bearer \${${variable}}` })] as const
const context = {
  catalog,
  triggers: {
    credentials: new Map([credential('full', 'API_TOKEN'), credential('limited', 'API_TOKEN_LIMITED')]),
  },
  credentials: { full: 'full', limited: 'limited' },
}

let server: Server
let target: URL
let arrived: string[]

beforeEach(async () => {
  const app = createApp()
  arrived = []
  server = createServer((request, response) => {
    arrived.push(request.method ?? '')
    app(request, response)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  target = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})

afterEach(() => new Promise((resolve) => server.close(resolve)))

const run = async (mode: Mode) =>
  discover({
    ...context,
    operations: readOperations(
      dereference(await readOpenApi(readFileSync(document, 'utf8'), document)),
      document,
    ),
    mode,
    transport: nodeTransport(target),
    environment,
    maximumRequests: 1000,
  })

it('reaches every code that the document can lead to, in mode safe-writes', async () => {
  const { unreached, accepted } = await run('safe-writes')
  expect(unreached).toEqual(['OsPlatformNotSupported', 'ClientVersionNotSupported', 'DisallowedOperation'])
  expect(accepted).toBeUndefined()
})

it('reaches every declared code in mode full, by actions on the machines of a list', async () => {
  const { unreached, accepted, carriedOut = [] } = await run('full')
  expect([unreached, accepted]).toEqual([[], undefined])
  expect(carriedOut.map(({ request }) => `${request.method} ${request.path}`)).toContain(
    'POST /machines/web-01/isolate',
  )
})

it('sends reads alone in read-only mode, and says what it left out', async () => {
  const { responses, skipped, unreached } = await run('read-only')
  expect(new Set(arrived)).toEqual(new Set(['GET']))
  expect(arrived).toHaveLength(responses.length)
  expect(skipped.length).toBeGreaterThan(0)
  expect(skipped.every(({ why, request }) => why === 'mode' && request.method !== 'GET')).toBe(true)
  expect(unreached).not.toContain('ResourceNotFound')
})

it.each([
  ['safe-writes', { proven: 15, violated: 0, untriggered: 4 }],
  // A response from 500 on is not proposed.
  ['full', { proven: 18, violated: 0, untriggered: 1 }],
] as const)('proposes a triggers file that runs as written, in mode %s', async (mode, expected) => {
  const discovery = await run(mode)
  const text = proposeTriggers(discovery, context)
  const triggers = parseTriggers(text, 'error-triggers.yaml', catalog)
  const { summary } = await runConformance({
    catalog,
    triggers,
    transport: nodeTransport(target),
    environment,
  })
  expect(summary).toMatchObject(expected)
  expect(text).not.toMatch(/example-(?:full|limited)/)
})

import { loadCatalogSync } from '@error-contract/catalog'
import { loadTriggersSync, nodeTransport, runConformance } from '@error-contract/conformance'
import express from 'express'
import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createApp, createServer } from '../src/index.js'

const cwd = `${import.meta.dirname}/..`
const catalog = loadCatalogSync('error-catalog.yaml', { cwd })
const triggers = loadTriggersSync(catalog, 'error-triggers.yaml', { cwd })
const environment = { API_TOKEN: 'example-full', API_TOKEN_LIMITED: 'example-limited' }

async function probe(server: Server) {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const target = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const { probes, verdict } = await runConformance({
    catalog,
    triggers,
    transport: nodeTransport(target),
    environment,
    probes: 'error',
  })
  const wrong = probes?.results.filter(({ outcome }) => outcome !== 'proven') ?? []
  return { verdict, wrong: wrong.map(({ name, status, outcome }) => [name, status, outcome]) }
}

it('answers every client mistake by a declared error', async () => {
  expect(await probe(createServer())).toEqual({ verdict: 'conformant', wrong: [] })
})

it('would leave a header that is too large to Node', async () => {
  expect((await probe(createHttpServer(createApp()))).wrong).toEqual([['oversized-header', 431, 'violated']])
})

it('would leave what comes before the application to Express', async () => {
  const parsersFirst = express().use(express.json()).use(createApp())
  expect((await probe(createHttpServer(parsersFirst))).wrong).toEqual([
    ['oversized-header', 431, 'violated'],
    ['malformed-body', 400, 'violated'],
    ['unknown-charset', 415, 'violated'],
    ['unknown-content-encoding', 415, 'violated'],
    ['oversized-body', 413, 'violated'],
  ])
})

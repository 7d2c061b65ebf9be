import { loadCatalogSync } from '@error-contract/catalog'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMockServer } from '../src/commands/mock/mock-server.js'
import { runCommand } from './run-command.js'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'codeless-'))
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    `name: shop
envelope: { code: /error/code }
envelopes:
  page: { mediaType: text/html, code: none }
  edge: { code: none, message: /message }
  empty: { mediaType: none, code: none }
errors:
  OrderNotFound: { status: 404 }
  RouteNotFound: { status: 404, envelope: edge }
  BadGateway: { status: 502, envelope: page }
  LoggedOut: { status: 401, envelope: empty }
`,
  )
})
afterAll(() => rmSync(directory, { recursive: true }))

const run = (...words: string[]) => runCommand(words, { cwd: directory })

describe('mock', () => {
  it('returns an error without a code as it is declared', async () => {
    const catalog = loadCatalogSync(join(directory, 'error-catalog.yaml'))
    const server = createMockServer(catalog)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/errors`
      const get = async (name: string) => {
        const response = await fetch(`${url}/${name}`)
        return [response.status, response.headers.get('content-type'), await response.text()]
      }
      expect(await get('BadGateway')).toEqual([502, 'text/html', 'HTTP 502'])
      expect(await get('RouteNotFound')).toEqual([404, 'application/json', '{"message":"HTTP 404"}'])
      expect(await get('LoggedOut')).toEqual([401, null, ''])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('check', () => {
  const entry = (status: number, mimeType: string, text: string) => ({
    request: { method: 'GET', url: 'https://shop.example/orders', headers: [] },
    response: {
      status,
      headers: mimeType === '' ? [] : [{ name: 'content-type', value: mimeType }],
      content: { size: text.length, mimeType, text },
    },
  })
  const checkHar = (...entries: object[]) => {
    writeFileSync(join(directory, 'a.har'), JSON.stringify({ log: { version: '1.2', entries } }))
    return run('check', 'a.har')
  }

  it('knows it in recorded traffic', async () => {
    const known = await checkHar(
      entry(502, 'text/html', '<h1>502</h1>'),
      entry(404, 'application/json', '{"message":"Not Found"}'),
      entry(404, 'application/json', '{"error":{"code":"OrderNotFound"}}'),
    )
    expect(known).toMatchObject({ code: 0, out: 'No findings in 1 file.\n' })
    const other = await checkHar(entry(404, 'application/json', '{"error":{"code":"RouteNotFound"}}'))
    expect(other).toMatchObject({
      code: 1,
      out: expect.stringContaining('is the name of an error without a code') as string,
    })
  })

  it('knows it in an OpenAPI document', async () => {
    const api = (name: string) => `openapi: 3.1.0
info: { title: a, version: '1' }
paths:
  /orders:
    get:
      responses:
        '401': { description: no }
        '404':
          description: no
          content:
            application/json:
              schema: { properties: { ${name} } }
              examples: { route: { value: { message: Not Found } }, order: { value: { error: { code: OrderNotFound } } } }
        '502': { description: no, content: { text/html: {} } }
`
    writeFileSync(join(directory, 'api.yaml'), api('message: { type: string }'))
    expect(await run('check', 'api.yaml')).toMatchObject({
      code: 0,
      out: 'No findings in 1 file.\n',
    })
    writeFileSync(
      join(directory, 'api.yaml'),
      api('error: { properties: { code: { enum: [OrderNotFound, RouteNotFound] } } }'),
    )
    expect(await run('check', 'api.yaml')).toMatchObject({
      code: 1,
      out: expect.stringContaining("Error code 'RouteNotFound' is banned") as string,
    })
  })
})

describe('coverage', () => {
  it('asks no source code for it', async () => {
    mkdirSync(join(directory, 'src'), { recursive: true })
    writeFileSync(
      join(directory, 'src/app.js'),
      "res.status(404).json({ error: { code: 'OrderNotFound' } })\nres.status(404).json({ message: 'Not Found' })\n",
    )
    const { out } = await run('coverage', '--source', 'src')
    expect(out).toContain('Raised: 1 of 4 declared codes.')
    expect(out).toContain('0 contradictions, 0 open.')
  })
})

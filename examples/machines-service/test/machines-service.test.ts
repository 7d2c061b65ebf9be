import { loadCatalogSync } from '@error-contract/catalog'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../src/app.js'

const catalog = loadCatalogSync('error-catalog.yaml', { cwd: `${import.meta.dirname}/..` })

let server: Server
let url: string

beforeAll(async () => {
  server = createApp().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

interface Call {
  readonly body?: string
  readonly token?: string
  readonly type?: string
}

const send = (line: string, { token = 'example-full', type = 'application/json', ...init }: Call = {}) => {
  const [method = '', path = ''] = line.split(' ')
  const headers = { authorization: `Bearer ${token}`, 'content-type': type }
  return fetch(`${url}${path}`, { ...init, method, headers })
}

const json = (value: unknown) => ({ body: JSON.stringify(value) })
const indicator = (IndicatorType: string, IndicatorValue: string) =>
  json({ IndicatorType, IndicatorValue, Action: 'Block' })

// The triggers in error-triggers.yaml prove every code; these are further ways into some of them.
it.each<[code: string, line: string, call?: Call]>([
  ['BadRequest', 'POST /advancedhunting/run', json({ Query: 'constructor' })],
  ['ODataError', 'GET /machines?$filter=a&$filter=b'],
  ['ODataError', 'GET /machines?$top=-1'],
  ['ODataError', 'GET /machines?$expand=logonusers'],
  ['InvalidInput', 'POST /machines/web-01/isolate', json({ Comment: 7 })],
  ['InvalidInput', 'POST /indicators/import', json({ Indicators: 'all' })],
  ['InvalidRequestBody', 'POST /machines/web-01/isolate', json({ Comment: 'x'.repeat(200_000) })],
  ['InvalidRequestBody', 'POST /machines/web-01/isolate', { body: '{}', type: 'text/plain' }],
  ['InvalidHashValue', 'POST /indicators', indicator('FileSha1', '0'.repeat(39))],
  ['InvalidDomainName', 'POST /indicators', indicator('DomainName', '-.example')],
  ['InvalidUrl', 'POST /indicators', indicator('Url', 'javascript:alert(1)')],
  ['Unauthorized', 'GET /nowhere', { token: '' }],
])('answers %s to %s', async (code, line, call) => {
  const response = await send(line, call)
  const [error] = catalog.envelope.read({ body: await response.json() })
  expect(error?.code.value).toBe(code)
  expect(catalog.get(code)?.statuses).toContain(response.status)
})

it('challenges a caller without a token', async () => {
  const response = await send('GET /machines', { token: '' })
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
})

it.each<[line: string, status: number, call?: Call]>([
  ["GET /machines?$filter=osPlatform%20eq%20'Ubuntu'&$top=1", 200],
  ['GET /machines/web-01', 200],
  ['GET /machines/web-01/logonusers', 200],
  ['POST /machines/web-01/isolate', 201, json({ Comment: 'x', IsolationType: 'Selective' })],
  ['POST /machines/laptop-07/isolate', 201, json({ Comment: 'x' })],
  ['POST /indicators', 201, indicator('FileSha256', '0'.repeat(64))],
  ['POST /indicators', 201, indicator('DomainName', 'phishing.example')],
  ['POST /indicators', 201, indicator('IpAddress', '::1')],
  ['POST /indicators', 201, indicator('Url', 'https://phishing.example/')],
  ['POST /indicators/import', 201, json({ Indicators: [] })],
  ['POST /advancedhunting/run', 200, json({ Query: "DeviceInfo | where OSPlatform == 'Ubuntu' | take 1" })],
])('serves %s with %i', async (line, status, call) => {
  expect((await send(line, call)).status).toBe(status)
})

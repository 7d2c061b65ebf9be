import { loadCatalogSync } from '@error-contract/catalog'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createApp } from '../src/app.js'

const catalog = loadCatalogSync('error-catalog.yaml', { cwd: `${import.meta.dirname}/..` })

let server: Server
let url: string

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
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

const provocations: [code: string, line: string, init?: Call][] = [
  ['BadRequest', 'POST /advancedhunting/run', json({ Query: 'DeviceInfo | wherever' })],
  ['BadRequest', 'POST /advancedhunting/run', json({ Query: 'constructor' })],
  ['BadRequest', 'GET /machines/%E0%A4%A'],
  ['ODataError', "GET /machines?$filter=colour%20eq%20'red'"],
  ['ODataError', 'GET /machines?$filter=a&$filter=b'],
  ['ODataError', 'GET /machines?$top=-1'],
  ['InvalidInput', 'POST /machines/web-01/isolate', json({ Comment: 'x', IsolationType: 'Partial' })],
  ['InvalidInput', 'POST /machines/web-01/isolate', json({ Comment: 7 })],
  ['InvalidInput', 'POST /indicators/import', json({ Indicators: 'all' })],
  ['InvalidRequestBody', 'POST /machines/web-01/isolate', { body: '{"Comment": ' }],
  ['InvalidRequestBody', 'POST /machines/web-01/isolate', json({ Comment: 'x', isolationtype: 'Full' })],
  ['InvalidRequestBody', 'POST /machines/web-01/isolate', json(['Comment'])],
  ['InvalidRequestBody', 'POST /machines/web-01/isolate', json({ Comment: 'x'.repeat(200_000) })],
  [
    'InvalidRequestBody',
    'POST /machines/web-01/isolate',
    { ...json({ Comment: 'x' }), type: 'application/json; charset=klingon' },
  ],
  ['InvalidRequestBody', 'POST /machines/web-01/isolate', { ...json({ Comment: 'x' }), type: 'text/plain' }],
  ['InvalidHashValue', 'POST /indicators', indicator('FileSha1', '0'.repeat(39))],
  ['InvalidDomainName', 'POST /indicators', indicator('DomainName', 'no dots')],
  ['InvalidIpAddress', 'POST /indicators', indicator('IpAddress', '300.1.1.1')],
  ['InvalidUrl', 'POST /indicators', indicator('Url', 'https://')],
  ['MaximumBatchSizeExceeded', 'POST /indicators/import', json({ Indicators: [1, 2, 3, 4, 5, 6] })],
  ['MissingRequiredParameter', 'POST /machines/web-01/isolate', json({})],
  ['MissingRequiredParameter', 'POST /machines/web-01/isolate', json({ comment: 'x' })],
  ['OsPlatformNotSupported', 'POST /machines/kiosk-02/isolate', json({ Comment: 'x' })],
  [
    'ClientVersionNotSupported',
    'POST /machines/laptop-07/isolate',
    json({ Comment: 'x', IsolationType: 'Selective' }),
  ],
  ['Unauthorized', 'GET /machines', { token: '' }],
  ['Unauthorized', 'GET /machines', { token: 'example-expired' }],
  ['Forbidden', 'GET /indicators', { token: 'example-limited' }],
  ['DisabledFeature', 'GET /machines/web-01/vulnerabilities'],
  ['DisallowedOperation', 'POST /machines/dc-01/isolate', json({ Comment: 'x' })],
  ['NotFound', 'GET /nowhere'],
  ['NotFound', 'DELETE /machines'],
  ['ResourceNotFound', 'GET /machines/does-not-exist'],
  ['InternalServerError', 'GET /machines/kiosk-02/logonusers'],
]

it.each(provocations)('answers %s to %s', async (code, line, init) => {
  const response = await send(line, init)
  const [error] = catalog.envelope.read({ body: await response.json() })
  expect(error?.code.value).toBe(code)
  expect(error?.message?.value).toMatch(/./)
  expect(error?.correlationId?.value).toMatch(/^[\da-f-]{36}$/)
  expect(catalog.get(code)?.statuses).toContain(response.status)
})

it('is provoked into every code of its catalog', () => {
  expect(new Set(provocations.map(([code]) => code))).toEqual(new Set(catalog.codes))
})

it.each<[line: string, status: number, init?: Call]>([
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
])('serves %s with %i', async (line, status, init) => {
  expect((await send(line, init)).status).toBe(status)
})

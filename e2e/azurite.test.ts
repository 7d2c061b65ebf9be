import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { namedBlocks } from '../scripts/named-blocks.js'
import { freshProject, removeFolders, run, tarballsOf } from './packed.js'

/** The key of the account that every Azurite has, as its documentation prints it. */
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** Some of the codes of the blob service; they come in a header, as the body is XML. */
const catalog = `
name: blobs
envelope:
  mediaType: application/xml
  code: { header: x-ms-error-code }
  correlationId: { header: x-ms-request-id }
errors:
  AuthorizationFailure: { status: 403 }
  BlobAlreadyExists: { status: 409 }
  BlobNotFound: { status: 404 }
  ConditionNotMet: { status: 412 }
  ContainerAlreadyExists: { status: 409 }
  ContainerNotFound: { status: 404 }
  InvalidHeaderValue: { status: 400 }
  InvalidRange: { status: 416 }
  InvalidResourceName: { status: 400 }
  LeaseAlreadyPresent: { status: 409 }
  LeaseIdMissing: { status: 412 }
`

const triggers = `
import { loadCatalogSync } from '@error-contract/catalog'
import { defineTriggers } from '@error-contract/conformance'
import { sharedKey } from './shared-key.js'

const path = '/devstoreaccount1/conformance'
const container = path + '?restype=container'
const headers = { 'x-ms-blob-type': 'BlockBlob' }
const blob = { request: 'PUT ' + path + '/a%20b?timeout=30', headers, type: 'text/plain', raw: 'Grüße' }
const lease = {
  request: 'PUT ' + path + '/a%20b?comp=lease',
  headers: { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '60' },
}
const after = (steps, trigger) => ({
  setup: ['PUT ' + container, ...steps],
  ...trigger,
  teardown: { request: 'DELETE ' + container, expect: [202] },
})

export default defineTriggers(loadCatalogSync(), {
  credentials: {
    full: sharedKey('devstoreaccount1', process.env.ACCOUNT_KEY),
    wrong: sharedKey('devstoreaccount1', 'YW5vdGhlciBrZXk='),
  },
  defaults: { as: 'full' },
  triggers: {
    AuthorizationFailure: { request: 'GET ' + container + '&comp=list', as: 'wrong' },
    BlobAlreadyExists: after([blob], { ...blob, headers: { ...headers, 'if-none-match': '*' } }),
    BlobNotFound: after([], { request: 'GET ' + path + '/none' }),
    ConditionNotMet: after([blob], { request: 'GET ' + path + '/a%20b', headers: { 'if-match': '"0"' } }),
    ContainerAlreadyExists: after([], { request: 'PUT ' + container }),
    ContainerNotFound: 'GET ' + container + '&comp=list',
    InvalidHeaderValue: after([], { ...blob, headers: { 'x-ms-blob-type': 'Nothing' } }),
    InvalidRange: after([blob], { request: 'GET ' + path + '/a%20b', headers: { range: 'bytes=100-200' } }),
    InvalidResourceName: 'PUT /devstoreaccount1/UPPER?restype=container',
    LeaseAlreadyPresent: after([blob, lease], lease),
    LeaseIdMissing: after([blob, lease], blob),
  },
})
`

let folder: string
let azurite: Azurite
beforeAll(async () => {
  const sharedKey = namedBlocks('docs/credentials.md')['shared-key.js'] ?? expect.fail()
  const files = { 'error-catalog.yaml': catalog, 'error-triggers.mjs': triggers, 'shared-key.js': sharedKey }
  const packages = tarballsOf('error-contract', '@error-contract/conformance', '@error-contract/catalog')
  folder = await freshProject(files, [...packages, 'azurite@3.35.0'])
  azurite = await startAzurite(folder)
})
afterAll(() => {
  azurite.process.kill()
  removeFolders()
})

it('is proven by requests that are signed with SharedKey, and has one code that its response lacks', async () => {
  const { code, output, errors } = await run(
    folder,
    'npx',
    ['--no', 'error-contract', 'conformance', '--target', azurite.target, '--report', 'report'],
    { ACCOUNT_KEY: accountKey },
  )
  expect(errors + output).toContain('11 declared, 11 triggered, 10 proven, 1 violated;')
  expect(code).toBe(1)
  const report = readFileSync(join(folder, 'report/conformance.json'), 'utf8')
  const { codes } = parse(report) as { codes: { code: string; outcome: string }[] }
  expect(codes.filter(({ outcome }) => outcome !== 'proven').map((one) => one.code)).toEqual([
    'InvalidHeaderValue',
  ])
  expect(output).toContain('[code:absent] Missing code: the envelope requires it at header x-ms-error-code.')
  expect(output + errors + report).not.toContain(accountKey)
  expect(output + errors + report).not.toMatch(/SharedKey devstoreaccount1:\S{40}/)
})

interface Azurite {
  readonly target: string
  readonly process: ChildProcess
}

/** Starts the blob service, which keeps its data in memory. */
async function startAzurite(cwd: string): Promise<Azurite> {
  const options = ['--blobPort', '0', '--inMemoryPersistence', '--disableTelemetry', '--silent']
  const azurite = spawn(process.execPath, ['node_modules/azurite/dist/src/blob/main.js', ...options], {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const line of createInterface({ input: azurite.stdout })) {
    const [, target] = /successfully listens on (\S+)/.exec(line) ?? []
    if (target === undefined) continue
    azurite.stdout.resume()
    return { target, process: azurite }
  }
  throw new Error('Azurite ended before it listened.')
}

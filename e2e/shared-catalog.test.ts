import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshProject, install, removeFolders, run, tarballsOf } from './packed.js'

/** Writes the package of the shared catalog, and returns its tarball, as a registry would have it. */
async function packErrors(version: string, errors: string): Promise<string> {
  const folder = join(shared, version)
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: '@company/errors', version }))
  writeFileSync(
    join(folder, 'error-catalog.yaml'),
    `name: company\nversion: ${version}\nowner: team-platform\nenvelope: matrix\nerrors:\n${errors}`,
  )
  const { output } = await run(folder, 'npm', ['pack', '--silent'])
  return join(folder, output.trim())
}

/** The services that build on the shared catalog, each with a code of its own. */
const ownCodes = { orders: 'OrderClosed', invoices: 'InvoicePaid' } as const
const names = ['orders', 'invoices'] as const
type Name = (typeof names)[number]

const catalogOf = (name: Name, version: string) => `name: ${name}
extends: { from: '@company/errors'${version} }
errors:
  ${ownCodes[name]}: { status: 409 }
`

const source = (code: string, status: number) =>
  `export const find = (res) => res.status(${status}).json({ errcode: '${code}', error: 'It is gone.' })\n`

const interaction = (code: string, status: number) => ({
  description: `returns ${code}`,
  request: { method: 'GET', path: `/${code}` },
  response: {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: { errcode: code, error: 'It is gone.' },
    matchingRules: { body: { '$.error': { matchers: [{ match: 'type' }] } } },
  },
})

const pactOf = (name: Name) =>
  JSON.stringify({
    consumer: { name: 'web' },
    provider: { name },
    interactions: [interaction('NotFound', 404), interaction(ownCodes[name], 409)],
    metadata: { pactSpecification: { version: '3.0.0' } },
  })

const triggersOf = (name: Name) => `triggers:
  NotFound: GET /404/NotFound
  ${ownCodes[name]}: GET /409/${ownCodes[name]}
`

const configuration = `import errorContract from '@error-contract/eslint-plugin'
export default errorContract.config()
`

let shared: string
let services: Readonly<Record<Name, string>>
let server: Server
let target: string

beforeAll(async () => {
  shared = mkdtempSync(join(tmpdir(), 'error-contract-shared-'))
  const create = (name: Name) =>
    freshProject(
      {
        'error-catalog.yaml': catalogOf(name, ''),
        'eslint.config.mjs': configuration,
        'service.js': source('NotFound', 404),
        'pact.json': pactOf(name),
        'error-triggers.yaml': triggersOf(name),
      },
      ['eslint@10', ...tarballsOf('@error-contract/eslint-plugin', 'error-contract')],
    )
  services = { orders: await create('orders'), invoices: await create('invoices') }
  await publish('1.0.0', '  NotFound: { status: 404 }\n')
  // GET /404/NotFound returns status 404 and the code NotFound.
  server = createServer(({ url = '' }, response) => {
    const [, status, code] = url.split('/')
    response.writeHead(Number(status), { 'content-type': 'application/json' })
    response.end(JSON.stringify({ errcode: code, error: 'It is gone.' }))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  removeFolders()
  rmSync(shared, { recursive: true })
})

const tools: readonly (readonly [string, () => readonly string[]])[] = [
  ['lint', () => ['eslint', '.']],
  ['contracts', () => ['error-contract', 'check', 'pact.json']],
  ['conformance', () => ['error-contract', 'conformance', '--target', target]],
]

/** Gives every service a version of the shared catalog. */
async function publish(version: string, errors: string): Promise<void> {
  const tarball = await packErrors(version, errors)
  for (const name of names) await install(services[name], [tarball])
}

const inEachService = names.flatMap((name) => tools.map(([tool, words]) => ({ name, tool, words })))

describe('services that extend the catalog of one package', () => {
  it.each(inEachService)('$name passes $tool with the codes of both', async ({ name, words }) => {
    const { output, errors, code } = await run(services[name], 'npx', words())
    expect(`${output}${errors}`).not.toContain('not declared')
    expect(code).toBe(0)
  })

  it.each([
    ['another status', '1.1.0', '  NotFound: { status: 410 }\n', ['but 410', 'Expected status 410', '410']],
    [
      'a retired code',
      '1.2.0',
      '  Gone: { status: 404 }\n  NotFound: { status: 404, retired: { version: 1.1.0, successor: Gone } }\n',
      [
        "Error code 'NotFound' is banned in error-catalog.yaml: it was retired in version 1.1.0. Return 'Gone' instead",
        "it was retired in version 1.1.0. Return 'Gone' instead.",
        "it was retired in version 1.1.0. Return 'Gone' instead.",
      ],
    ],
    [
      'a code that is not there any more',
      '1.3.0',
      '  Other: { status: 404 }\n',
      Array(3).fill("'NotFound' is not declared"),
    ],
  ])('are told by every tool of %s', async (_what, version, errors, messages) => {
    await publish(version, errors)
    for (const name of names)
      for (const [index, [, words]] of tools.entries()) {
        const { output, errors: faults, code } = await run(services[name], 'npx', words())
        expect(`${output}${faults}`).toContain(messages[index])
        expect(code).not.toBe(0)
      }
  })

  it('are told by every tool of a version that breaks, at the place where they name the other one', async () => {
    for (const name of names)
      writeFileSync(join(services[name], 'error-catalog.yaml'), catalogOf(name, ', version: 1.0.0'))
    await publish('2.0.0', '  NotFound: { status: 404 }\n')
    for (const { name, words } of inEachService) {
      const { output, errors, code } = await run(services[name], 'npx', words())
      expect(`${output}${errors}`).toContain('error-catalog.yaml:2:')
      expect(`${output}${errors}`).toContain(
        'This catalog was written for version 1.0.0 of @company/errors, which is 2.0.0 now.',
      )
      expect(code).not.toBe(0)
    }
  })
})

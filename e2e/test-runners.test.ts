import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { namedBlocks } from '../scripts/named-blocks.js'
import { machinesService, startMachinesService } from './machines-service.js'
import { freshProject, removeFolders, run, tarballsOf } from './packed.js'

const secrets = { API_TOKEN: 'example-full', API_TOKEN_LIMITED: 'example-limited' }
const blocks = namedBlocks('docs/conformance.md')

let service: Awaited<ReturnType<typeof startMachinesService>>
let folder: string
beforeAll(async () => {
  service = await startMachinesService()
  folder = await freshProject(
    {},
    [...tarballsOf('@error-contract/conformance'), 'jest@30', 'supertest@7'],
    'commonjs',
  )
})
afterAll(() => {
  service.stop()
  removeFolders()
})
beforeEach(() => {
  for (const file of ['error-catalog.yaml', 'error-triggers.yaml'])
    cpSync(join(machinesService, file), join(folder, file))
})

/** A code that comes with another status than the catalog now says. */
const breakCatalog = () => {
  const file = join(folder, 'error-catalog.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('status: 403', 'status: 409'))
}

async function runFile(name: string, text: string, command: readonly [string, ...string[]]) {
  writeFileSync(join(folder, name), text)
  const environment = {
    ...secrets,
    TARGET_URL: service.target,
    NODE_OPTIONS: command[0] === 'npx' ? '--experimental-vm-modules' : '',
  }
  const { code, output, errors } = await run(folder, command[0], command.slice(1), environment)
  rmSync(join(folder, name))
  return { code, out: output + errors }
}

describe.each([
  ['conformance.test.mjs', 20],
  ['conformance.test.cjs', 1],
])('the test for Jest in %s', (name, count) => {
  const jest = () => runFile(name, blocks[name] ?? '', ['npx', 'jest', '--testMatch', `**/${name}`])

  it('passes for a conformant service, and fails with what is wrong for another', async () => {
    const conformant = await jest()
    expect([conformant.code, conformant.out]).toEqual([
      0,
      expect.stringContaining(`Tests:       ${count} passed, ${count} total`),
    ])
    breakCatalog()
    const violated = await jest()
    expect([violated.code, violated.out]).toEqual([
      1,
      expect.stringContaining('[status] Expected status 409 for Forbidden, got 403.'),
    ])
  })
})

it.each([
  ['mjs', "import { describeConformance } from '@error-contract/conformance/node-test'"],
  ['cjs', "const { describeConformance } = require('@error-contract/conformance/node-test')"],
])('the suite runs under node:test in .%s, without vitest', async (extension, imports) => {
  const name = `conformance.test.${extension}`
  const text = `${imports}\ndescribeConformance({ target: process.env.TARGET_URL })\n`
  const node = () => runFile(name, text, ['node', '--test', '--test-reporter=tap', name])
  const conformant = await node()
  expect([conformant.code, conformant.out]).toEqual([0, expect.stringContaining('# pass 20\n')])
  breakCatalog()
  const violated = await node()
  expect([violated.code, violated.out]).toEqual([
    1,
    expect.stringContaining('[status] Expected status 409 for Forbidden, got 403.'),
  ])
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'inherited-names-'))
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    'name: shop\nenvelope: microsoft\nerrors: { NotFound: { status: 404, message: m } }',
  )
  writeFileSync(join(directory, 'session.har'), JSON.stringify({ log: { version: '1.2', entries: [] } }))
})
afterAll(() => rmSync(directory, { recursive: true }))

const run = (triggers: string, words: readonly string[], env = {}) => {
  writeFileSync(join(directory, 'error-triggers.yaml'), triggers)
  return runCommand(words, { cwd: directory, env })
}

const conformance = ['conformance', '--target', 'http://127.0.0.1:1']

describe.each(['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty'])(
  'a variable named %s, which every object has,',
  (name) => {
    it.each([
      ['a path', `triggers: { NotFound: 'GET /\${${name}}' }`],
      [
        'a credential',
        `credentials: { full: { header: authorization, value: 'Bearer \${${name}}' } }\ntriggers: { NotFound: { request: GET /, as: full } }`,
      ],
      ['a fixture', `fixtures: { A: '\${${name}}' }\ntriggers: { NotFound: 'GET /\${A}' }`],
    ])('is not set in %s, so its trigger is blocked', async (_, triggers) => {
      const { code, out, err } = await run(triggers, conformance)
      expect(out).toContain(`needs the environment variable ${name}, which is not set.`)
      expect([code, err]).not.toContain('TypeError')
      expect(code).toBe(3)
    })

    it('stops no check beside the triggers', async () => {
      const { code, out } = await run(`triggers: { NotFound: 'GET /\${${name}}' }`, ['check', 'session.har'])
      expect([code, out]).toEqual([0, 'No findings in 1 file.\n'])
    })
  },
)

it('takes a variable named constructor where it is set', async () => {
  const { out } = await run(`triggers: { NotFound: 'GET /\${constructor}' }`, [...conformance, '--dry-run'], {
    constructor: 'lamps',
  })
  expect(out).not.toContain('is not set')
})

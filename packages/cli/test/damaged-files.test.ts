import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { shardResult } from './fuzz/seeds.js'
import { runCommand } from './run-command.js'

async function run(words: readonly string[], files: Readonly<Record<string, string>>) {
  const cwd = mkdtempSync(join(tmpdir(), 'damaged-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  const project = {
    'error-catalog.yaml': 'name: a\nenvelope: microsoft\nerrors: { NotFound: { status: 404 } }',
    'error-triggers.yaml': 'triggers: { NotFound: GET /a }',
  }
  for (const [name, text] of Object.entries({ ...project, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  return runCommand(words, { cwd })
}

describe('a recording', () => {
  const answer = { request: 'GET /a', status: 404, code: 'NotFound', findings: [], correlationIds: ['1'] }
  const finding = { check: 'status', severity: 'error', message: 'Expected status 404.' }
  const words = [
    'conformance',
    '--target',
    'http://127.0.0.1:1',
    '--dry-run',
    '--recorded',
    'recorded.ndjson',
  ]
  const read = (second: object) =>
    run(words, { 'recorded.ndjson': [answer, second].map((line) => JSON.stringify(line)).join('\n') })

  it.each([
    ['a finding without a message', { findings: [{ ...finding, message: undefined }] }, 'findings.0.message'],
    ['a finding that is nothing', { findings: [null] }, 'findings.0'],
    ['a finding of another severity', { findings: [{ ...finding, severity: 'off' }] }, 'findings.0.severity'],
    ['an actual value that is no text', { findings: [{ ...finding, actual: 404 }] }, 'findings.0.actual'],
    ['a status that is text', { status: '404' }, 'status'],
    ['a code that is a list', { code: ['NotFound'] }, 'code'],
    ['no correlation ids', { correlationIds: undefined }, 'correlationIds'],
    ['a correlation id that is a number', { correlationIds: ['1', 2] }, 'correlationIds.1'],
    ['a request that is an object', { request: { method: 'GET' } }, 'request'],
  ])('is refused for %s', async (_, change, member) => {
    const { code, err } = await read({ ...answer, ...change })
    expect([code, err]).toEqual([
      2,
      `recorded.ndjson:2:1: This line is not a recorded response: its member '${member}' is missing or of another type. Record the file again with recordErrors.\n`,
    ])
  })

  it('is read where a response has no code, and findings have what they have', async () => {
    const { code } = await read({ ...answer, code: undefined, findings: [{ ...finding, kind: 'other' }] })
    expect(code).toBe(0)
  })
})

describe('the result of a shard', () => {
  const merge = (change: (text: string) => string) =>
    run(['merge', '.'], {
      'first/conformance.json': change(shardResult(1)),
      'second/conformance.json': shardResult(2),
    })

  it.each([
    ['without a value', '["accept"]'],
    ['with two values', '["accept","a","b"]'],
    ['that is text', '"accept"'],
  ])('is refused for a header %s', async (_, header) => {
    const { code, err } = await merge((text) => text.replace('["accept","*/*"]', header))
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('This is not a result of the conformance suite.') as string,
    ])
    expect(err).toContain('codes.0.triggers.0.exchange.request.headers.0')
  })

  it('is refused where it is nested too deep', async () => {
    const deep = '['.repeat(5000) + ']'.repeat(5000)
    const { code, err } = await merge((text) => `{"more":${deep},${text.slice(1)}`)
    expect([code, err]).toEqual([2, expect.stringContaining('nested more than 200 deep') as string])
  })

  it('is merged where it has members of a later version', async () => {
    expect((await merge((text) => `{"more":{"a":[1]},${text.slice(1)}`)).code).toBe(1)
  })
})

describe('half a surrogate pair', () => {
  it('in an OpenAPI document goes out as U+FFFD', async () => {
    const parameter = { name: 'id', in: 'path', required: true, example: '\ud800' }
    const openapi = {
      openapi: '3.1.0',
      paths: {
        '/a/{id}': { get: { parameters: [parameter, { name: '\ud800', in: 'query', required: true }] } },
      },
    }
    const words = ['discover', '--openapi', 'openapi.json', '--target', 'http://127.0.0.1:1']
    const { code, err } = await run(words, { 'openapi.json': JSON.stringify(openapi) })
    expect([code, err]).toEqual([4, expect.stringMatching(/^Sending at most \d+ requests/) as string])
  })
})

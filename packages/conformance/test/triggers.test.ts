import { InvalidInputError } from '@error-contract/catalog'
import { Ajv } from 'ajv'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { defineTriggers } from '../src/triggers/define-triggers.js'
import { loadTriggers, loadTriggersSync, parseTriggers } from '../src/triggers/load-triggers.js'
import { triggersSchema } from '../src/triggers/triggers-schema.js'
import { machines } from './catalogs.js'

const read = (text: string, file = 'error-triggers.yaml') => parseTriggers(text, file, machines)

/** The faults of a file that cannot be used. */
function faults(text: string, file?: string): string {
  try {
    read(text, file)
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message
    throw error
  }
  return 'none'
}

const example = `
credentials:
  full: { header: authorization, value: "Bearer \${API_TOKEN}" }
defaults: { as: full }
triggers:
  NotFound: GET /nowhere
  Unauthorized: { request: GET /machines, as: none }
  InvalidInput:
    - { request: POST /machines, json: {} }
    - { name: cut off, request: POST /machines, raw: '{"a": ', type: application/json }
waivers:
  - { code: InternalServerError, kind: unreachable, reason: no safe way, owner: team-a, until: 2027-03-31 }
  - { code: NotFound, kind: known-failure, checks: [content-type], owner: team-a, until: 2027-01-31 }
`

describe('a triggers file', () => {
  it('holds one trigger or several per code', () => {
    const { byCode } = read(example)
    expect([...byCode].map(([code, list]) => [code, list.map(({ name }) => name)])).toEqual([
      ['NotFound', ['GET /nowhere']],
      ['Unauthorized', ['GET /machines']],
      ['InvalidInput', ['POST /machines', 'cut off']],
    ])
  })

  it('sends the default credential unless a trigger says otherwise', () => {
    const { byCode } = read(example)
    expect(byCode.get('NotFound')?.[0]?.request.as).toBe('full')
    expect(byCode.get('Unauthorized')?.[0]?.request.as).toBeUndefined()
  })

  it('keeps path, query and body as written', () => {
    const zeros = '0'.repeat(40)
    const text = `triggers: { NotFound: { request: "POST /files/../${zeros}?a=%20+b&&c", raw: "007\\r\\n" } }`
    expect(read(text).byCode.get('NotFound')?.[0]?.request).toMatchObject({
      path: `/files/../${zeros}?a=%20+b&&c`,
      body: { text: '007\r\n' },
    })
  })

  it('may be JSON', () => {
    const text = JSON.stringify({ triggers: { NotFound: 'GET /nowhere' } })
    expect(read(text, 'error-triggers.json').byCode.size).toBe(1)
  })

  it('says json for a JSON body, and nothing for any other', () => {
    const types = (body: string) =>
      read(`triggers: { NotFound: { request: POST /x, ${body} } }`).byCode.get('NotFound')?.[0]?.request
        .headers
    expect(types('json: 1')).toEqual([['content-type', 'application/json']])
    expect(types('raw: "1"')).toEqual([])
    expect(types('bytes: "AAE=", type: image/png')).toEqual([['content-type', 'image/png']])
  })
})

describe('a fault', () => {
  it.each([
    [
      'a credential of a step',
      'triggers: { NotFound: { request: GET /x, setup: { request: POST /y, as: ful } } }',
      "Credential 'ful' is not declared. Add it to credentials.",
    ],
    [
      'a credential, beside one that is invalid',
      'credentials: { full: 7 }\ntriggers: { NotFound: { request: GET /x, as: ful } }',
      "Credential 'ful' is not declared. Write 'full'.",
    ],
    [
      'the default credential',
      'defaults: { as: ful }',
      "Credential 'ful' is not declared. Add it to credentials.",
    ],
    [
      'a name',
      'triggers: { NotFound: [{ name: a, request: GET /x }, { name: a, request: GET /y }] }',
      "Two triggers of NotFound have the name 'a'. Rename one.",
    ],
    [
      'a waiver',
      'triggers: { NotFound: GET /x }\nwaivers: [{ code: NotFound, kind: unreachable }]',
      'NotFound has a trigger, so it is not unreachable everywhere.',
    ],
  ])('in %s is not hidden by others', (_what, text, message) => {
    expect(faults(`limits: { rate: 5 }\n${text}`)).toContain("Invalid rate '5'.")
    expect(faults(`limits: { rate: 5 }\n${text}`)).toContain(message)
  })

  it.each([
    [
      'triggers: { NotFund: GET /x }',
      "1:13: Error code 'NotFund' is not declared in the catalog 'machines'. Write 'NotFound'.",
    ],
    [
      'triggers: { NotFound: get /x }',
      "1:23: Invalid request 'get /x'. Write the method in capitals: 'GET /x'.",
    ],
    [
      'triggers: { NotFound: GET x }',
      "1:23: Invalid request 'GET x'. The path must begin with '/'; the host is passed when the suite is run.",
    ],
    [
      'triggers: { NotFound: /x }',
      "1:23: Invalid request '/x'. Use a method and a path, for example 'GET /machines'.",
    ],
    [
      'triggers: { NotFound: { request: GET /x, as: ful } }\ncredentials: { full: { header: a, value: b } }',
      "1:46: Credential 'ful' is not declared. Write 'full'.",
    ],
    [
      'triggers: { NotFound: { request: GET /x, jsn: 1 } }',
      "1:42: Unknown key 'jsn' in a trigger. Write 'json'.",
    ],
    [
      'triggers: { NotFound: { request: POST /x, json: 1, raw: a } }',
      '1:23: Expected one body, got 2. Keep one of: json, raw.',
    ],
    [
      'triggers: { NotFound: { request: GET /x, headers: { A: b, a: b } } }',
      "1:51: Duplicate header 'a': the names differ only in case. Remove one.",
    ],
    [
      'triggers: { NotFound: { request: POST /x, bytes: "a" } }',
      '1:50: Invalid base64. Use whole groups of four characters, padded with =.',
    ],
    ['triggers: { NotFound: [] }', '1:23: The list is empty. Name at least one.'],
    [
      'triggers: { NotFound: [{ name: a, request: GET /x }, { name: a, request: GET /y }] }',
      "1:13: Two triggers of NotFound have the name 'a'. Rename one.",
    ],
    [
      'credentials: { none: { header: a, value: b } }',
      "1:16: Invalid credential name 'none': it means no credential. Use another name.",
    ],
    [
      'targets: { allowed: ["https://a.example/x"] }',
      "1:22: Invalid host 'https://a.example/x': it is a URL. Use the host alone: 'a.example'.",
    ],
    [
      'targets: { production: [a.example, "*"] }',
      "1:36: Invalid host '*'. Use a host, for example 'staging.example.com', '*.staging.example.com' or '127.0.0.1:8443'.",
    ],
    [
      'limits: { rate: 5 }',
      "1:17: Expected text, got the number 5. Invalid rate '5'. Use requests per second, minute or hour, for example 5/s, 30/m or 1000/h.",
    ],
    ['fixtures: { ORDER: 5 }', "1:20: Expected text, got the number 5. Put it in quotes: '5'."],
    [
      'limits: { rate: 5/d }',
      "1:17: Invalid rate '5/d'. Use requests per second, minute or hour, for example 5/s, 30/m or 1000/h.",
    ],
    [
      'limits: { operations: { /machines: { rate: 1/s } } }',
      "1:25: Invalid operation '/machines'. Use a method and a path, in which * stands for one segment and a final ** for the rest, for example 'POST /machines/*'.",
    ],
    ['limits: { concurency: 2 }', "1:11: Unknown key 'concurency' in the limits. Write 'concurrency'."],
    ['targets: { allowed: [] }', '1:21: The list is empty. Name at least one.'],
    [
      'targets: { prod: [a.example] }',
      "1:12: Unknown key 'prod' in the targets. Write one of: allowed, production.",
    ],
    ['checks: { message: loud }', "1:20: Unknown value 'loud'. Write one of: error, warn, off."],
    ['checks: { mesage: warn }', "1:11: Unknown key 'mesage' in the checks. Write 'message'."],
  ])('in %s is named with its place', (text, expected) => {
    expect(faults(text)).toBe(`error-triggers.yaml:${expected}`)
  })

  const waiver = (text: string) => `waivers:\n  - { owner: a, ${text} }`
  it.each([
    [
      'code: NotFund, kind: unreachable, reason: b, until: 2027-01-01',
      "2:23: Error code 'NotFund' is not declared in the catalog 'machines'. Write 'NotFound'.",
    ],
    ['code: NotFound, kind: unreachable, reason: b', "2:5: Missing key 'until' in a waiver."],
    [
      'code: NotFound, kind: unreachable, reason: b, until: 2027-02-30',
      "2:70: Invalid day '2027-02-30'. Use YYYY-MM-DD, for example 2027-03-31.",
    ],
    [
      'code: NotFound, kind: unreachable, until: 2027-01-01',
      "2:5: Missing member 'reason': say why the code cannot be reached.",
    ],
    [
      'code: NotFound, kind: known-failure, until: 2027-01-01',
      "2:5: Missing member 'checks': a known failure names the checks that it fails, for example 'checks: [content-type]'.",
    ],
  ])('in a waiver with %s is named with its place', (text, expected) => {
    expect(faults(waiver(text))).toBe(`error-triggers.yaml:${expected}`)
  })

  it('is a waiver that says unreachable beside a trigger', () => {
    const text = `triggers: { NotFound: GET /x }\n${waiver('code: NotFound, kind: unreachable, reason: b, until: 2027-01-01')}`
    expect(faults(text)).toContain(
      "NotFound has a trigger, so it is not unreachable everywhere. Add 'targets",
    )
  })

  it('is not a waiver that says where it is unreachable', () => {
    const where = 'targets: [staging.example.com, "*.example.org:8443"]'
    const text = `triggers: { NotFound: GET /x }\n${waiver(`code: NotFound, kind: unreachable, reason: b, until: 2027-01-01, ${where}`)}`
    expect(faults(text)).toBe('none')
  })

  it('is a waiver for a target that is no host', () => {
    const text = waiver(
      'code: NotFound, kind: unreachable, reason: b, until: 2027-01-01, targets: [https://a.b/]',
    )
    expect(faults(text)).toContain("Invalid host 'https://a.b/': it is a URL. Use the host alone: 'a.b'.")
  })
})

describe('defineTriggers', () => {
  it('takes the same form as the file, and functions for steps', () => {
    const setup = () => undefined
    const triggers = defineTriggers(machines, {
      triggers: { NotFound: ['GET /a', { request: 'GET /b', setup, teardown: 'DELETE /b' }] },
    })
    expect(triggers.byCode.get('NotFound')?.[1]).toMatchObject({
      setup: [setup],
      teardown: [{ method: 'DELETE', path: '/b' }],
    })
  })

  it('refuses an undeclared code, when compiled and when run', () => {
    // @ts-expect-error The catalog has no such code.
    const define = () => defineTriggers(machines, { triggers: { NotFund: 'GET /a' } })
    expect(define).toThrow("triggers.NotFund: Error code 'NotFund' is not declared")
  })
})

describe('loading', () => {
  const directory = mkdtempSync(join(tmpdir(), 'triggers-'))

  it('finds the file upward', () => {
    writeFileSync(join(directory, 'error-triggers.yaml'), example)
    expect(loadTriggersSync(machines, undefined, { cwd: directory }).byCode.size).toBe(3)
  })

  it('says so when there is none', async () => {
    await expect(loadTriggers(machines, undefined, { cwd: '/' })).rejects.toThrow(
      'Found no error-triggers.yaml here',
    )
  })

  it('imports a module', async () => {
    const file = join(directory, 'own.mjs')
    writeFileSync(file, 'export default { byCode: new Map([["NotFound", []]]) }')
    expect((await loadTriggers(machines, file)).byCode.size).toBe(1)
    writeFileSync(join(directory, 'bad.mjs'), 'export const triggers = 1')
    await expect(loadTriggers(machines, join(directory, 'bad.mjs'))).rejects.toThrow(
      'The module exports no triggers by default.',
    )
  })

  it('reads a plain object that a module exports as it reads JSON', async () => {
    writeFileSync(join(directory, 'body.json'), '{}')
    const data = {
      $schema: './error-triggers.schema.json',
      triggers: { NotFound: { request: 'POST /', file: 'body.json' } },
    }
    const [json, module] = [join(directory, 'plain.json'), join(directory, 'plain.mjs')]
    writeFileSync(json, JSON.stringify(data))
    writeFileSync(module, `export default ${JSON.stringify(data)}`)
    const fromModule = await loadTriggers(machines, module)
    expect(fromModule.byCode).toEqual((await loadTriggers(machines, json)).byCode)
    expect(fromModule.file).toBe(module)
  })

  it('runs the functions of a plain object, and names the file in its faults', async () => {
    const module = join(directory, 'functions.mjs')
    writeFileSync(
      module,
      'export default { triggers: { NotFound: { request: "GET /", setup: () => ({}) } }, states: { empty: () => {} } }',
    )
    const { byCode, states } = await loadTriggers(machines, module)
    expect(byCode.get('NotFound')?.[0]?.setup).toEqual([expect.any(Function)])
    expect(Object.keys(states)).toEqual(['empty'])
    const wrong = join(directory, 'wrong.mjs')
    writeFileSync(wrong, 'export default { triggers: { NotFund: "GET /" } }')
    await expect(loadTriggers(machines, wrong)).rejects.toThrow(`${wrong}: triggers.NotFund: `)
  })
})

describe('the JSON Schema', () => {
  const file = new URL('../error-triggers.schema.json', import.meta.url)

  it('is the one that was published', () => {
    expect(readFileSync(file, 'utf8')).toBe(triggersSchema())
  })

  it('accepts the example and refuses a misspelt key', () => {
    const validate = new Ajv({ strict: true }).compile(JSON.parse(triggersSchema()) as object)
    expect(validate(parse(example))).toBe(true)
    expect(validate(parse(example.replace('defaults', 'default')))).toBe(false)
  })
})

it('reports every fault at once, in the order of the file', () => {
  const text = `defaults: { repeat: 0 }
triggers:
  NotFund: GET x
waivers:
  - { code: Nope, kind: unreachable, reason: a, owner: b, until: soon }
`
  expect(
    faults(text)
      .split('\n')
      .map((line) => /:(\d+:\d+):/.exec(line)?.[1]),
  ).toEqual(['1:21', '3:3', '3:12', '5:13', '5:66'])
})

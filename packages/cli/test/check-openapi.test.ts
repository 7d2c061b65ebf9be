import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const catalog = `name: shop
envelope: microsoft
errors:
  NotFound: { status: 404, message: '{thing} is not here.' }
  Conflict: { status: 409 }
  Broken: { status: 500 }
`

const failure = (codes: string) =>
  `{ properties: { error: { properties: { code: ${codes}, message: { type: string }, target: { type: string } } } } }`

/** One operation with one error response. */
const api = (status: string, content: string) => `openapi: 3.0.3
paths:
  /lamps:
    get:
      responses:
        '${status}':
          description: no
          content:
            application/json:
              ${content}
`

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-openapi-'))
  writeFileSync(join(directory, 'error-catalog.yaml'), catalog)
})
afterAll(() => rmSync(directory, { recursive: true }))

async function check(text: string, file = 'api.yaml') {
  writeFileSync(join(directory, file), text)
  const { code, out, err } = await runCommand(['check', file], { cwd: directory })
  const errors = out.split('\n').filter((line) => line.includes(': error: '))
  return { code, errors, out, err }
}

const target = 'target: 0b6a4c1e-5f7d-4b6e-9a51-3f1f0e1c2d3b'

describe('error-contract check of an OpenAPI document', () => {
  it('accepts declared codes at their statuses, and warns of codes that no operation documents', async () => {
    const { code, out } = await check(api('404', `schema: ${failure('{ enum: [NotFound] }')}`))
    expect(out).toBe(
      [
        "api.yaml:2:1: warning: No operation documents the declared code 'Conflict'. [undocumented-code]",
        "api.yaml:2:1: warning: No operation documents the declared code 'Broken'. [undocumented-code]",
        '0 errors and 2 warnings in 1 file.',
        '',
      ].join('\n'),
    )
    expect(code).toBe(0)
  })

  it('finds an undeclared code and offers the nearest', async () => {
    const { code, errors, out } = await check(
      api('404', `schema: ${failure('{ enum: [NotFound, NotFuond] }')}`),
    )
    expect(errors).toEqual([
      "api.yaml:10:87: error: Error code 'NotFuond' is not declared in the catalog. Did you mean 'NotFound'? [undeclared-code]",
    ])
    expect(out).toContain('in: GET /lamps, response 404')
    expect(code).toBe(1)
  })

  it('finds a code at a status that is not its own', async () => {
    const { errors } = await check(api('400', `schema: ${failure('{ const: NotFound }')}`))
    expect(errors).toEqual([
      "api.yaml:10:77: error: 'NotFound' is declared with status 404, and this response has 400. [mismatched-status]",
    ])
  })

  it('finds a list of codes none of which has the status, and accepts one that has', async () => {
    const list = `schema: ${failure('{ enum: [NotFound, Conflict] }')}`
    expect((await check(api('500', list))).errors).toEqual([
      'api.yaml:10:77: error: None of the codes of this response is declared with status 500. [mismatched-status]',
    ])
    expect((await check(api('409', list))).errors).toEqual([])
    expect((await check(api('default', list))).errors).toEqual([])
  })

  it.each([
    [`{ error: { code: NotFound, message: It is not here., ${target} } }`, []],
    [`{ error: { code: Conflict, message: No., ${target} } }`, ['status']],
    [`{ error: { code: Nope, message: No., ${target} } }`, ['code']],
    [`{ error: { code: NotFound, message: '{thing} is not here.', ${target} } }`, ['message']],
    ['{ error: { code: NotFound, message: No., target: not-an-id } }', ['correlation-id']],
    ['{ fault: NotFound }', ['envelope']],
  ])('judges the example %s as if a server had sent it', async (example, checks) => {
    const { errors } = await check(api('404', `example: ${example}`))
    expect(errors.map((line) => /\[([\w-]+)\]$/.exec(line)?.[1])).toEqual(expect.arrayContaining(checks))
    expect(errors.length > 0).toBe(checks.length > 0)
    for (const line of errors) expect(line).toMatch(/^api\.yaml:10:24: error: The example: /)
  })

  it('takes Swagger 2.0 in JSON', async () => {
    const document = {
      swagger: '2.0',
      paths: { '/a': { get: { responses: { 404: { schema: { $ref: '#/definitions/E' } } } } } },
      definitions: { E: { properties: { error: { properties: { code: { enum: ['Nope'] } } } } } },
    }
    const { errors } = await check(JSON.stringify(document, undefined, 2), 'api.json')
    expect(errors).toEqual([
      expect.stringMatching(/^api\.json:\d+:\d+: error: Error code 'Nope' is not declared/),
    ])
  })

  it('is told apart from a Pact file and from anything else', async () => {
    expect(await check('swagger: 1.2')).toMatchObject({
      code: 2,
      err: expect.stringContaining('This is not OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0'),
    })
    expect(await check('a: 1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Give a Pact file, an OpenAPI document, a HAR file or an error catalog.'),
    })
  })
})

describe('error-contract import of an OpenAPI document', () => {
  it('makes a catalog, also from standard input', async () => {
    const text = api('404', `schema: ${failure('{ enum: [NotFound] }')}`)
    writeFileSync(join(directory, 'import.yaml'), text)
    const expected =
      'name: import\nenvelope: microsoft\nerrors:\n  NotFound:\n    status: 404\n    description: no\n'
    const fromFile = await runCommand(['import', 'import.yaml'], { cwd: directory })
    expect(fromFile).toMatchObject({ code: 0, err: '', out: expect.stringContaining(expected) })
    const fromInput = await runCommand(['import', '-', '--name', 'import'], { cwd: directory, input: text })
    expect(fromInput).toEqual(fromFile)
  })

  it('takes no reference', async () => {
    const { code, err } = await runCommand(['import', 'import.yaml', '--reference', 'x.md'], {
      cwd: directory,
    })
    expect([code, err]).toEqual([
      2,
      '--reference: A reference repairs a translated page; an OpenAPI document takes none.\n',
    ])
  })
})

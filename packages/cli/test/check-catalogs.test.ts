import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'check-catalogs-'))))
afterEach(() => rmSync(directory, { recursive: true }))

function write(file: string, ...lines: string[]): void {
  mkdirSync(dirname(join(directory, file)), { recursive: true })
  writeFileSync(join(directory, file), `${lines.join('\n')}\n`)
}

const check = (...words: string[]) => runCommand(['check', ...words], { cwd: directory })

const orders = 'orders/error-catalog.yaml'
const billing = 'billing/error-catalog.yaml'

describe('error-contract check of several catalogs', () => {
  beforeEach(() => {
    write(orders, 'name: orders', 'owner: o', 'envelope: oci', 'errors: { Gone: { status: 404 } }')
    write(billing, 'name: billing', 'owner: b', 'envelope: oci', 'errors: { Gone: { status: 410 } }')
  })

  it('compares them, without a catalog here or above', async () => {
    expect(await check(orders, billing)).toEqual({
      code: 1,
      out: [
        "billing/error-catalog.yaml:4:11: error: 'Gone' has status 410 here and has status 404 in orders/error-catalog.yaml:4:11. Declare it once and build on it with 'extends', or use another code. [other-status]",
        '1 error and 0 warnings in 2 files.',
        '',
      ].join('\n'),
      err: '',
    })
  })

  it('ends with 0 where they agree, and takes a file that is given twice once', async () => {
    expect(await check(orders, `./${orders}`)).toEqual({ code: 0, out: 'No findings in 1 file.\n', err: '' })
  })

  it('prints JSON, with no catalog that the others are checked against', async () => {
    const { code, out } = await check(orders, billing, '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      catalog: null,
      documents: [
        { file: orders, kind: 'an error catalog', findings: [] },
        {
          file: billing,
          findings: [
            {
              check: 'other-status',
              severity: 'error',
              path: 'errors.Gone',
              position: { line: 4, column: 11 },
            },
          ],
        },
      ],
      unreadable: [],
    })
  })

  it('prints annotations', async () => {
    const { out } = await check(orders, billing, '--format', 'github')
    expect(out).toMatch(/^::error (?=.*file=billing\/error-catalog\.yaml)(?=.*line=4).*title=other-status/)
  })

  it('compares them by what they extend, and reads that once', async () => {
    write('common.yaml', 'name: common', 'envelope: oci', 'errors:', '  Lost: { status: 404, owner: c }')
    write(orders, 'name: orders', 'extends: ../common.yaml')
    write(billing, 'name: billing', 'extends: ../common.yaml')
    expect((await check(orders, billing)).code).toBe(0)
    write('common.yaml', 'name: common', 'envelope: oci', 'errors: { Lost: { status: 7 } }')
    const { code, err } = await check(orders, billing)
    expect(code).toBe(2)
    expect(err).toBe('common.yaml:3:27: 7 is not an HTTP status. Write a whole number from 100 to 599.\n')
  })

  it('names both places where a catalog that was not given declares the code', async () => {
    write('v1.yaml', 'name: v1', 'envelope: oci', 'owner: c', 'errors: { Lost: { status: 404 } }')
    write('v2.yaml', 'name: v2', 'envelope: oci', 'owner: c', 'errors: { Lost: { status: 410 } }')
    write(orders, 'name: orders', 'extends: ../v1.yaml')
    write(billing, 'name: billing', 'extends: ../v2.yaml')
    const { code, out } = await check(orders, billing)
    expect(out).toContain(
      "billing/error-catalog.yaml: errors.Lost: error: 'Lost' has status 410 in v2.yaml:4:11 and has status 404 in v1.yaml:4:11.",
    )
    expect(code).toBe(1)
  })

  it('checks the others where one cannot be read, and ends with 2', async () => {
    write('broken/error-catalog.yaml', 'name: broken', 'envelope: oci', 'errors: { A: { satus: 404 } }')
    const { code, out, err } = await check('broken/error-catalog.yaml', orders, billing)
    expect(err).toContain("broken/error-catalog.yaml:3:16: Unknown key 'satus' in an error.")
    expect(out).toContain('[other-status]')
    expect(code).toBe(2)
  })

  it('takes a file of any name that has the members of a catalog', async () => {
    write(
      'legacy.json',
      '{ "name": "l", "owner": "l", "envelope": "oci", "errors": { "Gone": { "status": 400 } } }',
    )
    expect((await check(orders, 'legacy.json')).out).toContain('legacy.json:1:')
  })

  it('checks documents against the catalog, and catalogs against each other, in one run', async () => {
    write('error-catalog.yaml', 'name: all', 'owner: a', 'envelope: oci', 'errors: { Gone: { status: 404 } }')
    write(
      'api.yaml',
      'openapi: 3.0.3',
      'paths: { /a: { get: { responses: { "404": { description: no, content: { application/json: { example: { errors: [{ code: Lost }] } } } } } } } }',
    )
    const { code, out } = await check('api.yaml', orders, billing)
    expect(out).toContain('Error code "Lost" is not declared')
    expect(out).toContain('[other-status]')
    expect(code).toBe(1)
  })

  it('needs a catalog for documents', async () => {
    write('api.yaml', 'openapi: 3.0.3', 'paths: {}')
    expect((await check('api.yaml', orders)).code).toBe(2)
  })
})

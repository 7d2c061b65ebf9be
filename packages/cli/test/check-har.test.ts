import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-har-'))
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    'name: shop\nenvelope: microsoft\nerrors: { NotFound: { status: 404 }, Conflict: { status: 409 } }',
  )
})
afterAll(() => rmSync(directory, { recursive: true }))

async function check(entries: readonly object[], words: readonly string[] = []) {
  writeFileSync(
    join(directory, 'session.har'),
    JSON.stringify({ log: { version: '1.2', entries } }, undefined, 2),
  )
  return runCommand(['check', 'session.har', ...words], { cwd: directory })
}

const body = (code: string, id: number, message = 'No.') =>
  JSON.stringify({ error: { code, message, target: `7b6f4e2a-0c56-4d6b-9e59-00000000000${id}` } })

const entry = (status: number, content: object, more: object = {}) => ({
  request: {
    method: 'GET',
    url: 'https://shop.example/lamps/7?key=canary-query',
    headers: [{ name: 'Authorization', value: 'Bearer canary-7531' }],
  },
  response: { status, headers: [{ name: 'content-type', value: 'application/json' }], content },
  ...more,
})

describe('error-contract check of a HAR file', () => {
  it('has nothing against declared errors, and counts them as coverage', async () => {
    const base64 = Buffer.from(body('Conflict', 2)).toString('base64')
    const { code, out } = await check(
      [
        entry(200, { size: 2, text: '{}' }),
        entry(404, { size: 9, text: body('NotFound', 1) }),
        entry(409, { size: 9, text: base64, encoding: 'base64' }),
      ],
      ['--all-codes'],
    )
    expect([out, code]).toEqual(['No findings in 1 file.\n', 0])
  })

  it('finds what the suite would find, at its place in the file', async () => {
    const { code, out } = await check([entry(500, { size: 9, text: body('NotFound', 1) })])
    expect(code).toBe(1)
    expect(out).toMatch(
      /^session\.har:\d+:\d+: error: NotFound is declared with status 404, and came with 500\./,
    )
    expect(out).toContain('[status]\n  in: GET /lamps/7 → 500')
  })

  it('finds an id that two responses share', async () => {
    const { out } = await check([
      entry(404, { size: 9, text: body('NotFound', 1) }),
      entry(409, { size: 9, text: body('Conflict', 1) }),
    ])
    expect(out).toContain('The correlation id was also returned for NotFound (GET /lamps/7 → 404).')
  })

  it('says that a body was not recorded, and does not take that for an error', async () => {
    const { code, out } = await check([entry(404, { size: 900 })])
    expect([out.includes('warning: The recording holds no body'), code]).toEqual([true, 0])
  })

  it('judges an empty body', async () => {
    const { out } = await check([entry(404, { size: 0 })])
    expect(out).toContain('[json]')
  })

  it('leaves out what a browser fetched for the page', async () => {
    const html = { size: 9, text: '<html>' }
    expect((await check([entry(404, html, { _resourceType: 'image' })])).code).toBe(0)
    expect((await check([entry(404, html, { _resourceType: 'fetch' })])).code).toBe(1)
  })

  it('prints no secret of a request, even where a response echoes it', async () => {
    const { out } = await check([entry(404, { size: 9, text: body('canary-7531', 1) })])
    expect(out).toContain('[code]')
    expect(out).not.toContain('canary')
  })
})

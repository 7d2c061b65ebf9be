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
    expect(out).toMatch(/^session\.har:\d+:\d+: error: Expected status 404 for NotFound, got 500\./)
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
    expect([out.includes('warning: The recording has no body'), code]).toEqual([true, 0])
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

  it('takes a session as Chrome exports it, over HTTP/2, with requests that got no answer', async () => {
    const headers = [
      { name: ':authority', value: 'shop.example' },
      { name: ':method', value: 'GET' },
      { name: 'sec-fetch-dest', value: 'empty' },
    ]
    const chrome = (status: number, content: object, response: object = {}) => ({
      _initiator: { type: 'script' },
      _resourceType: 'fetch',
      request: { method: 'GET', url: 'https://shop.example/lamps/7', httpVersion: 'http/2.0', headers },
      response: {
        status,
        httpVersion: 'http/2.0',
        headers: [
          { name: 'content-encoding', value: 'br' },
          { name: 'content-type', value: 'application/json' },
        ],
        content: { mimeType: 'application/json', ...content },
        ...response,
      },
    })
    const { code, out } = await check(
      [
        chrome(404, { size: 93, text: body('NotFound', 1), compression: -12 }),
        chrome(0, { size: 0, mimeType: 'x-unknown' }, { _error: 'net::ERR_BLOCKED_BY_CLIENT', headers: [] }),
        chrome(302, { size: 0 }, { redirectURL: '/lamps/8' }),
        { ...chrome(403, { size: 0 }), _resourceType: 'preflight' },
      ],
      ['--all-codes'],
    )
    expect(out).toBe(
      "error: No checked document has an interaction for 'Conflict'. [uncovered-code]\n1 error and 0 warnings in 1 file.\n",
    )
    expect(code).toBe(1)
  })

  it('takes a session as Firefox exports it, which names no kinds of request', async () => {
    const firefox = (destination: string) => ({
      pageref: 'page_1',
      request: {
        method: 'GET',
        url: 'https://shop.example/lamps/7',
        headers: [{ name: 'Sec-Fetch-Dest', value: destination }],
      },
      response: {
        status: 404,
        headers: [{ name: 'Content-Type', value: 'text/html' }],
        content: { mimeType: 'text/html', size: 6, text: '<h1>no' },
      },
    })
    expect((await check([firefox('image'), firefox('document')])).code).toBe(0)
    expect((await check([firefox('empty')])).code).toBe(1)
  })

  it('judges an answer to HEAD, which has no body to record, and says where another one was left out', async () => {
    const left = { size: -1, mimeType: 'application/json' }
    const head = entry(409, left)
    expect((await check([{ ...head, request: { ...head.request, method: 'HEAD' } }])).out).toBe(
      'No findings in 1 file.\n',
    )
    expect((await check([head])).out).toContain('Export it with its content.')
  })

  it('takes several files as one session, of more than 4 MiB each', async () => {
    const page = entry(200, { size: 5e6, text: 'x'.repeat(5e6) })
    const log = (...entries: object[]) => JSON.stringify({ log: { version: '1.2', entries } })
    writeFileSync(join(directory, 'first.har'), log(page, entry(404, { size: 9, text: body('NotFound', 1) })))
    writeFileSync(
      join(directory, 'second.har'),
      `\uFEFF${log(entry(409, { size: 9, text: body('Conflict', 2) }))}`,
    )
    const { code, out } = await runCommand(['check', 'first.har', 'second.har', '--all-codes'], {
      cwd: directory,
    })
    expect([out, code]).toEqual(['No findings in 2 files.\n', 0])
  })

  const answer = entry(404, { size: 9, text: body('NotFound', 1) })
  it.each<[what: string, entry: unknown, place: string]>([
    ['that is null', null, 'Expected an entry with a request and a response at log.entries.1'],
    ['that is a number', 1, 'Expected an entry with a request and a response at log.entries.1'],
    ['without a request', { response: answer.response }, 'Missing a request at log.entries.1.request'],
    ['with nothing in it', {}, 'Missing a request at log.entries.1.request'],
    [
      'without the URL of its request',
      { ...answer, request: { method: 'GET' } },
      'Missing a text at log.entries.1.request.url',
    ],
    [
      'whose response is a list',
      { ...answer, response: [] },
      'Expected a response at log.entries.1.response',
    ],
    [
      'without a status',
      { ...answer, response: {} },
      'Missing a status as a whole number at log.entries.1.response.status',
    ],
    [
      'whose status is a text',
      { ...answer, response: { ...answer.response, status: '404' } },
      'Expected a status as a whole number at log.entries.1.response.status',
    ],
    [
      'whose status is no whole number',
      { ...answer, response: { ...answer.response, status: 404.5 } },
      'Expected a status as a whole number at log.entries.1.response.status',
    ],
    [
      'without the headers of an error response',
      { ...answer, response: { ...answer.response, headers: undefined } },
      'Missing a list of headers at log.entries.1.response.headers',
    ],
    [
      'whose headers are null',
      { ...answer, response: { ...answer.response, headers: null } },
      'Expected a list of headers at log.entries.1.response.headers',
    ],
    [
      'with a header that is a text',
      { ...answer, response: { ...answer.response, headers: ['content-type: application/json'] } },
      'Expected a header with a name and a value, which are texts at log.entries.1.response.headers.0',
    ],
    [
      'whose content is a number',
      entry(404, { size: 9, text: 5 }),
      'Expected a text at log.entries.1.response.content.text',
    ],
  ])('refuses a file with an entry %s', async (_what, wrong, place) => {
    const { code, out, err } = await check([answer, wrong as object])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^session\.har:\d+:\d+: /)
    expect(err).toContain(`${place}, as HAR 1.2 requires. Export the session again.`)
  })

  it.each<[what: string, more: object]>([
    ['without a response', { response: undefined }],
    ['whose response is null', { response: null }],
    ['whose request was blocked', { response: { status: 0, headers: [], content: {} } }],
  ])('skips an entry %s', async (_what, more) => {
    expect(await check([{ ...answer, ...more }])).toMatchObject({ code: 0, out: 'No findings in 1 file.\n' })
  })

  it('prints no secret of a request, even where a response echoes it', async () => {
    const { out } = await check([entry(404, { size: 9, text: body('canary-7531', 1) })])
    expect(out).toContain('[code]')
    expect(out).not.toContain('canary')
  })
})

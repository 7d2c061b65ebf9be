import { defineCatalog } from '@error-contract/catalog'
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { runConformance } from '../src/run/run-conformance.js'
import { formatSharedCause } from '../src/report/terminal-text.js'
import { annotateResult } from '../src/report/annotate-result.js'
import { formatJobSummary } from '../src/report/job-summary.js'
import { groupCauses } from '../src/report/group-causes.js'
import type { Answer } from '../src/http/response.js'
import type { Transport } from '../src/http/transport.js'
import { defineTriggers } from '../src/triggers/define-triggers.js'

const catalog = defineCatalog({
  name: 'letters',
  envelope: 'microsoft',
  errors: { A: { status: 400 }, B: { status: 400 }, C: { status: 400 }, D: { status: 400 } },
} as const)

const answer = (path: string, type: string | undefined, code = path.slice(1)): Answer => ({
  status: 400,
  headers: type === undefined ? [] : [['content-type', type]],
  body: Buffer.from(JSON.stringify({ error: { code, target: randomUUID() } })),
})

function run(answerTo: (path: string) => Answer, as?: 'nobody', environment = {}) {
  const transport: Transport = {
    target: 'http://127.0.0.1/',
    send: ({ path }) => Promise.resolve(answerTo(path)),
    close: () => Promise.resolve(),
  }
  const triggers = defineTriggers(catalog, {
    credentials: { nobody: { header: 'x', value: '${NOBODY}' } },
    ...(as && { defaults: { as } }),
    triggers: { A: 'GET /A', B: 'GET /B', C: 'GET /C', D: 'GET /D' },
  })
  return runConformance({ catalog, triggers, transport, environment })
}

const codesOf = ({ codes }: { readonly codes: readonly { readonly code: string }[] }) =>
  codes.map(({ code }) => code)

describe('what three codes or more tell of', () => {
  it('is said once, with how many answers showed it and where', async () => {
    const result = await run((path) => answer(path, path === '/D' ? 'application/json' : undefined))
    const { shared, codes } = groupCauses(result.codes)
    expect(codesOf({ codes })).toEqual(['D'])
    expect(shared).toHaveLength(1)
    expect(shared.flatMap(formatSharedCause)).toEqual([
      '3 codes, 6 of 8 responses  [content-type:absent] Missing Content-Type header. Expected application/json, got none.',
      '  A, B, C',
      '  first A  GET /A → 400',
      expect.stringContaining("  curl -sS -i --globoff --path-as-is 'http://127.0.0.1/A' -H ") as string,
    ])
  })

  it('is not what two of them tell of', async () => {
    const result = await run((path) => answer(path, '/A/B'.includes(path) ? undefined : 'application/json'))
    expect(groupCauses(result.codes)).toEqual({ shared: [], codes: result.codes })
  })

  it('leaves to each code what is its own', async () => {
    const result = await run((path) => answer(path, undefined, path === '/B' ? 'b' : undefined))
    const { shared, codes } = groupCauses(result.codes)
    expect(shared.map(codesOf)).toEqual([['A', 'B', 'C', 'D']])
    expect(codes.map(({ code, triggers }) => [code, triggers.flatMap(({ findings }) => findings)])).toEqual([
      ['B', [expect.objectContaining({ check: 'code', kind: 'spelling', times: 2 })]],
    ])
  })

  it('may be why they were not asked for', async () => {
    const { codes } = await run((path) => answer(path, 'application/json'), 'nobody')
    expect(groupCauses(codes).shared.flatMap(formatSharedCause)).toEqual([
      "4 codes  blocked: The credential 'nobody' needs the environment variable NOBODY, which is not set.",
      '  A, B, C, D',
    ])
  })

  it('is one annotation and one line of the summary', async () => {
    const result = await run((path) => answer(path, undefined))
    expect(annotateResult(result)).toEqual([
      '::error title=4 codes%3A content-type::4 codes, 8 of 8 responses  [content-type:absent] Missing Content-Type header. Expected application/json, got none.%0AA, B, C, D',
    ])
    expect(formatJobSummary(result).match(/content-type/g)).toHaveLength(1)
  })
})

describe('one cause on our side', () => {
  const refuse = (status: number): Answer => ({
    status,
    headers: [
      ['content-type', 'application/json'],
      ['www-authenticate', 'Bearer'],
    ],
    body: Buffer.from(JSON.stringify({ error: { code: 'D', target: randomUUID() } })),
  })
  const messagesOf = (result: Awaited<ReturnType<typeof run>>) =>
    groupCauses(result.codes).shared.map(({ finding, codes }) => [finding?.message, codes.length])

  it('is said once where a key is not accepted', async () => {
    const result = await run(() => refuse(401), 'nobody', { NOBODY: 'wrong' })
    expect(messagesOf(result)).toEqual([
      [
        "The server returned 401 where other errors are due, to requests with the credential 'nobody'. Check its value, and what it may do.",
        4,
      ],
    ])
    expect(groupCauses(result.codes).codes).toEqual([])
    expect(annotateResult(result)).toHaveLength(1)
    expect(result.summary.violated).toBe(4)
  })

  it('is said once where no key is sent', async () => {
    expect(messagesOf(await run(() => refuse(403)))).toEqual([
      [
        "The server returned 403 where other errors are due, to requests without a credential. Name one with 'as'.",
        4,
      ],
    ])
  })

  it('is said once where the server has no response of the accepted type', async () => {
    expect(messagesOf(await run(() => refuse(406)))).toEqual([
      [expect.stringContaining('Check their Accept header.'), 4],
    ])
  })

  it('is not a wrong answer of the server to a few, or one with another status', async () => {
    expect(
      messagesOf(await run((path) => (path < '/C' ? refuse(401) : answer(path, 'application/json')))),
    ).toEqual([])
    expect(messagesOf(await run(() => refuse(409)))).toEqual([])
  })
})

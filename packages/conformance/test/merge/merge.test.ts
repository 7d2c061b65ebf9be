import { defineCatalog } from '@error-contract/catalog'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import {
  defineTriggers,
  nodeTransport,
  runConformance,
  type ConformanceResult,
  type TriggersDefinition,
} from '../../src/index.js'
import { mergeResults, parseShard, readShards } from '../../src/internal.js'
import { summarize, toVerdict } from '../../src/run/summary.js'
import { listen } from '../server.js'

const catalogOf = (codes: readonly string[]) =>
  defineCatalog({
    name: 'many',
    envelope: 'microsoft',
    errors: Object.fromEntries(codes.map((code) => [code, { status: 400 }])),
  })

/** Answers `/<status>/<code>` with that declared error, and `/<status>/<code>/<id>` with that correlation id. */
const answer: RequestListener = (request, response) => {
  const [, status, code, target = randomUUID()] = request.url?.split('/') ?? []
  response.writeHead(Number(status), { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { code, message: 'Text.', target } }))
}

async function run(
  definition: TriggersDefinition,
  { codes, of = 1 }: { codes: readonly string[]; of?: number },
): Promise<{ whole: ConformanceResult; merged: ConformanceResult; shards: ConformanceResult[] }> {
  const catalog = catalogOf(codes)
  const triggers = defineTriggers(catalog, definition)
  const target = await listen(answer)
  const once = (shard?: { index: number; of: number }) =>
    runConformance({ catalog, triggers, transport: nodeTransport(target), shard })
  const whole = await once()
  const shards: ConformanceResult[] = []
  for (let index = 1; index <= of; index += 1) shards.push(await once({ index, of }))
  return { whole, shards, merged: merge(shards) }
}

const merge = (shards: readonly ConformanceResult[]) => mergeResults(readBack(shards))

/** As files, since that is how shards travel. */
function readBack(shards: readonly ConformanceResult[]) {
  const directory = mkdtempSync(join(tmpdir(), 'merge-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  for (const [index, shard] of shards.entries()) {
    mkdirSync(join(directory, `shard-${index}`))
    writeFileSync(join(directory, `shard-${index}`, 'conformance.json'), JSON.stringify(shard))
  }
  return readShards([directory])
}

it('merges 2,000 codes in 4 shards to what one run comes to', async () => {
  const codes = Array.from({ length: 2000 }, (_, index) => `Code${index}`)
  const triggers = Object.fromEntries(
    codes.slice(0, 1990).map((code, index) => [code, `GET /${index % 100 === 7 ? 500 : 400}/${code}`]),
  )
  const { whole, shards, merged } = await run({ triggers }, { codes, of: 4 })
  expect(shards.map(({ summary }) => summary['other-shard'])).toEqual([1500, 1500, 1500, 1500])
  expect(merged.summary).toEqual(whole.summary)
  expect(merged.summary).toMatchObject({ proven: 1970, violated: 20, untriggered: 10, requests: 3980 })
  expect(merged.verdict).toBe(whole.verdict)
  expect(outcomesOf(merged)).toEqual(outcomesOf(whole))
  expect(merged).not.toHaveProperty('shard')
}, 60_000)

const outcomesOf = ({ codes }: ConformanceResult) => codes.map(({ code, outcome }) => [code, outcome])

const id = '7b6f4e2a-0c56-4d6b-9e59-1d8a4a6f2c01'
const once = { repeat: 1 }

it('finds an id that two shards have seen, where no shard could', async () => {
  const triggers = { A: `GET /400/A/${id}`, B: `GET /400/B/${id.toUpperCase()}` }
  const { whole, shards, merged } = await run({ defaults: once, triggers }, { codes: ['A', 'B'], of: 2 })
  expect(shards.map(({ summary }) => summary.violated)).toEqual([0, 0])
  expect(merged.summary).toEqual(whole.summary)
  expect(merged.verdict).toBe('violations')
  expect(merged.codes[1]?.triggers[0]?.findings).toMatchObject([
    {
      check: 'correlation-id-unique',
      kind: 'other-request',
      message: `The correlation id was also returned for A (GET /400/A/${id}).`,
    },
  ])
})

it('does not count twice what a shard has found by itself', async () => {
  const triggers = { A: `GET /400/A/${id}`, B: 'GET /400/B' }
  const { whole, merged } = await run({ triggers }, { codes: ['A', 'B'], of: 2 })
  expect(merged.codes.map(({ triggers: [one] }) => one?.findings)).toEqual(
    whole.codes.map(({ triggers: [one] }) => one?.findings),
  )
})

it('takes the check as lightly as the triggers file does', async () => {
  const triggers = { A: `GET /400/A/${id}`, B: `GET /400/B/${id}` }
  const light = { defaults: once, triggers, checks: { 'correlation-id-unique': 'warn' as const } }
  const warned = await run(light, { codes: ['A', 'B'], of: 2 })
  expect(warned.merged.verdict).toBe('conformant')
  expect(warned.merged.codes[1]?.triggers[0]?.findings).toHaveLength(1)
  const off = { ...light, checks: { 'correlation-id-unique': 'off' as const } }
  expect((await run(off, { codes: ['A', 'B'], of: 2 })).merged.codes[1]?.triggers[0]?.findings).toEqual([])
})

it('holds a waiver for a shared id, and refuses another one, as one run would', async () => {
  const known = (code: string, check: 'correlation-id-unique' | 'status') => ({
    code,
    kind: 'known-failure' as const,
    checks: [check],
    owner: 'team-a',
    until: '2999-01-01',
  })
  const triggers = { A: `GET /400/A/${id}`, B: `GET /400/B/${id}`, C: `GET /500/C/${id}` }
  const waivers = [known('B', 'correlation-id-unique'), known('C', 'status')]
  const { whole, shards, merged } = await run(
    { defaults: once, triggers, waivers },
    { codes: ['A', 'B', 'C'], of: 3 },
  )
  expect(shards[1]?.codes[1]?.outcome).toBe('stale-waiver')
  expect(outcomesOf(merged)).toEqual([
    ['A', 'proven'],
    ['B', 'waived'],
    ['C', 'violated'],
  ])
  expect(merged.codes.map(({ reason }) => reason)).toEqual(whole.codes.map(({ reason }) => reason))
  expect(merged.summary).toEqual(whole.summary)
})

it('keeps hashes of correlation ids, one per answer', async () => {
  const { shards } = await run({ triggers: { A: 'GET /400/A' } }, { codes: ['A'], of: 1 })
  const [entry] = shards[0]?.shard?.ids ?? []
  expect(entry).toMatchObject({ code: 'A', trigger: 'GET /400/A' })
  expect(entry?.hashes).toHaveLength(2)
  for (const hash of entry?.hashes ?? []) expect(hash).toMatch(/^[\w-]{22}$/)
})

it('takes the probes from the one shard that sends them, and finds an id there that another shard has seen', async () => {
  const catalog = catalogOf(['A', 'B'])
  const triggers = defineTriggers(catalog, { defaults: once, triggers: { B: `GET /400/B/${id}` } })
  const target = await listen((request, response) => {
    // The path that leads nowhere has no id of its own.
    if (request.url !== '/no-such-route') return answer(request, response)
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { code: 'A', message: 'Text.', target: id } }))
  })
  const shards: ConformanceResult[] = []
  for (const index of [1, 2])
    shards.push(
      await runConformance({
        catalog,
        triggers,
        transport: nodeTransport(target),
        mode: 'read-only',
        probes: 'error',
        shard: { index, of: 2 },
      }),
    )
  const outcome = ({ probes }: ConformanceResult) =>
    probes?.results.find(({ name }) => name === 'unknown-route')?.outcome
  expect(shards.map(outcome)).toEqual(['proven', 'other-shard'])
  const merged = merge(shards)
  expect(outcome(merged)).toBe('violated')
  expect(merged.probes?.results[0]?.findings).toMatchObject([
    { message: `The correlation id was also returned for B (GET /400/B/${id}).` },
  ])
  expect(merged.verdict).toBe('violations')
})

it('refuses a missing shard, one that is there twice, another catalog and another count', async () => {
  const codes = ['A', 'B', 'C']
  const { shards, whole } = await run({}, { codes, of: 3 })
  const [first, second, third] = shards as [ConformanceResult, ConformanceResult, ConformanceResult]
  const other = (await run({}, { codes: ['A', 'B', 'D'], of: 3 })).shards[2] as ConformanceResult
  const half = (await run({}, { codes, of: 2 })).shards[1] as ConformanceResult
  expect(() => merge([first, third])).toThrow('Of 3 shards, these are missing: 2.')
  expect(() => merge([first, second, second])).toThrow('It is shard 2, and so is')
  expect(() => merge([first, second, other])).toThrow('The catalog differs from that of')
  expect(() => merge([first, half])).toThrow('It is one of 2 shards')
  expect(() => merge([whole])).toThrow('This is the result of a whole run')
  expect(() => merge([{ ...first, codes: [{}] } as never])).toThrow('not a result of the conformance suite')
  expect(() => readShards(['/nowhere'])).toThrow('There is no conformance.json here')
})

it('refuses shards of another target, mode or severity of probes', async () => {
  const [first, second] = (await run({}, { codes: ['A', 'B'], of: 2 })).shards as [
    ConformanceResult,
    ConformanceResult,
  ]
  expect(() => merge([first, second])).not.toThrow()
  expect(() => merge([first, { ...second, target: 'http://other.example/' }])).toThrow(
    "Its target is 'http://other.example/', and that of",
  )
  expect(() => merge([first, { ...second, mode: 'read-only' }])).toThrow("Its mode is 'read-only'")
  expect(() => merge([first, { ...second, probes: { severity: 'warn', results: [] } }])).toThrow(
    'Its option --probes is warn',
  )
})

it('refuses shards that distributed the codes in different ways', async () => {
  const [first, second] = (await run({}, { codes: ['A', 'B'], of: 2 })).shards as [
    ConformanceResult,
    ConformanceResult,
  ]
  const withCodes = (codes: ConformanceResult['codes']): ConformanceResult => {
    const summary = summarize(codes, second.summary.requests)
    return {
      ...second,
      codes,
      summary,
      verdict: toVerdict(summary, { hasRunError: false, hasFailure: false }),
    }
  }
  const swapped = withCodes(first.codes)
  const none = withCodes(second.codes.map((code) => ({ ...code, outcome: 'other-shard', triggers: [] })))
  expect(() => merge([first, swapped])).toThrow("2 shards asked for the code 'A'")
  expect(() => merge([first, none])).toThrow("No shard asked for the code 'B'")
  expect(() => merge([first, withCodes(second.codes.slice(0, 1))])).toThrow(
    'The shards list different codes, or in different orders.',
  )
})

it.each([
  ['codes.0', { codes: [null] }],
  ['codes', { codes: {} }],
  ['codes.0.triggers.0', { codes: [{ code: 'A', outcome: 'proven', statuses: [], triggers: [null] }] }],
  ['findings.0', { findings: [null] }],
  ['probes.results', { probes: { severity: 'warn' } }],
  ['catalog', { catalog: 'many' }],
  [
    'shard.ids.0.hashes.0',
    { shard: { index: 1, of: 1, uniqueness: 'error', ids: [{ code: 'A', trigger: 'B', hashes: [1] }] } },
  ],
])('refuses a result whose %s is of another type', async (path, change) => {
  const [first] = (await run({}, { codes: ['A'] })).shards
  expect(() => merge([{ ...first, ...change } as never])).toThrow(
    `${path}: This is not a result of the conformance suite.`,
  )
})

it('refuses a shard that no run can have', async () => {
  const [first] = (await run({}, { codes: ['A'] })).shards as [ConformanceResult]
  const as = (index: number, of: number) =>
    ({ ...first, shard: { index, of, uniqueness: 'error', ids: [] } }) as ConformanceResult
  expect(() => merge([as(1, 1e9)])).toThrow('There is no shard 1/1000000000.')
  expect(() => merge([as(0, 1)])).toThrow('There is no shard 0/1.')
  expect(() => merge([as(1.5, 2)])).toThrow('There is no shard 1.5/2.')
  expect(() => merge([as(1, 999_999)])).toThrow('20, 21 and 999978 more.')
})

it.each([
  ['1/4', { index: 1, of: 4 }],
  ['4/4', { index: 4, of: 4 }],
])('reads the shard %s', (text, shard) => {
  expect(parseShard(text)).toEqual(shard)
})

it.each(['0/4', '5/4', '1', '1/4/2'])('refuses the shard %s', (text) => {
  expect(() => parseShard(text)).toThrow(`shard: Invalid shard '${text}'. Use index/count, for example 1/4.`)
})

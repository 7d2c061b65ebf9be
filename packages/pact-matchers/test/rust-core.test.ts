import fc from 'fast-check'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { acceptsResponse } from '../src/pact-file/matching/accepts-response.js'
import { readExpectedResponse } from '../src/pact-file/read/expected-response.js'
import { failedInteractions } from './failed-interactions.js'
import { createTemporaryDirectory } from './temporary-directory.js'

/** The number of pairs of a random contract and a random response. */
const cases = Number(process.env['RUST_CORE_CASES'] ?? 200)

const text = fc.constantFrom('a', 'A', 'ab', 'b', '', '7', 'x.y', 'null')
const leaf = fc.oneof(text, fc.constantFrom<unknown>(0, 7, 7.5, null, true))
const list = fc.array(leaf, { maxLength: 3 })
const members = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(leaf, list, fc.constant({ a: 'a' })), {
  maxKeys: 3,
})
const body = fc.record({ e: fc.oneof(members, list, leaf), s: leaf }, { requiredKeys: ['e'] })

const simpleRule = fc.oneof(
  fc.constantFrom<object>(
    { match: 'type' },
    { match: 'equality' },
    { match: 'null' },
    { match: 'number' },
    { match: 'integer' },
    { match: 'decimal' },
    { match: 'boolean' },
    { match: 'notEmpty' },
    { match: 'include', value: 'a' },
    { match: 'type', min: 1 },
    { match: 'type', max: 2 },
    { match: 'type', min: 1, max: 2 },
    { match: 'values' },
  ),
  fc
    .constantFrom('^a$', 'a', 'a|ab', '^[a-z]+$', '.*', '\\d', '^(a|A)$', '[\\s\\S]+')
    .map((regex) => ({ match: 'regex', regex })),
)
const rule = fc.oneof(
  { weight: 6, arbitrary: simpleRule },
  { weight: 1, arbitrary: simpleRule.map((inner) => ({ match: 'eachValue', rules: [inner], value: '' })) },
  {
    weight: 1,
    arbitrary: fc.constant({ match: 'arrayContains', variants: [{ index: 0, rules: {}, generators: {} }] }),
  },
)
const path = fc.constantFrom(
  '$',
  '$.e',
  '$.e.a',
  '$.e.b',
  '$.e[0]',
  '$.e[*]',
  '$.e.*',
  '$.*',
  '$.*.*',
  "$['e']['a']",
  '$.s',
  '$.e.a[*]',
  '$.e.a.a',
)
const ruleList = fc.record({
  combine: fc.constantFrom('AND', 'AND', 'OR'),
  matchers: fc.array(rule, { minLength: 1, maxLength: 2 }),
})
const pair = fc.record({
  expected: body,
  actual: body,
  rules: fc.dictionary(path, ruleList, { maxKeys: 3 }),
})

const contentType = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'application/problem+json',
  'text/plain',
)
const headerText = fc.constantFrom('a', 'A', 'ab', '7', 'a, b', 'a,b', 'x; y=1')
const headerPair = fc.record({
  expected: fc.record({ 'X-A': headerText, 'Content-Type': contentType }, { requiredKeys: [] }),
  actual: fc.record({ 'x-a': headerText, 'content-type': contentType }, { requiredKeys: ['content-type'] }),
  rules: fc.dictionary(
    fc.constantFrom('X-A', 'x-a'),
    fc.record({
      combine: fc.constantFrom('AND', 'OR'),
      matchers: fc.array(simpleRule, { minLength: 1, maxLength: 2 }),
    }),
    { maxKeys: 1 },
  ),
})

/** Most responses are the example with some parts of another, as these come close to what the contract accepts. */
const comparison = fc.oneof(
  pair,
  pair.map(({ expected, actual, rules }) => ({ expected, actual: { ...expected, e: actual.e }, rules })),
  pair.map(({ expected, actual, rules }) => {
    const isPlain = (value: unknown): value is object =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
    const e = isPlain(expected.e) && isPlain(actual.e) ? { ...expected.e, ...actual.e } : expected.e
    return { expected, actual: { ...expected, e }, rules }
  }),
)

/** A contract, and the response of a provider. */
interface Sample {
  readonly response: { readonly headers?: object; readonly body: unknown; readonly matchingRules: object }
  readonly actual: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown }
}

const json = { 'content-type': 'application/json' }
const bodySample = comparison.map(({ expected, actual, rules }): Sample => ({
  response: { body: expected, matchingRules: { body: rules } },
  actual: { headers: json, body: actual },
}))
const headerSample = headerPair.map(({ expected, actual, rules }): Sample => ({
  response: { headers: expected, body: { a: 1 }, matchingRules: { header: rules } },
  actual: { headers: actual, body: { a: 1 } },
}))

it.each([
  ['bodies', bodySample],
  ['headers', headerSample],
])(
  'agrees with the real verifier on random rules and random %s',
  async (_what, sample) => {
    const samples = fc.sample(sample, { numRuns: cases, seed: Number(process.env['RUST_CORE_SEED'] ?? 1) })
    const server = createServer((request, response) => {
      const { actual } = samples[Number(request.url?.slice(1))] ?? {}
      response.writeHead(400, actual?.headers)
      response.end(JSON.stringify(actual?.body))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const file = join(createTemporaryDirectory(), 'pact.json')
    const interactions = samples.map(({ response }, index) => ({
      description: `<${index}>`,
      request: { method: 'GET', path: `/${index}` },
      response: { status: 400, ...response },
    }))
    const participants = { consumer: { name: 'web' }, provider: { name: 'machines' } }
    const metadata = { pactSpecification: { version: '3.0.0' } }
    writeFileSync(file, JSON.stringify({ ...participants, interactions, metadata }))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const failures = await failedInteractions(url, [file])
    const failed = new Set(failures.map((interaction) => Number(/<(\d+)>/.exec(interaction)?.[1])))

    const verdicts = samples.map(({ actual }, index) => {
      // As a file would hold it.
      const response = JSON.parse(JSON.stringify(interactions[index]?.response)) as Record<string, unknown>
      return acceptsResponse(readExpectedResponse(response, 3), { status: 400, ...actual })
    })
    const disagreements = samples.filter((_, index) => verdicts[index] === failed.has(index))
    expect(disagreements).toEqual([])
    expect(verdicts.filter((verdict) => verdict === undefined).length).toBeLessThan(cases / 5)
    expect(failed.size).toBeGreaterThan(cases / 10)
    expect(failed.size).toBeLessThan(cases * 0.9)
  },
  120_000,
)

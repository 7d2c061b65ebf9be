import fc from 'fast-check'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { accepts } from '../src/pact-file/accepts.js'
import { readExpectedResponse } from '../src/pact-file/expected-response.js'
import { failedInteractions } from './failed-interactions.js'
import { temporaryDirectory } from './temporary-directory.js'

/** How many pairs of a random contract and a random response are put to both. Some 20 ms each. */
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
  given: body,
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
  given: fc.record({ 'x-a': headerText, 'content-type': contentType }, { requiredKeys: ['content-type'] }),
  rules: fc.dictionary(
    fc.constantFrom('X-A', 'x-a'),
    fc.record({
      combine: fc.constantFrom('AND', 'OR'),
      matchers: fc.array(simpleRule, { minLength: 1, maxLength: 2 }),
    }),
    { maxKeys: 1 },
  ),
})

/** Most responses are the example with some parts of another: those are the interesting ones. */
const comparison = fc.oneof(
  pair,
  pair.map(({ expected, given, rules }) => ({ expected, given: { ...expected, e: given.e }, rules })),
  pair.map(({ expected, given, rules }) => {
    const isPlain = (value: unknown): value is object =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
    const e = isPlain(expected.e) && isPlain(given.e) ? { ...expected.e, ...given.e } : expected.e
    return { expected, given: { ...expected, e }, rules }
  }),
)

/** What a contract says, and what a provider answers. */
interface Sample {
  readonly response: { readonly headers?: object; readonly body: unknown; readonly matchingRules: object }
  readonly given: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown }
}

const json = { 'content-type': 'application/json' }
const bodySample = comparison.map(({ expected, given, rules }): Sample => ({
  response: { body: expected, matchingRules: { body: rules } },
  given: { headers: json, body: given },
}))
const headerSample = headerPair.map(({ expected, given, rules }): Sample => ({
  response: { headers: expected, body: { a: 1 }, matchingRules: { header: rules } },
  given: { headers: given, body: { a: 1 } },
}))

it.each([
  ['bodies', bodySample],
  ['headers', headerSample],
])(
  'agrees with the real verifier on random rules and random %s',
  async (_what, sample) => {
    const samples = fc.sample(sample, { numRuns: cases, seed: Number(process.env['RUST_CORE_SEED'] ?? 1) })
    const server = createServer((request, response) => {
      const { given } = samples[Number(request.url?.slice(1))] ?? {}
      response.writeHead(400, given?.headers)
      response.end(JSON.stringify(given?.body))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const file = join(temporaryDirectory(), 'pact.json')
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

    const verdicts = samples.map(({ given }, index) => {
      // As a file would hold it.
      const response = JSON.parse(JSON.stringify(interactions[index]?.response)) as Record<string, unknown>
      return accepts(readExpectedResponse(response, 3), { status: 400, ...given })
    })
    const disagreements = samples.filter((_, index) => verdicts[index] === failed.has(index))
    expect(disagreements).toEqual([])
    expect(verdicts.filter((verdict) => verdict === undefined).length).toBeLessThan(cases / 5)
    expect(failed.size).toBeGreaterThan(cases / 10)
    expect(failed.size).toBeLessThan(cases * 0.9)
  },
  120_000,
)

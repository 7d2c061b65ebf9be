import { sourceNodeOf } from '@error-contract/catalog/document'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createInteractionsInPact } from '../src/pact-file/judge/interaction-in-pact.js'
import { acceptsResponse } from '../src/pact-file/matching/accepts-response.js'
import { exampleResponse } from '../src/pact-file/matching/example-response.js'
import { readPact, type PactInteraction } from '../src/pact-file/read/pact-file.js'
import { checkPact } from '../src/index.js'
import { catalog } from './machines-catalog.js'

const mediaType = 'application/json'

const text = fc.constantFrom('a', 'A', 'ab', '7', '')
const leaf = fc.oneof(text, fc.constantFrom<unknown>(7, 7.5, null, true))
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('a', 'b'), leaf, { maxKeys: 2 }),
)
const body = fc.oneof(
  { weight: 4, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, '', 'boom', []) },
)
const rule = fc.constantFrom<object>(
  { match: 'type' },
  { match: 'type' },
  { match: 'regex', regex: '^[a-z]+$' },
  { match: 'equality' },
  { match: 'integer' },
  { match: 'include', value: 'a' },
  { match: 'notEmpty' },
  { match: 'type', min: 1 },
  { match: 'plugin' },
  { match: 'eachValue', rules: [{ match: 'type' }], value: '' },
)
const path = fc.constantFrom('$', '$.a', '$.b', '$.*', '$.a[*]', '$.a[0]', '$.a.a', '$.*.*')
const ruleList = fc.record({
  combine: fc.constantFrom('AND', 'OR'),
  matchers: fc.array(rule, { minLength: 1, maxLength: 2 }),
})
const matchingRules = fc.record({
  body: fc.dictionary(path, ruleList, { maxKeys: 2 }),
  header: fc.dictionary(fc.constant('x-a'), ruleList, { maxKeys: 1 }),
})
const response = (rules: fc.Arbitrary<object>) =>
  fc.record(
    {
      status: fc.constantFrom(200, 404, 404, 500),
      headers: fc.dictionary(fc.constantFrom('X-A', 'Content-Type'), fc.constantFrom('a', 'text/plain'), {
        maxKeys: 2,
      }),
      body,
      matchingRules: rules,
    },
    { requiredKeys: ['status'] },
  )
/** Contracts of one group have the same few sets of rules, as one test writes them. */
const group = fc
  .array(matchingRules, { minLength: 1, maxLength: 3 })
  .chain((sets) => fc.array(response(fc.constantFrom(...sets)), { minLength: 2, maxLength: 12 }))

const pactOf = (responses: readonly unknown[]) => ({
  consumer: { name: 'web' },
  provider: { name: 'machines' },
  interactions: responses.map((one) => ({
    description: 'x',
    request: { method: 'GET', path: '/' },
    response: one,
  })),
  metadata: { pactSpecification: { version: '3.0.0' } },
})

/** Compares each with every earlier one. */
function contradictedByEach(interactions: readonly PactInteraction[]): (number | undefined)[] {
  const accepts = (expected: PactInteraction, actual: PactInteraction) =>
    acceptsResponse(expected.response, exampleResponse(actual.response, mediaType)) !== false
  return interactions.map((one, index) => {
    const found = interactions
      .slice(0, index)
      .findIndex(
        (other) =>
          (one.response.status >= 400 || other.response.status >= 400) &&
          !accepts(one, other) &&
          !accepts(other, one),
      )
    return found === -1 ? undefined : found
  })
}

it('finds the same contradictions as a comparison of every two interactions', () => {
  fc.assert(
    fc.property(group, (responses) => {
      const { interactions } = readPact(sourceNodeOf(pactOf(responses)), 'pact.json')
      const found = createInteractionsInPact(interactions, mediaType)
      expect(found.map(({ contradicted }) => contradicted?.index)).toEqual(contradictedByEach(interactions))
    }),
    { numRuns: 500 },
  )
})

it('compares thousands of interactions of one name in linear time', () => {
  const error = (index: number) => ({
    status: 404,
    headers: { 'Content-Type': 'application/json', 'X-Request-Id': `${index}` },
    body: { error: { code: 'NotFound', message: `Order ${index} is not there.`, target: `${index}` } },
    matchingRules: {
      body: {
        '$.error.message': { matchers: [{ match: 'type' }] },
        '$.error.target': { matchers: [{ match: 'regex', regex: '\\d+' }] },
      },
      header: { 'X-Request-Id': { matchers: [{ match: 'regex', regex: '\\d+' }] } },
    },
  })
  const responses = Array.from({ length: 4000 }, (_, index) => error(index))
  const { findings } = checkPact(pactOf(responses), catalog)
  expect(findings.filter(({ check }) => check === 'contradiction')).toEqual([])
})

it('finds no contradiction between equal texts, and one between different texts', () => {
  const found = (...bodies: readonly string[]) =>
    checkPact(pactOf(bodies.map((one) => ({ status: 404, body: one }))), catalog).findings.filter(
      ({ check }) => check === 'contradiction',
    ).length
  expect([found('boom', 'boom'), found('boom', 'bang')]).toEqual([0, 1])
})

import { describe, expect, it } from 'vitest'
import { checkPact, type PactSpec } from '../src/index.js'
import { correctResponse, type Mutation, type ProviderResponse } from './armed-provider.js'
import { envelopeForms, type EnvelopeForm } from './envelope-forms.js'
import { catalog } from './machines-catalog.js'
import type { Mutant } from './mutants.js'
import { verifyMutants } from './verify-mutants.js'

const formsOf = (spec: PactSpec) =>
  Object.entries(envelopeForms).filter(([, { specs }]) => specs?.includes(spec) ?? true)

function writeResponse({ headers, rules, wrapped, ...form }: EnvelopeForm, spec: PactSpec): object {
  const written = Object.entries(headers ?? {}).map(([name, value]) => [name, spec === 4 ? [value] : value])
  const flat = Object.entries(rules ?? {}).map(([path, rule]) => [`$.body${path.slice(1)}`, rule])
  const byPath = Object.entries(rules ?? {}).map(([path, rule]) => [path, { matchers: [rule] }])
  return {
    status: 404,
    ...(headers && { headers: Object.fromEntries(written) as object }),
    ...('body' in form && { body: spec === 4 && form.body !== null ? { content: form.body } : form.body }),
    ...(wrapped !== undefined && { body: wrapped }),
    ...(rules && {
      matchingRules: spec === 2 ? Object.fromEntries(flat) : { body: Object.fromEntries(byPath) as object },
    }),
  }
}

const pactOf = (spec: PactSpec) => ({
  consumer: { name: 'web' },
  provider: { name: 'machines' },
  interactions: formsOf(spec).map(([description, form]) => ({
    ...(spec === 4 && { type: 'Synchronous/HTTP' }),
    description,
    request: { method: form.method ?? 'GET', path: '/' },
    response: writeResponse(form, spec),
  })),
  metadata: { pactSpecification: { version: `${spec}.0` } },
})

/** The header in which a provider of this test notes the content type that the contract expects. */
const expectedType = 'x-expected-type'

/** What the contract asks of headers beyond those of the catalog is no question of the envelope. */
function conformingResponse({ headers = {} }: EnvelopeForm): ProviderResponse {
  const right = correctResponse(catalog, 'ResourceNotFound')
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const asked = Object.fromEntries(named)
  const type = asked['content-type'] ?? 'application/json'
  return { ...right, headers: { ...asked, ...right.headers, [expectedType]: type } }
}

const withType =
  (type?: string, body?: unknown): Mutation =>
  (response) => ({
    ...response,
    headers: { ...response.headers, 'content-type': type ?? response.headers[expectedType] ?? '' },
    body: body ?? response.body,
  })

const mutants: readonly Mutant[] = [
  { name: 'right', right: true, change: (response) => response },
  { name: 'right, with a charset', right: true, change: withType('application/json; charset=utf-8') },
  { name: 'right, of the expected type', right: false, change: withType() },
  { name: 'any text, of the expected type', right: false, change: withType(undefined, 'oh no') },
  {
    name: 'no code',
    right: false,
    change: withType('application/json', { error: { message: 'x', target: 'y' } }),
  },
]

/** Returns what must be reported, by the responses that the verifier accepts. */
function expectedFinding(passed: ReadonlySet<string>): string {
  const ignoresBody = passed.has('any text, of the expected type')
  if (passed.has('right') && passed.has('right, with a charset'))
    return passed.has('no code') ? 'missing-code (warning)' : 'nothing'
  if (passed.has('right, of the expected type')) return `content-type (${ignoresBody ? 'warning' : 'error'})`
  return 'wrong-envelope (error)'
}

describe.each<PactSpec>([2, 3, 4])('specification %i', (spec) => {
  it('judges contracts without a code as the verifier does', async () => {
    const pact = pactOf(spec)
    const names = formsOf(spec)
    const conforming = new Map(names.map(([name, form]) => [name, conformingResponse(form)]))
    const verdicts = await verifyMutants(pact, mutants, conforming)
    const measured = names.map(([name]) => [name, expectedFinding(verdicts.get(name) ?? new Set())])
    const reported = names.map(([name]) => {
      const found = checkPact(pact, catalog).findings.filter(({ interaction }) => interaction === name)
      return [name, found.map(({ check, severity }) => `${check} (${severity})`).join(', ') || 'nothing']
    })
    expect(Object.fromEntries(reported)).toEqual(Object.fromEntries(measured))
  }, 120_000)
})

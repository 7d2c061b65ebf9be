import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { checkPact, type PactSpec } from '../src/index.js'
import type { ProviderResponse } from './armed-provider.js'
import { expectedChecks } from './expected-checks.js'
import { bodyForms, listForms, type FileForm } from './list-forms.js'
import { listMutants } from './list-mutants.js'
import { verifyMutants } from './verify-mutants.js'

const catalog = defineCatalog({
  name: 'registry',
  envelope: 'oci',
  errors: { NAME_UNKNOWN: { status: 404, message: 'x' }, DENIED: { status: 403, message: 'x' } },
})

const formsOf = (spec: PactSpec) =>
  Object.entries({ ...listForms, ...bodyForms }).filter(([, { specs }]) => specs.includes(spec))

function writeResponse({ body, rules = {}, write }: FileForm, spec: PactSpec): object {
  const mediaType = 'application/json'
  const matchingRules =
    spec === 2
      ? Object.fromEntries(Object.entries(rules).map(([path, rule]) => [`$.body${path.slice(1)}`, rule]))
      : {
          body: Object.fromEntries(Object.entries(rules).map(([path, rule]) => [path, { matchers: [rule] }])),
        }
  const response = {
    status: 404,
    headers: { 'Content-Type': spec === 4 ? [mediaType] : mediaType },
    body: spec === 4 ? { content: body, contentType: mediaType, encoded: false } : body,
    matchingRules,
  }
  return write?.(response) ?? response
}

const pactOf = (spec: PactSpec) => ({
  consumer: { name: 'web' },
  provider: { name: 'machines' },
  interactions: formsOf(spec).map(([description, form]) => ({
    ...(spec === 4 && { type: 'Synchronous/HTTP' }),
    description,
    request: { method: 'GET', path: '/' },
    response: writeResponse(form, spec),
  })),
  metadata: { pactSpecification: { version: `${spec}.0` } },
})

/** Returns a response with the number of errors that the contract gives as its example, and one where it gives none. */
function conformingResponse({ body }: FileForm): ProviderResponse {
  const { errors } = body as { errors: unknown[] }
  const error = { code: 'NAME_UNKNOWN', message: 'It is not there.' }
  return {
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: { errors: errors.length === 0 ? [error] : errors },
  }
}

describe.each<PactSpec>([2, 3, 4])('specification %i', (spec) => {
  it('judges lists of errors as the verifier does', async () => {
    const pact = pactOf(spec)
    const conforming = new Map(formsOf(spec).map(([name, form]) => [name, conformingResponse(form)]))
    const verdicts = await verifyMutants(pact, listMutants, conforming)

    const sound = verdicts.get('at least one')
    expect(listMutants.filter(({ name }) => sound?.has(name))).toEqual(
      listMutants.filter(({ right }) => right),
    )

    const measured = formsOf(spec).map(([name, { malformed }]) => {
      const checks = expectedChecks(listMutants, verdicts.get(name) ?? new Set())
      return [name, malformed && checks.length > 0 ? ['malformed'] : checks]
    })
    const { findings } = checkPact(pact, catalog)
    const reported = formsOf(spec).map(([name]) => {
      const checks = findings.filter(({ interaction }) => interaction === name).map(({ check }) => check)
      return [name, [...new Set(checks)].sort()]
    })
    expect(Object.fromEntries(reported)).toEqual(Object.fromEntries(measured))
  }, 120_000)
})

import { MatchersV3 } from '@pact-foundation/pact'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPact, type PactSpec } from '../src/index.js'
import { correctResponse, type ProviderResponse } from './armed-provider.js'
import { writePact, type Expectation } from './consumer.js'
import { catalog } from './machines-catalog.js'
import { expectedChecks } from './expected-checks.js'
import { forms, statusForms, type Form } from './matcher-forms.js'
import { mutants } from './mutants.js'
import { verifyMutants, type PactOfForms } from './verify-mutants.js'

const formsOf = (spec: PactSpec): Readonly<Record<string, Form>> =>
  spec === 2 ? forms : { ...forms, ...statusForms }

/** Writes each form with pact's own DSL. */
async function writeForms(spec: PactSpec): Promise<PactOfForms> {
  const expectations = Object.entries(formsOf(spec)).map(
    ([name, form]) => ({ given: ['x'], uponReceiving: name, response: form(spec) }) as Expectation,
  )
  const { file } = await writePact(spec, expectations)
  return JSON.parse(readFileSync(file, 'utf8')) as PactOfForms
}

/** Returns the response of a provider that keeps the contract: its example, or a correct response by the catalog. */
function conformingResponse(form: Form, spec: PactSpec): ProviderResponse {
  const right = correctResponse(catalog, 'ResourceNotFound')
  const { body, headers = {} } = JSON.parse(JSON.stringify(form(spec))) as { headers?: object; body?: object }
  const example = (body && MatchersV3.reify(body)) as { error?: object } | undefined
  if (!example?.error) return right
  const named = MatchersV3.reify<Record<string, string>>(headers)
  const lowerCase = Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return { ...right, headers: { ...right.headers, ...lowerCase }, body: example }
}

describe.each<PactSpec>([2, 3, 4])('specification %i', (spec) => {
  it('accepts the right providers only, and checkPact agrees with the verifier on every form', async () => {
    const pact = await writeForms(spec)
    const conforming = new Map(
      Object.entries(formsOf(spec)).map(([name, form]) => [name, conformingResponse(form, spec)]),
    )
    const verdicts = await verifyMutants(pact, mutants, conforming)
    const { findings } = checkPact(pact, catalog)

    const ours = verdicts.get('ours')
    expect(mutants.filter(({ name }) => ours?.has(name))).toEqual(mutants.filter(({ right }) => right))

    const reported = Object.keys(formsOf(spec)).map((form) => {
      const checks = findings.filter(({ interaction }) => interaction === form).map(({ check }) => check)
      return [form, [...new Set(checks)].sort()]
    })
    const measured = Object.keys(formsOf(spec)).map((form) => [
      form,
      expectedChecks(mutants, verdicts.get(form) ?? new Set()),
    ])
    expect(Object.fromEntries(reported)).toEqual(Object.fromEntries(measured))
  }, 120_000)
})

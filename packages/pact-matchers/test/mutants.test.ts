import { MatchersV3 } from '@pact-foundation/pact'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkPact, type PactCheckId, type PactSpec } from '../src/index.js'
import { correctResponse, type ProviderResponse } from './armed-provider.js'
import { writePact, type Expectation } from './consumer.js'
import { catalog } from './machines-catalog.js'
import { failedInteractions } from './failed-interactions.js'
import { forms, statusForms, type Form } from './matcher-forms.js'
import { mutants } from './mutants.js'
import { createTemporaryDirectory } from './temporary-directory.js'

/** The names of the mutants that pass one form of contract. */
type Passed = ReadonlySet<string>

const formsOf = (spec: PactSpec): Readonly<Record<string, Form>> =>
  spec === 2 ? forms : { ...forms, ...statusForms }

interface Pact {
  interactions: { description: string; request: object; providerStates?: unknown; providerState?: unknown }[]
}

/** Writes each form with pact's own DSL. */
async function writeForms(spec: PactSpec): Promise<Pact> {
  const expectations = Object.entries(formsOf(spec)).map(
    ([name, form]) => ({ given: ['x'], uponReceiving: name, response: form(spec) }) as Expectation,
  )
  const { file } = await writePact(spec, expectations)
  return JSON.parse(readFileSync(file, 'utf8')) as Pact
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

/** Starts a provider whose paths name the form and the mutant to respond with. */
async function startMutants(spec: PactSpec): Promise<string> {
  const bases = new Map(
    Object.entries(formsOf(spec)).map(([name, form]) => [name, conformingResponse(form, spec)]),
  )
  const server = createServer((request, response) => {
    const [, form = '', mutant = ''] = (request.url ?? '').split('/')
    const base = bases.get(decodeURIComponent(form))
    const { change } = mutants[Number(mutant)] ?? {}
    if (!base || !change) throw new Error(`Unknown path ${request.url}.`)
    const { status, headers, body } = change(base)
    response.writeHead(status, headers)
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function verifyMutants(pact: Pact, spec: PactSpec): Promise<Map<string, Passed>> {
  const directory = createTemporaryDirectory()
  const files = pact.interactions.map(({ providerStates, providerState, ...interaction }, form) => {
    const interactions = mutants.map((_, index) => ({
      ...interaction,
      description: `<${form}.${index}>`,
      request: { ...interaction.request, path: `/${encodeURIComponent(interaction.description)}/${index}` },
    }))
    const file = join(directory, `${form}.json`)
    writeFileSync(file, JSON.stringify({ ...pact, interactions }))
    return file
  })
  const failures = await failedInteractions(await startMutants(spec), files)
  const failed = new Set(failures.map((interaction) => /<(\d+\.\d+)>/.exec(interaction)?.[1]))
  return new Map(
    pact.interactions.map(({ description }, form) => [
      description,
      new Set(mutants.filter((_, index) => !failed.has(`${form}.${index}`)).map(({ name }) => name)),
    ]),
  )
}

/** A place gets one finding: the key, and none of the values. */
const replacedBy: Readonly<Record<string, readonly string[]>> = {
  'missing-code': ['open-code'],
  'missing-message': ['open-message'],
  'literal-message': ['open-message'],
  'missing-correlation-id': ['open-correlation-id'],
} satisfies Partial<Record<PactCheckId, readonly PactCheckId[]>>

/** Returns the checks that must report, by the mutants that passed; `unexplained` lists mutants that no check covers. */
function expectedChecks(passed: Passed): string[] {
  const surprises = mutants.filter(({ name, right, check }) => check !== 'none' && passed.has(name) !== right)
  const checks = new Set<string>(surprises.flatMap(({ check }) => check ?? []))
  if (surprises.length > 0 && checks.size === 0) return surprises.map(({ name }) => `unexplained: ${name}`)
  // A contract without a code, or with another envelope, is not judged further.
  if (checks.has('wrong-envelope')) return ['wrong-envelope']
  if (checks.has('missing-code') && checks.has('open-message')) return ['missing-code']
  for (const check of [...checks]) for (const lesser of replacedBy[check] ?? []) checks.delete(lesser)
  return [...checks].sort()
}

describe.each<PactSpec>([2, 3, 4])('specification %i', (spec) => {
  it('accepts the right providers only, and checkPact agrees with the verifier on every form', async () => {
    const pact = await writeForms(spec)
    const verdicts = await verifyMutants(pact, spec)
    const { findings } = checkPact(pact, catalog)

    const ours = verdicts.get('ours')
    expect(mutants.filter(({ name }) => ours?.has(name))).toEqual(mutants.filter(({ right }) => right))

    const reported = Object.keys(formsOf(spec)).map((form) => {
      const checks = findings.filter(({ interaction }) => interaction === form).map(({ check }) => check)
      return [form, [...new Set(checks)].sort()]
    })
    const measured = Object.keys(formsOf(spec)).map((form) => [
      form,
      expectedChecks(verdicts.get(form) ?? new Set()),
    ])
    expect(Object.fromEntries(reported)).toEqual(Object.fromEntries(measured))
  }, 120_000)
})

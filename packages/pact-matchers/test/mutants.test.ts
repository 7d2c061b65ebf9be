import { MatchersV3 } from '@pact-foundation/pact'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkPact, type PactCheckId, type PactSpec } from '../src/index.js'
import { rightAnswer, type Answer } from './armed-provider.js'
import { writePact, type Expectation } from './consumer.js'
import { catalog } from './machines-catalog.js'
import { failedInteractions } from './failed-interactions.js'
import { forms, statusForms, type Form } from './matcher-forms.js'
import { mutants } from './mutants.js'
import { temporaryDirectory } from './temporary-directory.js'

/** What the real verifier says of one form of contract: the mutants that it lets through, by name. */
type Passed = ReadonlySet<string>

const formsOf = (spec: PactSpec): Readonly<Record<string, Form>> =>
  spec === 2 ? forms : { ...forms, ...statusForms }

interface Pact {
  interactions: { description: string; request: object; providerStates?: unknown; providerState?: unknown }[]
}

/** Each form as pact's own DSL writes it. */
async function writeForms(spec: PactSpec): Promise<Pact> {
  const expectations = Object.entries(formsOf(spec)).map(
    ([name, form]) => ({ given: ['x'], uponReceiving: name, response: form(spec) }) as Expectation,
  )
  const { file } = await writePact(spec, expectations)
  return JSON.parse(readFileSync(file, 'utf8')) as Pact
}

/** What a provider that keeps the contract answers: the example of the contract, or else what the catalog says. */
function baseOf(form: Form, spec: PactSpec): Answer {
  const right = rightAnswer(catalog, 'ResourceNotFound')
  const { body, headers = {} } = JSON.parse(JSON.stringify(form(spec))) as { headers?: object; body?: object }
  const example = (body && MatchersV3.reify(body)) as { error?: object } | undefined
  if (!example?.error) return right
  const named = MatchersV3.reify<Record<string, string>>(headers)
  const lowerCase = Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return { ...right, headers: { ...right.headers, ...lowerCase }, body: example }
}

/** A provider of which the path says which form it answers, and what it does otherwise. */
async function startMutants(spec: PactSpec): Promise<string> {
  const bases = new Map(Object.entries(formsOf(spec)).map(([name, form]) => [name, baseOf(form, spec)]))
  const server = createServer((request, response) => {
    const [, form = '', mutant = ''] = (request.url ?? '').split('/')
    const base = bases.get(decodeURIComponent(form))
    const { change } = mutants[Number(mutant)] ?? {}
    if (!base || !change) throw new Error(`There is no ${request.url}.`)
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
  const directory = temporaryDirectory()
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

/** A place gets one remark: the first of these, and not what follows from it. */
const subsumed: Readonly<Record<string, readonly string[]>> = {
  'missing-code': ['open-code'],
  'missing-message': ['open-message'],
  'literal-message': ['open-message'],
  'missing-correlation-id': ['open-correlation-id'],
} satisfies Partial<Record<PactCheckId, readonly PactCheckId[]>>

/** What the verifier's judgement amounts to, in the words of the checks; `unexplained` names what no check covers. */
function checksOf(passed: Passed): string[] {
  const surprises = mutants.filter(({ name, right, check }) => check !== 'none' && passed.has(name) !== right)
  const checks = new Set<string>(surprises.flatMap(({ check }) => check ?? []))
  if (surprises.length > 0 && checks.size === 0) return surprises.map(({ name }) => `unexplained: ${name}`)
  // A contract that holds no code, or another envelope, is judged no further.
  if (checks.has('wrong-envelope')) return ['wrong-envelope']
  if (checks.has('missing-code') && checks.has('open-message')) return ['missing-code']
  for (const check of [...checks]) for (const lesser of subsumed[check] ?? []) checks.delete(lesser)
  return [...checks].sort()
}

describe.each<PactSpec>([2, 3, 4])('specification %i', (spec) => {
  it('holds a provider to what the catalog declares, and checkPact agrees with the verifier on every form', async () => {
    const pact = await writeForms(spec)
    const verdicts = await verifyMutants(pact, spec)
    const { findings } = checkPact(pact, catalog)

    const ours = verdicts.get('ours')
    expect(mutants.filter(({ name }) => ours?.has(name))).toEqual(mutants.filter(({ right }) => right))

    const said = Object.keys(formsOf(spec)).map((form) => {
      const checks = findings.filter(({ interaction }) => interaction === form).map(({ check }) => check)
      return [form, [...new Set(checks)].sort()]
    })
    const measured = Object.keys(formsOf(spec)).map((form) => [
      form,
      checksOf(verdicts.get(form) ?? new Set()),
    ])
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(measured))
  }, 120_000)
})

import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ProviderResponse } from './armed-provider.js'
import type { Passed } from './expected-checks.js'
import { failedInteractions } from './failed-interactions.js'
import type { Mutant } from './mutants.js'
import { createTemporaryDirectory } from './temporary-directory.js'

/** A pact with one interaction per form, whose description is the name of the form. */
export interface PactOfForms {
  readonly interactions: readonly {
    readonly description: string
    readonly request: object
    readonly providerStates?: unknown
    readonly providerState?: unknown
  }[]
}

/** Tries every mutant of the conforming response of each form with the real verifier. */
export async function verifyMutants(
  pact: PactOfForms,
  mutants: readonly Mutant[],
  conforming: ReadonlyMap<string, ProviderResponse>,
): Promise<Map<string, Passed>> {
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
  const failures = await failedInteractions(await startMutants(mutants, conforming), files)
  const failed = new Set(failures.map((interaction) => /<(\d+\.\d+)>/.exec(interaction)?.[1]))
  return new Map(
    pact.interactions.map(({ description }, form) => [
      description,
      new Set(mutants.filter((_, index) => !failed.has(`${form}.${index}`)).map(({ name }) => name)),
    ]),
  )
}

/** Starts a provider whose paths name the form and the mutant to respond with. */
async function startMutants(
  mutants: readonly Mutant[],
  conforming: ReadonlyMap<string, ProviderResponse>,
): Promise<string> {
  const server = createServer((request, response) => {
    const [, form = '', mutant = ''] = (request.url ?? '').split('/')
    const base = conforming.get(decodeURIComponent(form))
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

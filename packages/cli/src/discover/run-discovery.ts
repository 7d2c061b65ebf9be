import type { Catalog } from '@error-contract/catalog'
import {
  admitTarget,
  findTriggersFile,
  loadTriggers,
  nodeTransport,
  type Mode,
} from '@error-contract/conformance'
import {
  deriveRequests,
  discover,
  patientTransport,
  proposeTriggers,
  readOperations,
} from '@error-contract/conformance/discover'
import { exitCode, type ExitCode } from '../exit-code.js'
import { readInput } from '../input-file.js'
import { refuseExisting, writeOutput } from '../output-file.js'
import { chooseCredentials, type CredentialOptions } from './credentials.js'
import { formatDiscovery, printDraw } from './format-discovery.js'

export interface DiscoverOptions extends CredentialOptions {
  readonly openapi: string
  readonly target: URL
  readonly mode?: Mode
  readonly allowHost?: readonly string[]
  readonly production?: boolean
  readonly triggers?: string
  readonly maxRequests: number
  readonly timeout: number
  readonly output?: string
  readonly force: boolean
}

/** Asks the server everything that the document suggests, prints what came and writes the proposal. */
export async function runDiscovery(catalog: Catalog, options: DiscoverOptions): Promise<ExitCode> {
  const { target, output, force } = options
  const operations = await readOperations(await readInput(options.openapi), options.openapi)
  const file = options.triggers ?? findTriggersFile(process.cwd())
  const triggers = file === undefined ? undefined : await loadTriggers(catalog, file)
  const { all, roles } = chooseCredentials(triggers?.credentials.values() ?? [], options)
  if (output !== undefined && !force) refuseExisting(output)
  const targets = triggers?.targets ?? { allowed: [], production: [] }
  const wish = { mode: options.mode, allowedHosts: options.allowHost, production: options.production }
  const { mode } = admitTarget(target.href, targets, wish, 'rejected')
  const budget = Math.min(deriveRequests(operations).length, options.maxRequests)
  console.error(`Sending at most ${budget} requests to ${target.href} in mode ${mode}.`)
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  process.once('SIGINT', interrupt)
  const discovery = await discover({
    catalog,
    operations,
    triggers: { credentials: all },
    credentials: roles,
    ...wish,
    targets,
    transport: patientTransport(nodeTransport(target)),
    limits: { timeout: options.timeout },
    maximumRequests: options.maxRequests,
    signal: interruption.signal,
    onDraw: printDraw,
  }).finally(() => process.removeListener('SIGINT', interrupt))
  console.log(formatDiscovery(discovery, catalog))
  if (output !== undefined) {
    writeOutput(
      output,
      proposeTriggers(discovery, { catalog, triggers: { credentials: all }, credentials: roles }),
      {
        force,
      },
    )
    console.log(`Proposed triggers: ${output}`)
  }
  const kind = discovery.stopped?.kind
  return kind === 'unreachable' || kind === 'throttled' ? exitCode.unreachable : exitCode.clean
}

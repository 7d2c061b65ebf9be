import type { Catalog } from '@error-contract/catalog'
import { loadTriggers, nodeTransport, type Mode } from '@error-contract/conformance'
import { admitTarget, defaultRetryOptions, findTriggersFile } from '@error-contract/conformance/internal'
import {
  contractRequests,
  deriveRequests,
  discover,
  proposeTriggers,
  readOperations,
} from '@error-contract/conformance/discover'
import { dereference, readOpenApi } from '@error-contract/documents/openapi'
import { readErrorRequests } from '@error-contract/pact-matchers/internal'
import { readAnyDocument } from '../any-document.js'
import { unfit } from '../commands/arguments.js'
import { exitCode, type ExitCode } from '../exit-code.js'
import { untilInterrupted } from '../interruption.js'
import { readInput } from '../input-file.js'
import { refuseExisting, writeOutput } from '../output-file.js'
import { chooseCredentials, type CredentialOptions } from './credentials.js'
import { formatDiscovery, printDraw } from './format-discovery.js'

export interface DiscoverOptions extends CredentialOptions {
  readonly openapi?: string
  readonly pact?: readonly string[]
  readonly target: URL
  readonly mode?: Mode
  readonly allowHost?: readonly string[]
  readonly production?: boolean
  readonly triggers?: string
  readonly maxRequests: number
  readonly rate?: string
  readonly timeout: number
  readonly output?: string
  readonly force: boolean
}

async function operationsOf(file: string) {
  const document = await readOpenApi(await readInput(file), file)
  return readOperations(dereference(document), file)
}

/** Asks the server everything that the document suggests, prints what came and writes the proposal. */
export async function runDiscovery(catalog: Catalog, options: DiscoverOptions): Promise<ExitCode> {
  const { target, output, force } = options
  const { openapi, pact = [] } = options
  if (openapi === undefined && pact.length === 0)
    throw unfit('discover', 'Name an OpenAPI document with --openapi, or contracts with --pact.')
  const operations = openapi === undefined ? [] : await operationsOf(openapi)
  const errors = []
  for (const one of pact)
    errors.push(...readErrorRequests(readAnyDocument(await readInput(one), one), one, catalog))
  const file = options.triggers ?? findTriggersFile(process.cwd())
  const triggers = file === undefined ? undefined : await loadTriggers(catalog, file)
  const { all, roles } = chooseCredentials(triggers?.credentials.values() ?? [], options)
  if (output !== undefined && !force) refuseExisting(output)
  const targets = triggers?.targets ?? { allowed: [], production: [] }
  const wish = { mode: options.mode, allowedHosts: options.allowHost, production: options.production }
  const { mode } = admitTarget(target.href, targets, wish, 'safe-writes')
  const contracted = contractRequests(errors, { catalog, credentials: all.values() })
  const budget = Math.min(deriveRequests(operations, contracted).length, options.maxRequests)
  console.error(`Sending at most ${budget} requests to ${target.href} in mode ${mode}.`)
  const discovery = await untilInterrupted((signal) =>
    discover({
      catalog,
      operations,
      contracted,
      triggers: { credentials: all },
      credentials: roles,
      ...wish,
      targets,
      transport: nodeTransport(target),
      limits: { timeout: options.timeout, rate: options.rate },
      ...(triggers && { fileLimits: triggers.limits }),
      retry: defaultRetryOptions,
      maximumRequests: options.maxRequests,
      signal,
      onResponse: printDraw,
    }),
  )
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

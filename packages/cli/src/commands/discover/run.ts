import { InvalidInputError, loadCatalog, type Catalog } from '@error-contract/catalog'
import { loadTriggers, nodeTransport, type Mode } from '@error-contract/conformance'
import {
  admitTarget,
  defaultRetryOptions,
  describeNetwork,
  describeProxy,
  findTriggersFile,
  parseTarget,
} from '@error-contract/conformance/internal'
import {
  contractRequests,
  deriveRequests,
  discover,
  discoveryRedaction,
  proposeTriggers,
  readOperations,
  withQuestions,
  type Discovery,
} from '@error-contract/conformance/discover'
import { dereference, openApiDocument } from '@error-contract/documents/openapi'
import { readErrorRequests } from '@error-contract/pact-matchers/internal'
import { readAnyDocument } from '../../any-document.js'
import { runUserCode } from '../../run-user-code.js'
import { exitCode, type ExitCode } from '../../exit-code.js'
import { readInput } from '../../input-file.js'
import { requireOutput, writeOutput } from '../../output-file.js'
import { tellInterruption } from '../../interruption.js'
import { pathFrom } from '../../paths.js'
import { showProgress } from '../../progress.js'
import { checkRate } from '../../rate-option.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { chooseCredentials, type CredentialOptions } from './credentials.js'
import { formatDiscovery } from './format-discovery.js'

export interface DiscoverInput extends CredentialOptions {
  readonly openapi?: string
  readonly pact?: readonly string[]
  readonly target: URL
  readonly mode?: Mode
  readonly allowHost?: readonly string[]
  readonly production?: boolean
  readonly catalog?: string
  readonly triggers?: string
  readonly maxRequests: number
  readonly rate?: string
  readonly timeout: number
  readonly output?: string
  readonly force?: boolean
}

/** Sends the requests that documents suggest, prints the codes that came back and writes the proposed triggers. */
export async function runDiscover(input: DiscoverInput, terminal: Terminal): Promise<ExitCode> {
  return runUserCode(terminal, async ({ signal }) => ({
    code: await discoverTriggers(input, terminal, signal),
    told: 0,
  }))
}

/** As {@link runDiscover}, until `broken` is aborted because of an error that nothing caught. */
async function discoverTriggers(
  input: DiscoverInput,
  terminal: Terminal,
  broken: AbortSignal,
): Promise<ExitCode> {
  const { output, force = false, maxRequests } = input
  const target = parseTarget(input.target).name
  const { cwd, env: environment, stdout, stderr } = terminal
  checkRate(input.rate)
  const catalog = await loadCatalog(input.catalog, { cwd })
  const { operations, errors, documents } = await readDocuments(input, catalog, terminal)
  const file = input.triggers === undefined ? findTriggersFile(cwd) : pathFrom(terminal, input.triggers)
  const triggers = file === undefined ? undefined : await loadTriggers(catalog, file)
  const { all, roles } = chooseCredentials(triggers?.credentials.values() ?? [], input)
  const secretSources = { ...triggers, credentials: all }
  const redaction = discoveryRedaction({ triggers: secretSources, documents, environment })
  terminal.secrets.use(redaction)
  if (output !== undefined) requireOutput(output, terminal, { force })
  const targets = triggers?.targets ?? { allowed: [], production: [] }
  const wish = { mode: input.mode, allowedHosts: input.allowHost, production: input.production }
  const { proxy } = describeNetwork({ target, triggers: secretSources, used: [], environment, cwd })
  for (const secret of proxy?.secrets ?? []) redaction.addSecret(proxy?.variable ?? '', secret)
  const { mode } = admitTarget(target, targets, wish, 'safe-writes', proxy)
  const contracted = contractRequests(errors, { catalog, credentials: all.values() })
  const most = Math.min(withQuestions(deriveRequests(operations, contracted)).length, maxRequests)
  const through = proxy ? ` through the proxy ${describeProxy(proxy)}` : ''
  stderr.write(`Sending at most ${most} requests to ${target}${through} in mode ${mode}.\n`)
  const discovery = await discover({
    catalog,
    operations,
    contracted,
    triggers: secretSources,
    documents,
    credentials: roles,
    ...wish,
    targets,
    transport: nodeTransport(target),
    limits: { timeout: input.timeout, rate: input.rate },
    ...(triggers && { fileLimits: triggers.limits }),
    environment,
    retry: defaultRetryOptions,
    maximumRequests: maxRequests,
    signal: AbortSignal.any([tellInterruption(terminal), broken]),
    onResponse: ({ label }, done, count) => showProgress(terminal, label, done, count),
  })
  stdout.write(
    `${formatDiscovery(discovery, { catalog, credentials: { ...roles, all: [...all.keys()] } }, terminal)}\n`,
  )
  if (output !== undefined) {
    const sources = { catalog, triggers: secretSources, documents, credentials: roles, environment }
    const isWritten = writeProposal(output, proposeTriggers(discovery, sources), terminal, force)
    if (!isWritten && exitCodeOf(discovery) === exitCode.clean) return exitCode.unusable
  }
  return exitCodeOf(discovery)
}

/** Writes the proposed triggers, or prints them where the file cannot be written any more. Returns whether it was written. */
function writeProposal(file: string, text: string, terminal: Terminal, force: boolean): boolean {
  const { stdout, stderr } = terminal
  try {
    writeOutput(file, text, terminal, { force })
    stdout.write(`Proposed triggers: ${file}\n`)
    return true
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InvalidInputError)) throw error
    stdout.write(text)
    stderr.write(`${file}: The proposed triggers cannot be written, and are printed. ${error.message}\n`)
    return false
  }
}

function exitCodeOf(discovery: Discovery): ExitCode {
  const kind = discovery.stopped?.kind
  if (discovery.accepted || discovery.goneAfter) return exitCode.findings
  if (kind === 'unreachable' || kind === 'throttled') return exitCode.unreachable
  return discovery.broken ? exitCode.incomplete : exitCode.clean
}

async function readDocuments(
  { openapi, pact = [] }: Pick<DiscoverInput, 'openapi' | 'pact'>,
  catalog: Catalog,
  terminal: Terminal,
) {
  if (openapi === undefined && pact.length === 0)
    throw new UsageError('discover', 'Name an OpenAPI document with --openapi, or contracts with --pact.')
  const errors = []
  const documents = []
  const operations: ReturnType<typeof readOperations>[number][] = []
  if (openapi !== undefined) {
    const { path, text } = await readInput(openapi, terminal)
    const root = readAnyDocument(text, path)
    documents.push(root)
    operations.push(...readOperations(dereference(await openApiDocument(root, path)), path))
  }
  for (const file of pact) {
    const { path, text } = await readInput(file, terminal)
    const root = readAnyDocument(text, path)
    documents.push(root)
    errors.push(...readErrorRequests(root, path, catalog))
  }
  return { operations, errors, documents }
}

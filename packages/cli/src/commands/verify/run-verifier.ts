import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import type { VerifierReply, VerifierRequest } from './verifier-message.js'

/**
 * Returns the file of the package `@pact-foundation/pact` as the first of these directories sees it.
 *
 * @throws {UsageError} when none does.
 */
export function resolvePact(directories: readonly string[]): string {
  for (const directory of directories) {
    try {
      return createRequire(join(directory, 'package.json')).resolve('@pact-foundation/pact')
    } catch {
      // The next one may.
    }
  }
  throw new UsageError(
    'verify',
    'The package @pact-foundation/pact is not installed. Install it: npm install --save-dev @pact-foundation/pact. Without a package.json: npx --package error-contract --package @pact-foundation/pact error-contract verify ….',
  )
}

/** Variables that pact reads and that are passed as options instead. */
const passedAsOptions = [
  'PACT_BROKER_BASE_URL',
  'PACT_BROKER_TOKEN',
  'PACT_BROKER_USERNAME',
  'PACT_BROKER_PASSWORD',
  'PACT_BROKER_PUBLISH_VERIFICATION_RESULTS',
]

/**
 * Runs pact's verifier in a process of its own and returns its reply. What pact prints is passed to standard error where
 * `showsLog` is true, else dropped. Where the signal is aborted, the process is ended.
 */
export async function runVerifier(
  request: VerifierRequest,
  { env, stderr }: Pick<Terminal, 'env' | 'stderr'>,
  { showsLog, signal }: { readonly showsLog: boolean; readonly signal: AbortSignal },
): Promise<VerifierReply> {
  const kept = Object.entries(env).filter(([name]) => !passedAsOptions.includes(name))
  const child = fork(join(import.meta.dirname, 'verifier-process.js'), [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Without it, pact waits for a server of its own on machines without internet.
    env: { PACT_DO_NOT_TRACK: 'true', ...Object.fromEntries(kept) },
    execArgv: [],
  })
  const last: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface(stream).on('line', (line) => {
      last.splice(0, last.length - 4)
      last.push(line)
      if (showsLog) stderr.write(`${line}\n`)
    })
  }
  const end = () => child.kill('SIGKILL')
  signal.addEventListener('abort', end, { once: true })
  let reply: VerifierReply | undefined
  child.once('message', (message) => (reply = message as VerifierReply))
  const closed = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, by) => resolve(by ?? code ?? 'unknown'))
  })
  child.send(request, () => undefined)
  const code = await closed
  signal.removeEventListener('abort', end)
  return (
    reply ?? { kind: 'failed', message: `Pact ended without a result (${code}). ${last.join(' ')}`.trimEnd() }
  )
}

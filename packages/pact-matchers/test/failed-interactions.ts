import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Verifies pacts by the real verifier, without its output. @returns what it calls the interactions that failed. */
export async function failedInteractions(
  providerBaseUrl: string,
  files: readonly string[],
): Promise<string[]> {
  const script = join(import.meta.dirname, 'verify-quietly.mjs')
  const child = fork(script, [JSON.stringify({ providerBaseUrl, files })], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [failures] = (await once(child, 'message')) as [string[]]
  return failures
}

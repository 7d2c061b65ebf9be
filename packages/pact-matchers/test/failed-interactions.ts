import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Verifies pacts with Pact's native verifier. Returns the descriptions of the interactions that failed. */
export async function failedInteractions(
  providerBaseUrl: string,
  files: readonly string[],
): Promise<string[]> {
  const script = join(import.meta.dirname, 'run-verifier.mjs')
  const child = fork(script, [JSON.stringify({ providerBaseUrl, files })], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [failures] = (await once(child, 'message')) as [string[]]
  return failures
}

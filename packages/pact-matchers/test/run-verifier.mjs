// Verifies pact files one by one and sends the descriptions of the failed interactions to the parent process. This is a
// process of its own, because the native verifier writes thousands of lines to standard output. The native verifier is
// called directly: the proxy for provider states in pact's `Verifier` takes three quarters of the time, and these pacts
// have no states.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const requireOfPact = createRequire(fileURLToPath(import.meta.resolve('@pact-foundation/pact')))
const { default: core } = requireOfPact('@pact-foundation/pact-core')

const { providerBaseUrl, files } = JSON.parse(process.argv[2])
const failed = []
for (const file of files) {
  try {
    await core.verifyPacts({ provider: 'machines', providerBaseUrl, pactUrls: [file], logLevel: 'error' })
  } catch (error) {
    failed.push(...JSON.parse(error.message).errors.map(({ interaction }) => interaction))
  }
}
process.send(failed, () => process.disconnect())

// Verifies pact files one by one and sends the descriptions of the interactions that failed to the parent process.
// A process of its own, because the native verifier writes thousands of lines to standard output.
import { Verifier } from '@pact-foundation/pact'

const { providerBaseUrl, files } = JSON.parse(process.argv[2])
const failed = []
for (const file of files) {
  const verifier = new Verifier({
    provider: 'machines',
    providerBaseUrl,
    pactUrls: [file],
    logLevel: 'error',
  })
  try {
    await verifier.verifyProvider()
  } catch (error) {
    failed.push(...JSON.parse(error.message).errors.map(({ interaction }) => interaction))
  }
}
process.send(failed, () => process.disconnect())

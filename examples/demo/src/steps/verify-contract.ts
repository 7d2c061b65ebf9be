import { expectExit } from '../expectation.js'
import { runCommand } from '../run-command.js'
import { sayHeading } from '../say.js'

/** The consumer writes down what it relies on, and the service keeps to it. */
export async function verifyContract(): Promise<void> {
  sayHeading('3 of 5 · The contract between the service and its client')
  const consumer = ['run', '--project', 'machines-client', 'pact', '--reporter', 'verbose']
  expectExit(await runCommand('vitest', consumer), 0)

  // Pact reports status, headers and body of each interaction; the interactions alone fit on a screen.
  const provider = ['run', '--project', 'machines-service', 'provider']
  expectExit(
    await runCommand('vitest', provider, { shows: (line) => /^Verifying|that returns|✓|Tests/.test(line) }),
    0,
  )
}

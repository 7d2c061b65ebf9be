import { join } from 'node:path'
import { expectExit, expectOutput } from '../expectation.js'
import { runCommand } from '../run-command.js'
import { say, sayHeading } from '../say.js'
import { fromRoot, report, root, service } from '../workspace.js'

/** One page shows where each code stands: raised in the source, relied on by the client, proven on the live service. */
export async function showCoverage(): Promise<void> {
  sayHeading('5 of 5 · Where each code stands')
  const inputs = [
    ...['coverage', '--catalog', fromRoot(join(service, 'error-catalog.yaml'))],
    ...['--source', fromRoot(join(service, 'src'))],
    ...[
      '--pacts',
      fromRoot(join(root, 'examples/machines-client/pacts/machines-client-machines-service.json')),
    ],
    ...['--results', fromRoot(join(report, 'conformance/conformance.json'))],
  ]
  const summary = await runCommand('error-contract', inputs)
  expectExit(summary, 0)
  expectOutput(summary, ['Raised: 19 of 19 declared codes.', 'Proven: 19 of 19 declared codes.'])
  const page = fromRoot(join(report, 'coverage.html'))
  expectExit(await runCommand('error-contract', [...inputs, '--format', 'html', '-o', page]), 0)
  say(`\nThe page lies in ${page}.`)
}

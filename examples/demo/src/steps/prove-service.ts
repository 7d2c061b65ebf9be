import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectExit, expectOutput, expectThat } from '../expectation.js'
import { copyServiceWith, type Fault } from '../faulty-copy.js'
import { runCommand, type CommandResult } from '../run-command.js'
import { say, sayHeading } from '../say.js'
import { fromRoot, report, service } from '../workspace.js'
import { withService } from '../with-service.js'

/** Neither of them shows in the codes and statuses that the source raises. */
const faults: readonly Fault[] = [
  {
    file: 'dist/app.js',
    original: 'target: randomUUID()',
    mistake: "target: '3d5b1c84-9a0e-4f57-8c2d-6e1f0b7a9d23'",
  },
  {
    file: 'dist/authentication.js',
    original: 'token.expires.getTime() < Date.now()',
    mistake: 'token.expires.getTime() < 0',
  },
]

/** The running service returns every declared code as declared; two mistakes in a copy are found. */
export async function proveService(): Promise<void> {
  sayHeading('4 of 5 · The live service')
  const directory = join(report, 'conformance')
  expectExit(await withService(service, (url) => judge(url, directory, ['--probes', 'strict'])), 0)
  const { declared, proven } = readSummary(directory)
  expectThat(declared === 19 && proven === declared, `${proven} of ${declared} codes are proven.`)

  say('\nNow a copy with two mistakes:')
  for (const { file, original, mistake } of faults) say(`  ${file}: ${original} → ${mistake}`)
  say('')
  const ofFaulty = join(report, 'conformance-of-faulty')
  const copy = copyServiceWith(faults, 'service-with-wrong-answers')
  const found = await withService(copy, (url) => judge(url, ofFaulty))
  expectExit(found, 1)
  expectOutput(found, [
    '✗ NotFound',
    '[correlation-id-unique',
    '✗ Unauthorized  an expired token',
    '[accepted]',
  ])
  const { violated } = readSummary(ofFaulty)
  expectThat(violated === 2, `${violated} codes are violated, not 2.`)

  say(`\nThe report lies in ${fromRoot(join(directory, 'index.html'))}, and that of the copy beside it.`)
}

const judge = (url: string, directory: string, options: readonly string[] = []): Promise<CommandResult> =>
  runCommand(
    'error-contract',
    [
      ...['conformance', '--target', url],
      ...['--catalog', fromRoot(join(service, 'error-catalog.yaml'))],
      ...['--triggers', fromRoot(join(service, 'error-triggers.yaml'))],
      ...['--report', fromRoot(directory)],
      ...options,
    ],
    { env: { API_TOKEN: 'example-full', API_TOKEN_LIMITED: 'example-limited' } },
  )

interface Summary {
  readonly declared: number
  readonly proven: number
  readonly violated: number
}

function readSummary(directory: string): Summary {
  const text = readFileSync(join(directory, 'conformance.json'), 'utf8')
  return (JSON.parse(text) as { summary: Summary }).summary
}

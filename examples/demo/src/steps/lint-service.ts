import { expectExit, expectOutput } from '../expectation.js'
import { copyServiceWith, type Fault } from '../faulty-copy.js'
import { runCommand } from '../run-command.js'
import { say, sayHeading } from '../say.js'
import { service } from '../workspace.js'

const faults: readonly Fault[] = [
  { file: 'src/machines.ts', original: "403, 'DisabledFeature'", mistake: "403, 'FeatureIsOff'" },
  { file: 'src/machines.ts', original: "404, 'ResourceNotFound'", mistake: "400, 'ResourceNotFound'" },
  { file: 'src/app.ts', original: "code: 'NotFound'", mistake: "code: 'NotFuond'" },
]

/** The lint rules find nothing in the service, and every one of three mistakes in a copy. */
export async function lintService(): Promise<void> {
  sayHeading('2 of 5 · The source code')
  expectExit(await runCommand('eslint', ['src'], { cwd: service }), 0)
  say('Clean. Now a copy with three mistakes:')
  for (const { file, original, mistake } of faults) say(`  ${file}: ${original} → ${mistake}`)
  say('')

  const copy = copyServiceWith(faults, 'service-with-wrong-source')
  const found = await runCommand('eslint', ['src'], { cwd: copy })
  expectExit(found, 1)
  expectOutput(found, ['3 problems (3 errors', "'FeatureIsOff'", "'ResourceNotFound'", "'NotFuond'"])
}

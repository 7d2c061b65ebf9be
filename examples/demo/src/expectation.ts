import { stripVTControlCharacters } from 'node:util'
import type { CommandResult } from './run-command.js'

/** Something did not turn out as the demo says it does. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure'
}

export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new DemoFailure(otherwise)
}

export function expectExit({ command, exitCode }: CommandResult, expected: number): void {
  expectThat(exitCode === expected, `'${command}' ended with ${exitCode}, not ${expected}.`)
}

export function expectOutput({ command, output }: CommandResult, texts: readonly string[]): void {
  const plain = stripVTControlCharacters(output)
  const absent = texts.find((text) => !plain.includes(text))
  expectThat(absent === undefined, `'${command}' does not print '${absent ?? ''}'.`)
}

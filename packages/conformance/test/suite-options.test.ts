import { expect, it } from 'vitest'
import { checkSuiteOptions } from '../src/suite/suite-options.js'

it('accepts every option, and undefined for none', () => {
  expect(() =>
    checkSuiteOptions({
      target: () => undefined,
      mode: 'read-only',
      probes: 'strict',
      severities: { leak: 'warn' },
      allowIncomplete: 3,
      shard: undefined,
    }),
  ).not.toThrow()
})

it.each([
  [{ mode: 'reed-only' }, "Unknown value 'reed-only'. Write 'read-only'."],
  [{ probes: 'loud' }, "Invalid probes. Write true, false or 'strict'."],
  [{ severities: { leek: 'warn' } }, "Unknown key 'leek' in the checks. Write 'leak'."],
  [
    { allowIncomplet: 3 },
    "Unknown key 'allowIncomplet' in the options of describeConformance. Write 'allowIncomplete'.",
  ],
  [{ allowIncomplete: -1 }, '-1 is not a number of codes.'],
])('rejects %j', (options: object, message) => {
  expect(() => checkSuiteOptions(options as { mode?: string })).toThrow(message)
})

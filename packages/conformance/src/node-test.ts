import { after, before, describe, test } from 'node:test'
import { createSuite, type ConformanceSuite } from './suite/suite.js'

export type { ConformanceSuite }

/**
 * Defines the same tests for the test runner of Node: one per declared code, named by the code. A code that is not proven
 * fails its test. A waived code and one that `isExcluded` names are skipped with the reason, and so are up to
 * `allowIncomplete` other codes that are neither proven nor violated.
 *
 * @throws {InvalidInputError} with every invalid option, or every fault of the catalog or of the triggers, when one of them
 *   is a path.
 * @throws {RangeError} when the shard is invalid.
 */
export function describeConformance(options: ConformanceSuite): void {
  const suite = createSuite(options)
  // The promise is that of the runner, which waits for it.
  void describe(suite.title, () => {
    before(suite.start)
    after(suite.finish)
    for (const { title, run } of suite.tests)
      void test(title, { timeout: suite.timeout }, async (context) => {
        const { note, skipped } = await run()
        if (note) context.diagnostic(note.text)
        if (skipped !== undefined) context.skip(skipped)
      })
  })
}

import { afterAll, beforeAll, describe, test } from 'vitest'
import { createSuite, type ConformanceSuite } from './suite/suite.js'

export type { ConformanceSuite }

/**
 * Defines one test per declared code, named by the code. A code that is not proven fails its test. A waived code and one
 * that `isExcluded` names are skipped with the reason, and so are up to `allowIncomplete` other codes that are neither
 * proven nor violated, such as those whose triggers the mode does not send.
 *
 * @throws {InvalidInputError} with every invalid option, or every fault of the catalog or of the triggers, when one of them
 *   is a path.
 * @throws {RangeError} when the shard is invalid.
 */
export function describeConformance(options: ConformanceSuite): void {
  const suite = createSuite(options)
  describe(suite.title, () => {
    beforeAll(suite.start)
    afterAll(suite.finish)
    for (const { title, run } of suite.tests)
      test(title, { timeout: suite.timeout }, async (context) => {
        const { note, skipped } = await run()
        if (note) await context.annotate(note.text, note.type)
        if (skipped !== undefined) context.skip(skipped)
      })
  })
}

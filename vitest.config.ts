import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Set by `.ci/run`, which counts from it. */
const resultsFile = process.env.TEST_RESULTS

/** Begins with the files that mostly wait, for npm and for processes, so that none of them is alone at the end. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const waits = ({ project }: TestSpecification) => project.name === 'e2e' || project.name === 'pact-broker'
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))]
  }
}

export default defineConfig({
  test: {
    projects: ['packages/*/vitest.config.ts', 'examples/*/vitest.config.ts', 'e2e/vitest.config.ts'],
    globalSetup: 'scripts/temporary-folder.js',
    // By default one processor is left to Vitest, which hardly uses it: on two, files would run one by one.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: WaitingFirst },
    reporters: resultsFile === undefined ? ['default'] : ['default', ['json', { outputFile: resultsFile }]],
  },
})

import { defineConfig } from 'vitest/config'

/** Set by `.ci/run`, which counts from it. */
const resultsFile = process.env.TEST_RESULTS

export default defineConfig({
  test: {
    projects: ['packages/*/vitest.config.ts', 'examples/*/vitest.config.ts', 'e2e/vitest.config.ts'],
    reporters: resultsFile === undefined ? ['default'] : ['default', ['json', { outputFile: resultsFile }]],
  },
})

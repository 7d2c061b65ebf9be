// Runs the tests of each core against its source, and fails where they reach less of it than `cores.js` says.
import { defineConfig, mergeConfig } from 'vitest/config'
import { cores } from './mutation/cores.js'
import tests from './mutation/vitest.config.js'

const patternOf = ({ source }) => `${source}/**/*.ts`

export default mergeConfig(
  tests,
  defineConfig({
    test: {
      coverage: {
        enabled: true,
        provider: 'v8',
        include: cores.map(patternOf),
        thresholds: Object.fromEntries(cores.map((core) => [patternOf(core), core.reached])),
        reporter: [['text', { skipFull: true }]],
      },
    },
  }),
)

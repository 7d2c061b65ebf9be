import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'pact-matchers',
    include: ['test/**/*.test.ts'],
    // Without it, verifications on a machine without internet stall for seconds now and then.
    env: { PACT_DO_NOT_TRACK: 'true' },
    // Processes that write the same pact at the same time lose interactions without a word.
    fileParallelism: false,
    testTimeout: 30_000,
  },
})

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'pact-broker',
    include: ['test/**/*.test.ts'],
    setupFiles: ['../machines-service/test/silence-log.ts'],
    env: { PACT_DO_NOT_TRACK: 'true' },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})

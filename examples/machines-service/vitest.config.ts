import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'machines-service',
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/silence-log.ts'],
    env: { API_TOKEN: 'example-full', API_TOKEN_LIMITED: 'example-limited', PACT_DO_NOT_TRACK: 'true' },
  },
})

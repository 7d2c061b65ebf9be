import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'machines-client',
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { PACT_DO_NOT_TRACK: 'true' },
    // The mock server of pact 16 sometimes does not record a request that it served.
    retry: 1,
  },
})

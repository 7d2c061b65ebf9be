import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'eslint-plugin',
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Loading ESLint and TypeScript takes longer than most tests. The caches of the plugin are made to be shared.
    isolate: false,
  },
})

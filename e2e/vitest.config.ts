import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'e2e',
    include: ['**/*.test.ts'],
    globalSetup: 'pack-workspace.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})

import { defineProject } from 'vitest/config'

export default defineProject({
  test: { name: 'pact-matchers', include: ['test/**/*.test.ts'] },
})

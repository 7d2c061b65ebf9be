// Runs the tests of the core that CORE names against its source; those of all cores without it.
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { cores } from './cores.js'

const root = join(import.meta.dirname, '../..')
const emissions = join(root, 'packages/emissions/src')

export default defineConfig({
  root,
  test: {
    include: cores.filter(({ name }) => name === (process.env.CORE ?? name)).flatMap(({ tests }) => tests),
    globalSetup: join(root, 'scripts/temporary-folder.js'),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
  },
  resolve: {
    // The rules and commands import what is built; here they shall run the source.
    alias: {
      '@error-contract/emissions/internal/surveys': join(emissions, 'surveys.ts'),
      '@error-contract/emissions/internal': join(emissions, 'internal.ts'),
      '@error-contract/emissions': join(emissions, 'index.ts'),
    },
  },
})

import { devNull } from 'node:os'
import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'pact-broker',
    include: ['test/**/*.test.ts'],
    setupFiles: ['../machines-service/test/silence-log.ts'],
    env: { PACT_DO_NOT_TRACK: 'true', SSL_CERT_FILE: devNull, SSL_CERT_DIR: devNull },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})

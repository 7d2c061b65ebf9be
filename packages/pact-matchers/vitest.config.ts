import { devNull } from 'node:os'
import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'pact-matchers',
    include: ['test/**/*.test.ts'],
    env: {
      // Without it, verifications on a machine without internet stall for seconds now and then.
      PACT_DO_NOT_TRACK: 'true',
      // The verifier reads the certificates of the machine once per interaction, which takes most of its time.
      SSL_CERT_FILE: devNull,
      SSL_CERT_DIR: devNull,
    },
    // Processes that write the same pact at the same time lose interactions without a word.
    fileParallelism: false,
    testTimeout: 30_000,
  },
})

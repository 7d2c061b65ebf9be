import { devNull } from 'node:os'
import { join } from 'node:path'
import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'pact-matchers',
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: {
      // Without it, verifications on a machine without internet stall for seconds now and then.
      PACT_DO_NOT_TRACK: 'true',
      // The verifier reads every certificate of the machine once per interaction, which takes most of its time. Pact 17
      // insists on one.
      SSL_CERT_FILE: join(import.meta.dirname, 'test/one-certificate.pem'),
      SSL_CERT_DIR: devNull,
    },
    // Processes that write the same pact at the same time lose interactions without a word.
    fileParallelism: false,
  },
})

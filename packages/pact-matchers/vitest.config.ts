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
      // Without it, verifications on a machine without internet sometimes wait for seconds.
      PACT_DO_NOT_TRACK: 'true',
      // The verifier reads every certificate of the machine once per interaction, which takes most of its time. Pact 17
      // requires one.
      SSL_CERT_FILE: join(import.meta.dirname, 'test/one-certificate.pem'),
      SSL_CERT_DIR: devNull,
    },
    // The files may run at the same time, as each test writes its pact into a directory of its own.
    isolate: false,
  },
})

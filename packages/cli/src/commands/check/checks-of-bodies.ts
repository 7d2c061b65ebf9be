import type { Severities } from '@error-contract/conformance'

/** Turns off the checks that inspect headers or the exchange, which an example in a document does not have. */
export const onlyOfBodies: Severities = {
  challenge: 'off',
  allow: 'off',
  'declared-header': 'off',
  transport: 'off',
}

import { isHeaderName } from '@error-contract/catalog/document'
import type { Redaction } from '@error-contract/conformance/internal'
import { UsageError } from '../../usage-error.js'

/**
 * Reads headers such as `authorization: Bearer ${TOKEN}`, where `${TOKEN}` is the value of a variable. Values of variables
 * and of secret headers are added to the redaction.
 *
 * @throws {UsageError} when one is not a header, or its variable is not set.
 */
export function expandHeaders(
  written: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  redaction: Redaction,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.map((text) => {
      const at = text.indexOf(':')
      const name = text.slice(0, at).trim()
      if (at < 1 || !isHeaderName(name))
        throw new UsageError('--header', "Use a name and a value: 'authorization: Bearer ${TOKEN}'.")
      const value = text
        .slice(at + 1)
        .trim()
        .replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => {
          const set = env[variable]
          if (set === undefined || set === '')
            throw new UsageError('--header', `The environment variable ${variable} is not set.`)
          redaction.addSecret(variable, set)
          return set
        })
      redaction.addSecretHeader(name, value)
      return [name, value]
    }),
  )
}

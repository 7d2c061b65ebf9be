import { inspect } from 'node:util'

/** The longest text that is returned, in characters. */
const maximumLength = 16_384

/**
 * Returns the message of anything that was thrown, or its value where it has none, cut to 16,384 characters. Never throws,
 * whatever the value does when it is read: anything may be thrown, a proxy or `undefined` as well (ECMA-262, section 14.14).
 */
export function describeThrown(thrown: unknown): string {
  try {
    return textOf(thrown).slice(0, maximumLength)
  } catch {
    return 'a value that cannot be read'
  }
}

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown
  if (typeof thrown !== 'object' || thrown === null) return inspect(thrown)
  const { message, errors } = thrown as { readonly message?: unknown; readonly errors?: unknown }
  if (typeof message === 'string' && message !== '') return message
  if (Array.isArray(errors) && errors.length > 0) return errors.slice(0, 10).map(describeThrown).join('; ')
  if (thrown instanceof Error) return thrown.name
  return inspect(thrown, { depth: 2, breakLength: Infinity, customInspect: false })
}

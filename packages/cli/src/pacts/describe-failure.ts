import { describeThrown } from '@error-contract/catalog/document'

/** Returns why a request failed: the cause says more than the "fetch failed" of the error itself. */
export function describeFailure(error: unknown): string {
  const { cause } = Object(error) as { readonly cause?: unknown }
  const { message, code } = Object(cause) as { readonly message?: unknown; readonly code?: unknown }
  if (typeof message === 'string' && message !== '') return message
  return typeof code === 'string' ? code : describeThrown(error)
}

import { parsePointer } from '@error-contract/catalog'
import { isHeaderName } from '@error-contract/catalog/document'
import { UsageError } from '../../usage-error.js'

/**
 * Refuses a place that is no JSON pointer (RFC 6901); that of a code may be a header name instead.
 *
 * @throws {UsageError} with the option and what is wrong.
 */
export function rejectInvalidPlace(option: string, place: string | undefined): void {
  if (place === undefined || (option === '--code' && isHeaderName(place))) return
  const pointer = parsePointer(place)
  if (typeof pointer === 'string') throw new UsageError(option, pointer)
}

import { isHeaderName } from '@error-contract/catalog/document'
import type { DerivedRequest } from '../mistakes/definition/derived-request.js'
import { isHeaderValue } from '../triggers/header-rules.js'

/**
 * Tells that HTTP allows the method, the path and the headers of a request (RFC 9110, sections 5.1, 5.5 and 9.1). A document
 * may have any text for them, which no client can send.
 */
export const isValidRequest = ({ method, path, headers }: DerivedRequest): boolean =>
  isHeaderName(method) &&
  !/[\s\p{Cc}]/u.test(path) &&
  headers.every(([name, value]) => isHeaderName(name) && isHeaderValue(value))

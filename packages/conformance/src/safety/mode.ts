import { isSafeMethod } from '../http/methods.js'
import type { Answer } from '../http/response.js'
import { hiddenWrite, type RequestParts } from './hidden-write.js'

/** The modes of a run: reads only; also writes that the server must refuse and that are harmless; or everything. */
export const modes = ['read-only', 'safe-writes', 'full'] as const

export type Mode = (typeof modes)[number]

/**
 * Returns true for GET and HEAD.
 *
 * RFC 9110, section 9.2.1, also calls OPTIONS and TRACE safe; servers and proxies treat those apart.
 */
export const isReadMethod = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** Returns true for a GET or HEAD that hides no write: none with another method in a header or the query, or a body. */
export const isReadRequest = (request: RequestParts): boolean =>
  isReadMethod(request.method) && hiddenWrite(request) === undefined

/** Returns true where a request that is carried out must change nothing (RFC 9110, section 9.2.1). */
export const isSafeRequest = (request: RequestParts): boolean =>
  isSafeMethod(request.method) && hiddenWrite(request) === undefined

/** Returns whether a mode sends a method. `harmless` says why a write changes nothing, or that it can be undone. */
export function isAllowed(
  mode: Mode,
  { method, harmless }: { readonly method: string; readonly harmless: string | undefined },
): boolean {
  if (mode === 'full' || isReadMethod(method)) return true
  return mode === 'safe-writes' && harmless !== undefined
}

/**
 * Returns whether a response says that the request was carried out: 2xx, and 302 and 303, with which a server sends the
 * client elsewhere after a write (RFC 9110, sections 15.4.3 and 15.4.4).
 */
export const isAccepted = ({ status = 0 }: { readonly status?: number | undefined }): boolean =>
  (status >= 200 && status < 300) || status === 302 || status === 303

/** Returns whether a request was carried out, or may have been because its response was lost. */
export const mayBeCarriedOut = (answer: Answer): boolean =>
  isAccepted(answer) || (answer.status === undefined && answer.fault.kind !== 'unreachable')

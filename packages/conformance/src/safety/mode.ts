import type { RequestTemplate } from '../triggers/triggers.js'

/** What a run may send: reads only; also writes that must be refused and are harmless; or everything. */
export const modes = ['read-only', 'rejected', 'full'] as const

export type Mode = (typeof modes)[number]

/** RFC 9110, section 9.2.1: the methods that ask for no change, less TRACE and OPTIONS, which servers treat apart. */
export const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** Whether a request is a read to whoever gets it: frameworks take another method than the one that was sent from these. */
export const readsOnly = ({ method, headers }: Pick<RequestTemplate, 'method' | 'headers'>): boolean =>
  isRead(method) && !headers.some(([name]) => /^x-(?:http-)?method(?:-override)?$/i.test(name))

/** Whether a request may be sent. `harmless` says why a write changes nothing, or how it is undone. */
export function allows(mode: Mode, { method, harmless }: { method: string; harmless: string | undefined }) {
  if (mode === 'full' || isRead(method)) return true
  return mode === 'rejected' && harmless !== undefined
}

/**
 * Whether an answer says that a request was carried out. RFC 9110, sections 15.4.3 and 15.4.4: after a write, a server
 * also says so by sending the client elsewhere to look.
 */
export const isAccepted = ({ status = 0 }: { readonly status?: number | undefined }): boolean =>
  (status >= 200 && status < 300) || status === 302 || status === 303

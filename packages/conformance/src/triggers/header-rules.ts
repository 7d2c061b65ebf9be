import { isFramingHeader, isMethodHeader, isRoutingHeader } from '../http/reserved-headers.js'

/** Returns whether a text can be the value of a header: tab, and what is printable in Latin-1 (RFC 9110, section 5.5). */
export const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value)

/** Returns why a request of a file must not have a header of this name, in a sentence; undefined where it may. */
export const framingRefusal = (name: string): string | undefined =>
  isFramingHeader(name)
    ? `Invalid header '${name}': each request is framed by the suite alone (RFC 9112, section 6). Remove it; length and connection follow from the body.`
    : undefined

/** Returns why a credential must not be in a header of this name, in a sentence; undefined where it may. */
export function credentialHeaderRefusal(name: string): string | undefined {
  const what = isRoutingHeader(name)
    ? 'the host or the URL of the request'
    : isMethodHeader(name)
      ? 'another method'
      : undefined
  return (
    framingRefusal(name) ??
    (what &&
      `Invalid header '${name}' of a credential: it names ${what}. Write it in 'headers' of the requests that need it.`)
  )
}

/** Returns why a text cannot be the value of a header, in a sentence; undefined where it can. */
export const headerValueFault = (value: string): string | undefined => {
  if (/[\r\n\0]/.test(value))
    return 'Invalid header value: it has a line break (RFC 9110, section 5.5). Remove it.'
  return isHeaderValue(value)
    ? undefined
    : 'Invalid header value: it has a character that a header must not have (RFC 9110, section 5.5). Remove or encode it.'
}

/**
 * Returns a header name in the form in which servers may see it. CGI, and what follows it, turns every other character
 * into an underscore, so that `X_Forwarded_Host` and `X-Forwarded-Host` are one (RFC 3875, section 4.1.18).
 */
export const headerForm = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '-')

/**
 * Returns whether a header frames a message or belongs to one connection: RFC 9112, sections 6, 7.4, 9.6; RFC 9110,
 * sections 6.6.2, 7.6.1, 7.8, 10.1.1, 10.1.4. The client alone writes those. Two that disagree are how a second request
 * is smuggled in (RFC 9112, section 11.2).
 */
export const isFramingHeader = (name: string): boolean => framing.has(headerForm(name))

const framing = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'proxy-connection',
  'keep-alive',
  'upgrade',
  'http2-settings',
  'trailer',
  'te',
  'expect',
])

/** Returns whether a header names the host or the URL that a request is for, to the server or a gateway before it. */
export const isRoutingHeader = (name: string): boolean => isHostHeader(name) || isUrlHeader(name)

/** Returns whether the value of a header is a host, or a list of them: `Host`, `X-Forwarded-Host`, `X-Original-Host`. */
export const isHostHeader = (name: string): boolean =>
  /(?:^|-)(?:host|authority)(?:-override)?$/.test(headerForm(name))

/** Returns whether the value of a header is a URL that replaces that of the request, or names its host (RFC 7239). */
export const isUrlHeader = (name: string): boolean =>
  /^(?:forwarded|x-forwarded-(?:server|ur[il]|path)|x-(?:original|rewrite|rewritten|override)-ur[il]|x-request-ur[il])$/.test(
    headerForm(name),
  )

/**
 * Returns whether frameworks take the method of a request from a header of this name, whatever its value: `X-HTTP-Method`,
 * `X_HTTP_METHOD_OVERRIDE`, `X-HTTP-Verb`.
 */
export const isMethodHeader = (name: string): boolean =>
  /^(?:x-)?(?:http-)?(?:method|verb)(?:-override)?$|^x-(?:original|forwarded|rewrite)-method$/.test(
    headerForm(name),
  )

const values = new Map(
  Object.entries({
    allow: 'GET, HEAD',
    'proxy-authenticate': 'Bearer',
    'retry-after': '1',
    upgrade: 'HTTP/2.0',
    'www-authenticate': 'Bearer',
  }),
)

/**
 * Returns a valid value for a response header, given by its lower-case name: RFC 9110, sections 7.8 (Upgrade), 10.2.1
 * (Allow), 10.2.3 (Retry-After), 11.6.1 (WWW-Authenticate) and 11.7.1 (Proxy-Authenticate). Any other header has the
 * value `example`.
 */
export const exampleHeaderValue = (name: string): string => values.get(name) ?? 'example'

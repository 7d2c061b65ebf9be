import { text } from './shape.js'

/** Returns true for a token, which the name of a header has to be (RFC 9110, section 5.1). */
export const isHeaderName = (name: string): boolean => /^[!#$%&'*+.^_`|~\w-]+$/.test(name)

/** Reads the name of a header. */
export const headerName = text({
  description: 'A header name (RFC 9110, section 5.1).',
  pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
  check: (name) => (isHeaderName(name) ? undefined : `'${name}' is not a header name.`),
})

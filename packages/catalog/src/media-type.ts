/** Returns a media type without its parameters, in lower case (RFC 9110, section 8.3.1). */
export const mediaTypeOf = (contentType: string): string =>
  (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()

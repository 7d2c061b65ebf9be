/** Returns whether a method may be carried out twice (RFC 9110, section 9.2.2). */
export const isIdempotent = (method: string): boolean =>
  isSafeMethod(method) || ['PUT', 'DELETE'].includes(method)

/** Returns whether a method asks for no change (RFC 9110, section 9.2.1). */
export const isSafeMethod = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)

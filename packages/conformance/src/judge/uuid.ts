/** Any UUID in its text form, in either case: RFC 9562, section 4. */
export const isUuid = (id: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(id)

/** The nil and the max UUID, which identify nothing: RFC 9562, sections 5.9 and 5.10. */
export const isNilOrMaxUuid = (id: string): boolean =>
  /^(?:0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/i.test(id)

/**
 * Returns text in percent-encoding, as `encodeURIComponent` does; half a surrogate pair, of which there is no UTF-8 and for
 * which that throws, is U+FFFD.
 */
export const percentEncode = (text: string): string => encodeURIComponent(text.toWellFormed())

/** Returns text with one character for each of its bytes in UTF-8. */
export const asUtf8 = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')

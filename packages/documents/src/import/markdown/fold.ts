/** Returns the letters of a text from a to z in lower case, so that words are compared however they are joined. */
export const fold = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '')

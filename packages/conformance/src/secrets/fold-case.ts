/**
 * Returns a text of the same length in which upper and lower case are the same, and so are a space and the `+` that a form
 * writes for it. Every character keeps its place: two letters change their length or depend on what follows them when a
 * text is written in lower case (Unicode, SpecialCasing.txt).
 */
export const foldCase = (text: string): string =>
  text.replaceAll('İ', 'i').toLowerCase().replaceAll('ς', 'σ').replaceAll('+', ' ')

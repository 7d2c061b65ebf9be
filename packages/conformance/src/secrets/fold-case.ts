/**
 * Returns a text of the same length in which upper and lower case are the same, and so are a space and the `+` that a form
 * writes for it. Every character keeps its place: two letters change their length or depend on what follows them when a
 * text is written in lower case (Unicode, SpecialCasing.txt).
 */
export function foldCase(text: string): string {
  const lower = (text.includes('İ') ? text.replaceAll('İ', 'i') : text).toLowerCase()
  const folded = lower.includes('ς') ? lower.replaceAll('ς', 'σ') : lower
  return folded.includes('+') ? folded.replaceAll('+', ' ') : folded
}

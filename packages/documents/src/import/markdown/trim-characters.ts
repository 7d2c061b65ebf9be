/**
 * Returns a text without the characters at its ends for which `isTrimmed` returns true. A pattern such as `\W+$` would
 * take time proportional to the square of a run of them that is not at the end.
 */
export function trimCharacters(
  text: string,
  isTrimmed: (character: string) => boolean,
  isTrimmedAtEnd = isTrimmed,
): string {
  let start = 0
  let end = text.length
  while (start < end && isTrimmed(text.charAt(start))) start += 1
  while (end > start && isTrimmedAtEnd(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

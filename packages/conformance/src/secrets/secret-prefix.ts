/** A shorter prefix of a secret may be a word of its own. */
const minimumPrefix = 8
/** From this length on, only a prefix that ends where a word of the secret ends may be a text of its own. */
const certainPrefix = 16

/** The end of a text within a text: a quote, a line, a tag, and half an escape before it. */
const ending = /(?:%[\da-f]?|\\{1,15}u?[\da-f]{0,3}|&#?\w{0,6})?(?:$|["'`<\r\n])/iy
/** The marks that people and programs leave where they left something out. */
const mark = /\.{3}|\*{3}|\[?\(?trunc/iy

/**
 * Returns where the prefix of a secret ends that starts at an index, or undefined where there is none. A prefix is what
 * somebody else has truncated: eight characters or more, before a mark of that, or where a text ends. Secrets also begin
 * with ordinary words, names and hosts; so it must mix letters and digits as a token does, or be long and end within a word.
 */
export function endOfPrefix(
  { text: secret, folded: foldedSecret }: { readonly text: string; readonly folded: string },
  text: string,
  folded: string,
  start: number,
): number | undefined {
  const length = commonLength(foldedSecret, folded, start)
  if (length < minimumPrefix || length === foldedSecret.length) return undefined
  const end = start + length
  const isMarked = isAt(mark, text, end)
  if (!isMarked && !isAt(ending, text, end)) return undefined
  const prefix = secret.slice(0, length)
  const isWithinWord = /^\w\w$/.test(secret.slice(length - 1, length + 1))
  const isCertain = isTokenLike(prefix) || (isMarked && isMixed(prefix))
  return isCertain || (length >= certainPrefix && isWithinWord) ? end : undefined
}

/** Tells a token from a capitalized word beside a number, such as `Customer-123`. */
const isTokenLike = (prefix: string) =>
  /\d[A-Za-z]/.test(prefix) ||
  (/[a-z][A-Z]/.test(prefix) && /\d/.test(prefix)) ||
  (prefix.match(/[A-Za-z\d]+/g) ?? []).some(isMixed)

/** Tells that a text has a digit and letters of both cases. */
const isMixed = (text: string) => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)

/** Returns how many characters a text has in common with a secret. In steps, since comparing texts is fast. */
function commonLength(secret: string, text: string, start: number): number {
  let length = 0
  for (let step = 1024; step >= 1; step >>= 1)
    while (
      length + step <= secret.length &&
      text.startsWith(secret.slice(length, length + step), start + length)
    )
      length += step
  return length
}

function isAt(pattern: RegExp, text: string, index: number): boolean {
  pattern.lastIndex = index
  return pattern.test(text)
}

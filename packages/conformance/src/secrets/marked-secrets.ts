import type { NamedValue } from './named-value.js'

/** Yields what a text marks as a secret without a name: a token after a scheme, a password in a URL, and a private key. */
export function* findMarkedSecrets(text: string): Generator<NamedValue> {
  yield* findTokens(text)
  yield* findUrlCredentials(text)
  yield* findPrivateKeys(text)
}

/** RFC 6750, section 2.1, RFC 7617, and schemes like them. */
function* findTokens(text: string): Generator<NamedValue> {
  const schemes = /\b(?:Bearer|Basic|Token|ApiKey|DPoP|Negotiate|NTLM)(?::?\s{1,9}|\+)/gi
  for (const { 0: scheme, index } of text.matchAll(schemes)) {
    const start = index + scheme.length
    let end = start
    while (/[\w.~+/-]/.test(text.charAt(end))) end += 1
    const tokenEnd = end
    while (text[end] === '=') end += 1
    const isParameter = end > tokenEnd && /^(?:\\{0,15}["'][^,;:}\])\s]|\w)/.test(text.slice(end, end + 18))
    if (!isParameter && isToken(text.slice(start, Math.min(tokenEnd, start + 200))))
      yield { name: 'authorization', start, end }
  }
}

/** Tells a token from a word, as in `Bearer authentication is required`. */
function isToken(text: string): boolean {
  let end = text.length
  while (/[.-]/.test(text.charAt(end - 1))) end -= 1
  const word = text.slice(0, end)
  if (word.length < 8) return false
  return word.length >= 24 || /\d|[a-z][A-Z]|[_~+]|[a-z]\.[a-z]/.test(word)
}

/** RFC 3986, section 3.2.1. */
function* findUrlCredentials(text: string): Generator<NamedValue> {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const start = at + 3
    const authority =
      /^(?:[^\s/"'<>\\]|'(?![\s,;)\]}])){1,1000}/.exec(text.slice(start, start + 1001))?.[0] ?? ''
    const sign = authority.lastIndexOf('@')
    if (sign === -1) continue
    const colon = authority.slice(0, sign).indexOf(':')
    // A token may be the user.
    if (colon === -1 && isToken(authority.slice(0, sign)) && sign >= 16)
      yield { name: 'password', start, end: start + sign }
    else if (colon !== -1 && colon + 1 < sign)
      yield { name: 'password', start: start + colon + 1, end: start + sign }
  }
}

/** RFC 7468, sections 10 and 11. */
function* findPrivateKeys(text: string): Generator<NamedValue> {
  const begin = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const start = found.index + found[0].length
    const next = text.indexOf('-----END', start)
    const end = next === -1 ? text.length : next
    if (end > start) yield { name: 'private key', start, end }
    begin.lastIndex = end
  }
}

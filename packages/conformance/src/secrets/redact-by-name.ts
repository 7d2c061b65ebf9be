import type { IsSecretName } from './secret-names.js'

/** Returns the text that replaces a secret value of this name. */
export type CreateReplacement = (name: string) => string

/**
 * Redacts every value in a text that has a secret name (a JSON member, a parameter, a cookie or a header), or that the text
 * marks as a secret: a token after `Bearer` and the like, and a password in a URL.
 */
export function redactByName(
  text: string,
  isSecret: IsSecretName,
  createReplacement: CreateReplacement,
): string {
  const byName = redactParameters(
    redactMembers(text, isSecret, createReplacement),
    isSecret,
    createReplacement,
  )
  return redactUrlPasswords(redactSchemes(byName, createReplacement), createReplacement)
}

/** The longest list or object that is a secret as a whole, in characters. */
const longestValue = 4096

/** Returns every value in a text that has a secret name. */
export function findNamedSecrets(text: string, isSecret: IsSecretName): [name: string, value: string][] {
  const found: [string, string][] = []
  const collect = (name: string, value: string) => {
    found.push([name, value])
    return value
  }
  // A member within a secret one is a value of its own, so that nothing of it is skipped here.
  replaceMembers(text, isSecret, collect, longestValue)
  replaceParameters(text, (name, value) => (isSecret(name) ? collect(name, value) : value))
  return found
}

/** Tells that a value is only placeholders, and words such as `Bearer` that say what they are. */
export function isPlaceholder(value: string): boolean {
  if (!value.includes('${')) return false
  const rest = value
    .replace(/\$\{\w+\}/g, '')
    .replaceAll(';', '')
    .trimStart()
  const words = rest.trimEnd()
  // One space is left, which tells `Bearer ${TOKEN}` from `Bearer${TOKEN}`.
  return /^(?:[A-Za-z]+ )?(?:[\w.-]+=)? ?$/.test(rest.charAt(words.length) === ' ' ? `${words} ` : words)
}

const redactMembers = (text: string, isSecret: IsSecretName, createReplacement: CreateReplacement) =>
  replaceMembers(text, isSecret, (name, value) => (isPlaceholder(value) ? value : createReplacement(name)))

const redactParameters = (text: string, isSecret: IsSecretName, createReplacement: CreateReplacement) =>
  replaceParameters(text, (name, value) =>
    isSecret(name) && value !== '' && !isPlaceholder(value) ? createReplacement(name) : value,
  )

/** Redacts a credential without a name: RFC 6750, section 2.1, and RFC 7617. */
const redactSchemes = (text: string, createReplacement: CreateReplacement) =>
  text.replace(
    /\b(Bearer|Basic|Token)(\s+)(?=[A-Za-z._~+/-]{0,200}\d)[\w.~+/-]{8,}={0,2}(?![\w.~+/="-])/gi,
    (_, scheme: string, space: string) => `${scheme}${space}${createReplacement('authorization')}`,
  )

/** RFC 3986, section 3.2.1. */
const redactUrlPasswords = (text: string, createReplacement: CreateReplacement) =>
  text.replace(
    /(:\/\/[^\s/@:"'<>]{0,100}:)([^\s/@"'<>]{1,200})@/g,
    (whole, before: string, password: string) =>
      isPlaceholder(password) ? whole : `${before}${createReplacement('password')}@`,
  )

/**
 * Replaces members of JSON, also of JSON within JSON and of truncated JSON: a name in quotes, a colon and a value. A string
 * is replaced within its quotes; any other value that is long enough to be a secret, as a whole.
 */
function replaceMembers(
  text: string,
  isSecret: IsSecretName,
  replace: (name: string, value: string) => string,
  limit = text.length,
): string {
  const members = /(\\{0,15})(["'])([^"'\\\n:]{1,80})\1\2\s*:\s*/g
  let result = ''
  let last = 0
  for (let member = members.exec(text); member; member = members.exec(text)) {
    const [whole, slashes = '', quote = '"', name = ''] = member
    // Before its value is read: members within members would take time proportional to the square of their depth.
    if (!isSecret(name)) continue
    const from = member.index + whole.length
    const isText = text.startsWith(slashes + quote, from)
    const start = isText ? from + slashes.length + 1 : from
    const end = isText
      ? endOfString(text, start, slashes.length, quote)
      : endOfValue(text, start, Math.min(text.length, start + limit))
    const value = text.slice(start, end)
    const other = isText || /[[{]|\d{4}/.test(value) ? replace(name, value) : value
    if (other !== value) {
      result += text.slice(last, start) + (isText ? other : slashes + quote + other + slashes + quote)
      last = end
      members.lastIndex = end
    }
  }
  return result + text.slice(last)
}

/** Returns where a string ends whose quotes are escaped by this number of backslashes. */
function endOfString(text: string, start: number, slashes: number, quote: string): number {
  for (let end = text.indexOf(quote, start); end !== -1; end = text.indexOf(quote, end + 1)) {
    let count = 0
    while (text[end - 1 - count] === '\\') count += 1
    if (count <= slashes) return end - Math.min(count, slashes)
  }
  return text.length
}

/**
 * Returns where a number, a list or an object ends, at most at `limit`; brackets in strings do not count, and a quote ends
 * a number.
 */
function endOfValue(text: string, start: number, limit: number): number {
  let depth = 0
  let quote: string | undefined
  for (let end = start; end < limit; end += 1) {
    const character = text[end] ?? ''
    if (quote !== undefined) {
      if (character === quote && text[end - 1] !== '\\') quote = undefined
    } else if (character === '"') {
      if (depth === 0) return end
      quote = character
    } else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') {
      depth -= 1
      if (depth <= 0) return depth < 0 ? end : end + 1
    } else if (depth === 0 && /[,\s]/.test(character)) return end
  }
  return limit
}

/** Replaces `name=value` in a query, a form or a list of cookies, and `name: value` of a header. */
function replaceParameters(text: string, replace: (name: string, value: string) => string): string {
  // Most texts have neither, and searching for a character costs less than matching the patterns.
  const withPairs = text.includes('=') ? replacePairs(text, replace) : text
  return withPairs.includes(':') ? replaceHeaders(withPairs, replace) : withPairs
}

const replacePairs = (text: string, replace: (name: string, value: string) => string): string =>
  text.replace(
    /(^|[^\w.%[\]-])([\w.%[\]-]{1,80})=((?:\$\{\w+\}|[^&;\s"'<>(){},\\])+)/g,
    (whole, before: string, name: string, value: string) => {
      const other = replace(name, value)
      return other === value ? whole : `${before}${name}=${other}`
    },
  )

const replaceHeaders = (text: string, replace: (name: string, value: string) => string): string =>
  text.replace(
    /\b((?:proxy-)?authorization|(?:set-)?cookie|[a-z-]{0,40}api-?key|[a-z-]{1,40}-token)(\s*:\s*)([^\r\n"'\\,}]+)/gi,
    (whole, name: string, colon: string, value: string) => {
      const other = replace(name, value)
      return other === value ? whole : `${name}${colon}${other}`
    },
  )

import { decodePercent } from './escapes.js'
import { originalLayer } from './text-layer.js'
import { minimumInWord, minimumLength } from './value-search.js'

/**
 * Returns the parts of a secret that a server may repeat on their own: a value without blanks, quotes or padding around
 * it or with its escapes decoded, the token after a scheme, user and password of a Basic credential (RFC 7617, section 2)
 * or a URL, each cookie or parameter, the lines of a PEM (RFC 7468), and payload and signature of a JWT (RFC 7519).
 */
export function partsOf(value: string): string[] {
  const parts = new Set<string>()
  for (const whole of wholesOf(withoutHeaderNames(value))) {
    parts.add(whole)
    for (const part of [...credentialParts(whole), ...pairParts(whole), ...lineParts(whole)])
      for (const piece of wholesOf(part)) if (piece.length >= minimumInWord) parts.add(piece)
    for (const part of userParts(whole)) parts.add(part)
  }
  parts.delete(value)
  return [...parts].filter((part) => part.length >= minimumLength)
}

/**
 * Returns a signature without the names of the headers that it covers, which are no secrets: of AWS
 * (`SignedHeaders=host;x-amz-date`), of draft-cavage-http-signatures (`headers="date digest"`), and of RFC 9421, section 4.1
 * (`sig1=("@method" "digest")`).
 */
export const withoutHeaderNames = (value: string): string =>
  value
    .replaceAll(/\b(SignedHeaders=)[\w-]+(?:;[\w-]+)*/gi, '$1')
    .replaceAll(/\b(headers=)"[\w()-]+(?: [\w()-]+)*"/gi, '$1')
    .replaceAll(/=\("[\w@-]+"(?:;\w+)*(?: "[\w@-]+"(?:;\w+)*)*\)/g, '=')

/** Returns a value with and without what is around it. */
function wholesOf(value: string): string[] {
  const trimmed = value.trim()
  const [, , unquoted = trimmed] = /^(["'])(.*)\1$/s.exec(trimmed) ?? []
  const inner = unquoted.trim()
  let end = inner.length
  while (inner[end - 1] === '=') end -= 1
  const decoded = decodePercent(originalLayer(inner))?.text ?? inner
  const lines = inner.replaceAll('\\n', '\n')
  return [...new Set([value, trimmed, inner, inner.slice(0, end), decoded, lines])]
}

function credentialParts(value: string): string[] {
  const [, token] = /^[A-Za-z][\w-]{0,30}\s{1,9}(\S.*)$/s.exec(value) ?? []
  const segments = /^[\w-]{8,}\.([\w-]{8,})\.([\w-]{8,})$/.exec(token ?? value)
  // Of a value with blanks that is no credential, a word is not a secret.
  return [...(token !== undefined && !/\s/.test(token) ? [token] : []), ...(segments?.slice(1) ?? [])]
}

/** Returns user and password: they are secrets from four characters on, but a user such as `admin` is a common word. */
function userParts(value: string): string[] {
  const [, coded] = /^(?:Basic\s{1,9})?([\w+/-]{4,}={0,2})$/i.exec(value) ?? []
  const decoded = coded === undefined ? '' : Buffer.from(coded, 'base64').toString('utf8')
  const isCredential = /^[^:\p{Cc}\ufffd]+:[^\p{Cc}\ufffd]+$/u.test(decoded)
  const [, inUrl] = /^[a-z][\w+.-]{0,20}:\/\/([^/@\s]+(?:@[^/@\s]+)*)@/i.exec(value) ?? []
  return [...(isCredential ? [decoded] : []), ...(inUrl === undefined ? [] : [inUrl])].flatMap((pair) => {
    const colon = pair.indexOf(':')
    const user = colon === -1 ? pair : pair.slice(0, colon)
    const password = colon === -1 ? '' : pair.slice(colon + 1)
    const isWord = user.length < minimumInWord && /^[A-Za-z]*$/.test(user)
    return [...(colon === -1 ? [] : [pair]), ...(isWord ? [] : [user]), ...wholesOf(password)]
  })
}

/** Returns the values of cookies, of a connection string, and of the parameters of a scheme. */
function pairParts(value: string): string[] {
  return value.split(/[;,&]/).flatMap((pair) => {
    const sign = pair.indexOf('=')
    const isName = /^\s{0,9}(?:[A-Za-z][\w-]{0,30}\s{1,9})?[\w.-]{1,80}\s{0,9}$/.test(pair.slice(0, sign))
    return sign > 0 && isName ? [pair.slice(sign + 1)] : []
  })
}

/** Returns the lines of a PEM and the like, also all of them without breaks; a line of prose is not a secret. */
function lineParts(value: string): string[] {
  if (!value.includes('\n')) return []
  const lines = value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^[\w+/=.-]+$/.test(line) && !line.startsWith('--'))
  return [...lines, lines.join('')]
}

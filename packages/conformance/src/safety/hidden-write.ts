import { headerForm, isMethodHeader, isUrlHeader } from '../http/reserved-headers.js'
import type { HeaderPair } from '../http/response.js'
import type { BodyTemplate } from '../triggers/triggers.js'

/** The parts of a request that tell a read from a write. */
export interface RequestParts {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: readonly HeaderPair[]
  readonly body: BodyTemplate | Uint8Array | undefined
}

/**
 * Returns how a request may make a server do something else than its method says, as `with a body`; undefined where it
 * does not. Content of a GET has no meaning, and an intermediary may take it for the next request (RFC 9110, section
 * 9.3.1).
 */
export const hiddenWrite = (request: RequestParts): string | undefined =>
  otherMethod(request) ?? (hasContent(request.body) ? 'with a body' : undefined)

/** Returns where a request names a method that a framework may take in place of its own; undefined where nowhere. */
export function otherMethod({ path, headers }: Pick<RequestParts, 'path' | 'headers'>): string | undefined {
  if (headers.some(([name, value]) => isMethodHeader(name) || (isAboutMethod(name) && isWriteMethod(value))))
    return 'with another method in a header'
  const urls = [path, ...headers.filter(([name]) => isUrlHeader(name)).map(([, value]) => value)]
  return urls.some(hasMethodInQuery) ? 'with another method in its query' : undefined
}

/** A preflight names a method that is not asked for yet (Fetch Standard, section 3.3.2). */
const isAboutMethod = (name: string) =>
  /(?:^|-)(?:method|verb)(?:-|$)/.test(headerForm(name)) && !/^access-control-/i.test(name)

const isWriteMethod = (value: string) =>
  /^(?:post|put|patch|delete|merge|move|copy|mkcol|lock|unlock|proppatch|purge)$/i.test(value.trim())

/** Names such as `_method` are read by frameworks; `method` alone is also the name of an ordinary filter. */
function hasMethodInQuery(url: string): boolean {
  // A path is sent as written, so that `#` ends no query, and a segment may have parameters (RFC 3986, section 3.3).
  return url
    .split(/[?&;#]/)
    .slice(1)
    .some((pair) => {
      const [name = '', ...value] = decode(pair).split('=')
      const form = headerForm(name)
      if (/^(?:-+method|x-http-method(?:-override)?|(?:x-)?method-override|x-http-verb)$/.test(form))
        return true
      return (isAboutMethod(name) || /^-*httpmethod$/.test(form)) && isWriteMethod(value.join('='))
    })
}

/** Decodes what can be decoded, twice, since a gateway may do so before the server. */
const decode = (text: string): string => decodeOnce(decodeOnce(text.replaceAll('+', ' ')))

const decodeOnce = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

function hasContent(body: RequestParts['body']): boolean {
  if (body === undefined) return false
  if (body instanceof Uint8Array) return body.byteLength > 0
  if ('json' in body) return true
  if ('pieces' in body) return body.pieces.length > 0
  return 'text' in body ? body.text !== '' : body.bytes.byteLength > 0
}

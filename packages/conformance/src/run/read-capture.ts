import { expandPointer, formatPointer, parsePointer, valueAt } from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'
import { headerValues, type RawResponse } from '../http/response.js'
import type { Capture, CaptureSource, LocationPart } from '../triggers/capture.js'

/** The value of a capture, or why there is none: a clause about the response that ends in what to write. */
export type CaptureReading = { readonly value: string } | { readonly problem: string }

/** Reads a capture from a response; `url` is that of the request, which a Location may be relative to. */
export function readCapture({ sources }: Capture, response: RawResponse, url: URL): CaptureReading {
  let first: CaptureReading | undefined
  for (const source of sources) {
    const reading = readSource(source, response, url)
    if ('value' in reading) return reading
    first ??= reading
  }
  return first ?? { problem: 'it names no place.' }
}

function readSource(source: CaptureSource, response: RawResponse, url: URL): CaptureReading {
  switch (source.kind) {
    case 'body':
      return readMember(source.pointer, response)
    case 'header':
      return readHeader(source.name, response)
    case 'cookie':
      return readCookie(source.name, response)
    case 'location':
      return readLocation(source.part, response, url)
  }
}

function readHeader(name: string, { headers }: RawResponse): CaptureReading {
  const [value = ''] = headerValues(headers, name)
  if (value !== '') return { value }
  const names = [...new Set(headers.map(([one]) => one.toLowerCase()))]
  return { problem: `it has no header '${name}'. ${suggest(name, names)}` }
}

/** RFC 6265, section 5.2. A cookie that is removed has no value. */
function readCookie(name: string, { headers }: RawResponse): CaptureReading {
  const cookies = headerValues(headers, 'set-cookie').map((line) => {
    const [pair = ''] = line.split(';', 1)
    const sign = pair.indexOf('=')
    return [pair.slice(0, Math.max(sign, 0)).trim(), sign === -1 ? '' : pair.slice(sign + 1).trim()] as const
  })
  const value = cookies.findLast(([one]) => one === name)?.[1] ?? ''
  if (value !== '') return { value }
  const names = cookies.map(([one]) => one)
  return { problem: `it sets no cookie '${name}'. ${suggest(name, names)}` }
}

/** RFC 9110, section 10.2.2: a Location may be relative to the URL of the request. */
function readLocation(part: LocationPart, { headers }: RawResponse, url: URL): CaptureReading {
  const [location = ''] = headerValues(headers, 'location')
  if (location === '')
    return { problem: "it has no Location header. Capture a member of its body, such as '/id'." }
  if (!URL.canParse(location, url.href)) return { problem: 'its Location is not a URL.' }
  const resolved = new URL(location, url)
  if (part === 'url') return { value: resolved.href }
  if (part === 'path') return { value: pathOf(location) ?? resolved.pathname + resolved.search }
  const value = resolved.pathname.split('/').findLast((segment) => segment !== '')
  return value === undefined ? { problem: 'the path of its Location has no segment.' } : { value }
}

/** Returns path and query byte for byte, where the location has the whole path. */
function pathOf(location: string): string | undefined {
  const [, path] = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*(\/[^#]*)/i.exec(location) ?? []
  return path ?? (/^\/(?!\/)/.test(location) ? location.split('#', 1)[0] : undefined)
}

function readMember(pointer: string, response: RawResponse): CaptureReading {
  const body = readBody(response)
  if (body === undefined) {
    const [type = 'none'] = headerValues(response.headers, 'content-type')
    if (response.fault) return { problem: 'its body did not arrive in full. Capture a header or a cookie.' }
    return response.body.byteLength === 0
      ? { problem: "its body is empty. Capture a header, such as { location: 'last segment' }." }
      : { problem: `its body is not JSON (content type: ${type}). Capture a header or a cookie.` }
  }
  const tokens = parsePointer(pointer)
  const [place] = typeof tokens === 'string' ? [] : expandPointer(body, tokens)
  const value = place && valueAt(body, place)
  if ((typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean')
    return { value: String(value) }
  if (value !== undefined) {
    const kind = value === null ? 'null' : value === '' ? 'empty' : 'not a text, a number, true or false'
    const others = pointersIn(body).filter((one) => one !== pointer)
    return { problem: `the member ${pointer} of its body is ${kind}. ${suggest(pointer, others)}` }
  }
  return { problem: `its body has no member ${pointer}. ${suggest(pointer, pointersIn(body))}` }
}

/** Returns the value of a JSON body, or the fields of a form; undefined for any other. */
export function readBody({ headers, body }: RawResponse): unknown {
  const text = new TextDecoder().decode(body)
  const [type = ''] = headerValues(headers, 'content-type')
  if (/^application\/x-www-form-urlencoded/i.test(type)) return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(withExactIntegers(text)) as unknown
  } catch {
    return undefined
  }
}

/** An id may have more digits than a number keeps, so a long integer is read as text. */
const withExactIntegers = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) ? `"${token}"` : token,
  )

const maximumNames = 8

function suggest(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return 'Name a place that the response has.'
  const [best] = nearestWords(wanted, names)
  if (best !== undefined) return `Write '${best}'.`
  const more = names.length > maximumNames ? ' and others' : ''
  return `It has: ${names.slice(0, maximumNames).join(', ')}${more}.`
}

/** Returns the pointers of the plain members of a body, down to the second level. */
function pointersIn(body: unknown, depth = 0): string[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([key, value]) => {
    const at = formatPointer([key])
    if (typeof value !== 'object') return [at]
    return depth === 2 ? [] : pointersIn(value, depth + 1).map((below) => at + below)
  })
}

import {
  describeAbsence,
  exampleHeaderValue,
  type Catalog,
  type DeclaredError,
} from '@error-contract/catalog'
import { describeThrown } from '@error-contract/catalog/document'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { errorIndex } from './error-index.js'

/**
 * Creates a server, not yet listening, that returns any declared error: for `GET /errors/{code}`, or for any request with
 * `x-error-code: {code}` or `Prefer: code={code}`. The query selects a status and sets message parameters.
 */
export const createMockServer = (catalog: Catalog): Server =>
  createServer((request, response) => {
    // An unread body would keep the connection busy.
    request.resume()
    try {
      respond(catalog, request, response)
    } catch (error) {
      // One request must not end the server: the code may be one that no header can have.
      refuse(response, 500, `HTTP has no response for this: ${describeThrown(error)}.`)
    }
  })

function respond(catalog: Catalog, request: IncomingMessage, response: ServerResponse): void {
  // The origin is never used; it makes the request target an absolute URL.
  const target = request.url ?? '/'
  const url = URL.canParse(target, 'http://mock') ? new URL(target, 'http://mock') : undefined
  if (!url) return refuse(response, 400, 'The request target is not a path.')
  const code = requestedCode(request, url)
  if (code === undefined) {
    if (url.pathname !== '/')
      return refuse(
        response,
        404,
        'Request /errors/{code}, or send the header x-error-code: {code} or Prefer: code={code}.',
      )
    const index = errorIndex(catalog, request.headers.accept)
    return send(response, 200, { 'content-type': index.mediaType }, index.text)
  }
  const error = catalog.get(code)
  if (!error) {
    return refuse(response, 404, describeAbsence(code, catalog, `the catalog '${catalog.name}'`))
  }
  const status = requestedStatus(error, url.searchParams.get('status'))
  if (status === undefined) {
    const declared = error.statuses.join(', ')
    return refuse(
      response,
      400,
      `'${code}' is declared with status ${declared}. Use one of these in the query.`,
    )
  }
  if (status < 200) return refuse(response, 501, `HTTP has no final response with status ${status}.`)
  const params = Object.fromEntries(
    (error.message?.parameters ?? []).map((name) => [name, url.searchParams.get(name) ?? name]),
  )
  const { headers, body } = catalog.envelope.write(code, { params, status })
  const preferred = request.headers['x-error-code'] === undefined && request.headers.prefer !== undefined
  send(
    response,
    status,
    {
      ...requiredHeaders(status),
      ...Object.fromEntries(
        error.headers.filter((name) => !framing.test(name)).map((name) => [name, exampleHeaderValue(name)]),
      ),
      ...headers,
      // RFC 7240, section 3.
      ...(preferred && { 'preference-applied': `code=${JSON.stringify(code)}` }),
    },
    typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
  )
}

/** Headers that frame a message, which the server writes itself: RFC 9112, sections 6, 7.1.2 and 9.6. */
const framing = /^(?:content-length|transfer-encoding|trailer|te|connection|keep-alive|expect)$/i

/** A code in the path takes precedence over the headers. */
function requestedCode({ headers }: IncomingMessage, { pathname }: URL): string | undefined {
  const inPath = /^\/errors\/(.+)$/.exec(pathname)?.[1]
  if (inPath !== undefined) return decode(inPath)
  const inHeader = headers['x-error-code']
  if (typeof inHeader === 'string' && inHeader !== '') return decode(inHeader)
  const [, quoted, bare] =
    /(?:^|[,;\s])code\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]+))/i.exec(String(headers.prefer ?? '')) ?? []
  return quoted?.replace(/\\(.)/g, '$1') ?? bare
}

/** Codes may contain characters that neither a path nor a header allows, so both may be percent-encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An error without a declared status takes any; 400 when none is asked for. */
function requestedStatus({ statuses }: DeclaredError, asked: string | null): number | undefined {
  if (asked === null) return statuses[0] ?? 400
  const status = Number(asked)
  const possible =
    statuses.length > 0
      ? statuses.includes(status)
      : Number.isInteger(status) && status >= 200 && status <= 599
  return possible ? status : undefined
}

/** Returns the headers that HTTP requires with a status: RFC 9110, sections 11.6.1, 11.7.1, 15.5.6 and 15.5.22. */
function requiredHeaders(status: number): Record<string, string> {
  const name = { 401: 'www-authenticate', 405: 'allow', 407: 'proxy-authenticate', 426: 'upgrade' }[status]
  return name === undefined ? {} : { [name]: exampleHeaderValue(name) }
}

/** Errors of the mock itself have the format of RFC 9457, so that they are not mistaken for declared ones. */
function refuse(response: ServerResponse, status: number, detail: string): void {
  const headers = { 'content-type': 'application/problem+json' }
  send(response, status, headers, JSON.stringify({ title: 'The mock has no such error.', status, detail }))
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, text: string): void {
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}

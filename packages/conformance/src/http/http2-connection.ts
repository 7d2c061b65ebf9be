import type {
  ClientHttp2Session,
  ClientHttp2Stream,
  IncomingHttpHeaders,
  OutgoingHttpHeaders,
} from 'node:http2'
import { canConnect } from './can-connect.js'
import { openSocket, selectedProtocol, type Route } from './open-socket.js'
import {
  ConnectionError,
  decodeBody,
  toConnectionFault,
  tooLarge,
  toTimeoutFault,
} from './receive-response.js'
import { headerPairs, type Answer, type HeaderPair, type TransportFault } from './response.js'
import { sendReusingConnection, type Attempt } from './reuse-connection.js'
import { toSocketFault } from './socket-fault.js'
import { noHttp2, toTlsFault } from './tls-fault.js'
import type { Connection, PreparedRequest, ResponseLimits } from './transport.js'
import { asUtf8 } from './as-utf8.js'

/**
 * Creates a connection on Node's own client of HTTP/2 (RFC 9113): by ALPN over TLS, and with prior knowledge (section 3.3)
 * without it. It is kept until `signal` is aborted.
 */
export function createHttp2Connection(route: Route, signal: AbortSignal): Connection {
  const { address, tls } = route
  const { url } = address
  const base = url.pathname.replace(/\/$/, '')
  let kept: Promise<ClientHttp2Session> | undefined

  const openSession = async (): Promise<ClientHttp2Session> => {
    if (route.proxy && url.protocol === 'http:') throw new ConnectionError(noTunnel)
    const socket = await openSocket(route, 'h2', signal).catch((error: unknown) => {
      const fault = toTlsFault(error as Error, tls, 'h2') ?? toSocketFault(error as Error, address)
      throw fault ? new ConnectionError(fault) : error
    })
    if (url.protocol === 'https:' && selectedProtocol(socket) !== 'h2') {
      socket.destroy()
      throw new ConnectionError(noHttp2)
    }
    // Loaded only for a target that needs it.
    const { connect } = process.getBuiltinModule('node:http2')
    const session = connect(url.origin, { createConnection: () => socket })
    const destroy = () => session.destroy()
    signal.addEventListener('abort', destroy, { once: true })
    session.once('close', () => signal.removeEventListener('abort', destroy))
    await greeted(session)
    return session
  }

  const keptSession = async (): Promise<{ session: ClientHttp2Session; isReused: boolean }> => {
    const isReused = kept !== undefined
    const opening = (kept ??= openSession())
    const forget = () => {
      if (kept === opening) kept = undefined
    }
    try {
      const session = await opening
      if (session.closed || session.destroyed) {
        forget()
        return await keptSession()
      }
      if (!isReused) session.once('goaway', forget)
      return { session, isReused }
    } catch (error) {
      forget()
      throw error
    }
  }

  const attempt = async (
    request: PreparedRequest,
    limits: ResponseLimits,
    connection: 'kept' | 'own',
  ): Promise<Attempt> => {
    const started = Date.now()
    const opening =
      connection === 'kept' ? keptSession() : openSession().then((session) => ({ session, isReused: false }))
    const opened = await withinTime(opening, limits.timeout)
    if ('fault' in opened) {
      // A connection that comes too late is not used.
      if (connection === 'own') void opening.then(({ session }) => session.destroy()).catch(() => undefined)
      return { answer: { fault: opened.fault }, isStale: false }
    }
    const { session, isReused } = opened
    const left = Math.max(1, limits.timeout - (Date.now() - started))
    const answer = await exchange(
      session,
      { ...request, path: base + request.path },
      url,
      { ...limits, timeout: left },
      limits.timeout,
    )
    if (connection === 'own') session.close()
    return { answer, isStale: isReused && answer.fault?.kind === 'reset' && answer.status === undefined }
  }

  /** Waits for a connection as long as for a response. */
  const withinTime = async <T>(opening: Promise<T>, timeout: number) => {
    let deadline
    const late = new Promise<{ readonly fault: TransportFault }>((resolve) => {
      deadline = setTimeout(() => resolve({ fault: toTimeoutFault(timeout, false) }), timeout)
    })
    try {
      return await Promise.race([opening, late])
    } catch (error) {
      return { fault: toConnectionFault(error as Error, tls) }
    } finally {
      clearTimeout(deadline)
    }
  }

  return {
    send: (request, limits) =>
      sendReusingConnection(request.method, (connection) => attempt(request, limits, connection)),
    canConnect: (timeout) => canConnect(route, timeout),
  }
}

const noTunnel: TransportFault = {
  kind: 'unreachable',
  message:
    "The target cannot be reached: HTTP/2 without TLS does not go through a proxy. Use an https URL, add the host of the target to NO_PROXY, or remove 'http2: true' from the triggers file.",
  clientSide: 'run',
}

/** Waits for the settings of the server, which it sends first (RFC 9113, section 3.4). */
function greeted(session: ClientHttp2Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      session.destroy()
      reject(new ConnectionError(noHttp2))
    }
    session.once('remoteSettings', () => {
      session.removeListener('close', fail)
      resolve()
    })
    session.once('close', fail)
    // Also kept for later: an error of a session without a listener would end the process.
    session.on('error', () => undefined)
    session.once('error', fail)
  })
}

/** Sends one request and reads its response. Never rejects for what the server does. */
function exchange(
  session: ClientHttp2Session,
  { method, path, headers, body }: PreparedRequest,
  url: URL,
  { timeout, maximumBytes }: ResponseLimits,
  wholeTimeout: number,
): Promise<Answer> {
  const stream = session.request(toHttp2Headers({ method, path, headers, body }, url), { endStream: !body })
  return new Promise((resolve) => {
    let status: number | undefined
    let received: readonly HeaderPair[] = []
    const chunks: Buffer[] = []
    let size = 0
    const end = (fault?: TransportFault) => {
      clearTimeout(deadline)
      if (status === undefined) {
        resolve({ fault: fault ?? closedSilently })
        return
      }
      const head = { status, headers: received }
      const bytes = Buffer.concat(chunks)
      if (fault) resolve({ ...head, body: bytes, fault })
      else void decodeBody(bytes, received, maximumBytes).then((decoded) => resolve({ ...head, ...decoded }))
    }
    const cancel = (fault: TransportFault) => {
      end(fault)
      // 8 is CANCEL (RFC 9113, section 7).
      stream.close(8)
    }
    const deadline = setTimeout(() => cancel(toTimeoutFault(wholeTimeout, true)), timeout)
    stream.on(
      'response',
      (pairs: IncomingHttpHeaders & { ':status'?: number }, _flags: number, raw?: readonly string[]) => {
        status = pairs[':status'] ?? 0
        received = headerPairs(raw ?? []).filter(([name]) => !name.startsWith(':'))
      },
    )
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maximumBytes) chunks.push(chunk)
      else cancel(tooLarge(maximumBytes))
    })
    stream.on('end', () => {
      if (stream.rstCode === 0) end()
    })
    stream.on('error', (error: Error) => end(toStreamFault(error, stream)))
    stream.on('close', () => end(stream.rstCode === 0 ? undefined : toStreamFault(undefined, stream)))
    stream.end(body)
  })
}

const closedSilently: TransportFault = {
  kind: 'reset',
  message: 'The connection was closed without a response.',
}

/** RFC 9113, section 7. */
const errorNames = [
  ...[
    'NO_ERROR',
    'PROTOCOL_ERROR',
    'INTERNAL_ERROR',
    'FLOW_CONTROL_ERROR',
    'SETTINGS_TIMEOUT',
    'STREAM_CLOSED',
  ],
  ...[
    'FRAME_SIZE_ERROR',
    'REFUSED_STREAM',
    'CANCEL',
    'COMPRESSION_ERROR',
    'CONNECT_ERROR',
    'ENHANCE_YOUR_CALM',
  ],
  ...['INADEQUATE_SECURITY', 'HTTP_1_1_REQUIRED'],
]

function toStreamFault(
  error: Error | undefined,
  { rstCode }: Pick<ClientHttp2Stream, 'rstCode'>,
): TransportFault {
  const name = errorNames[rstCode] ?? String(rstCode)
  if (name === 'HTTP_1_1_REQUIRED')
    return {
      kind: 'unreachable',
      message: "The server requires HTTP/1.1 for this request. Remove 'http2: true' from the triggers file.",
      clientSide: 'run',
    }
  if (name === 'PROTOCOL_ERROR')
    return { kind: 'malformed', message: "The server's response is not valid HTTP/2 (PROTOCOL_ERROR)." }
  const reason = rstCode === 0 ? (error?.message ?? 'it was closed') : `the stream was reset (${name})`
  return { kind: 'reset', message: `The connection broke: ${reason.replace(/\.$/, '')}.` }
}

/**
 * Returns a request as HTTP/2 has it: names in lower case, the Host header as `:authority` (RFC 9113, section 8.3.1), and
 * headers of one name beside each other.
 */
function toHttp2Headers({ method, path, headers, body }: PreparedRequest, url: URL): OutgoingHttpHeaders {
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
  const fields = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    if (lower !== 'host') fields.set(lower, [...(fields.get(lower) ?? []), value])
  }
  return {
    ':method': method,
    ':scheme': url.protocol.slice(0, -1),
    ':authority': host ?? url.host,
    ':path': asUtf8(path),
    ...Object.fromEntries(
      [...fields].map(([name, [first, ...more]]) => [
        name,
        more.length === 0 ? first : [first ?? '', ...more],
      ]),
    ),
    ...(body && { 'content-length': body.byteLength }),
  }
}

import { request as httpRequest } from 'node:http'
import { connect, isIP, type Socket } from 'node:net'
import type { ConnectionOptions, TLSSocket } from 'node:tls'
import { hostOf, portOf, socketHostOf } from './host.js'
import { lookupFor } from './lookup.js'
import { authorityOf, describeProxy, proxyHeaders, type Proxy } from './proxy.js'
import { ConnectionError } from './receive-response.js'
import type { TargetAddress } from './target.js'
import { toTlsFault } from './tls-fault.js'
import type { TlsMaterial } from './tls-material.js'

/** The way to a target, and what its connections need. */
export interface Route {
  readonly address: TargetAddress
  readonly proxy: Proxy | undefined
  readonly tls: TlsMaterial | undefined
}

/**
 * Opens a connection to a target: over TCP, through a Unix socket, or through a proxy, in a tunnel (RFC 9110, section
 * 9.3.6) where the target is https. Its TLS handshake is done, and offers the `protocol` by ALPN (RFC 7301).
 *
 * @throws {ConnectionError} where the proxy cannot be reached or refuses.
 * @throws {Error} of Node where the target cannot be reached.
 */
export async function openSocket(
  { address, proxy, tls }: Route,
  protocol: 'http/1.1' | 'h2',
  signal: AbortSignal,
): Promise<Socket> {
  const { url } = address
  if (proxy && url.protocol === 'http:') return openProxySocket(proxy, tls, signal)
  const socket = proxy ? await openTunnel(proxy, url, tls, signal) : await openDirect(address, signal)
  if (url.protocol === 'http:') return socket
  return secure(socket, { ...tls, ...serverName(url), ALPNProtocols: [protocol] }, signal)
}

/** Returns the protocol that ALPN selected; false where none was (RFC 7301). */
export const selectedProtocol = (socket: Socket & { readonly alpnProtocol?: string | false | null }) =>
  socket.alpnProtocol

/** RFC 6066, section 3: an address is no server name. */
const serverName = (url: URL): ConnectionOptions => {
  const host = socketHostOf(url)
  return isIP(host) === 0 ? { host, servername: hostOf(url) } : { host }
}

const openDirect = ({ url, socketPath }: TargetAddress, signal: AbortSignal): Promise<Socket> =>
  opened(
    socketPath === undefined
      ? connect({ host: socketHostOf(url), port: portOf(url), lookup: lookupFor(url) })
      : connect({ path: socketPath }),
    'connect',
    signal,
  )

async function secure(socket: Socket, options: ConnectionOptions, signal: AbortSignal): Promise<TLSSocket> {
  // Loaded only here: TLS takes longer to load than most runs over loopback take.
  const { connect: connectTls } = process.getBuiltinModule('node:tls')
  return opened(connectTls({ ...options, socket }), 'secureConnect', signal)
}

function opened<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  return new Promise<S>((resolve, reject) => {
    const fail = (error: Error) => {
      signal.removeEventListener('abort', abort)
      socket.destroy()
      reject(error)
    }
    const abort = () => fail(new Error('The connection was given up'))
    const close = () => fail(Object.assign(new Error('The connection was closed'), { code: 'ECONNRESET' }))
    signal.addEventListener('abort', abort, { once: true })
    socket.once('error', fail)
    socket.once('close', close)
    socket.once(event, () => {
      signal.removeEventListener('abort', abort)
      socket.removeListener('error', fail)
      socket.removeListener('close', close)
      resolve(socket)
    })
    if (signal.aborted) abort()
  })
}

/** Opens a connection to a proxy, over TLS where its URL is https. An own authority is trusted beside those of Node. */
async function openProxySocket(
  proxy: Proxy,
  tls: TlsMaterial | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  const { url } = proxy
  try {
    const socket = await opened(
      connect({ host: socketHostOf(url), port: portOf(url), lookup: lookupFor(url) }),
      'connect',
      signal,
    )
    if (url.protocol === 'http:') return socket
    const { rootCertificates } = process.getBuiltinModule('node:tls')
    const ca = tls?.ca === undefined ? {} : { ca: [...rootCertificates, tls.ca] }
    return await secure(socket, { ...ca, ...serverName(url), ALPNProtocols: ['http/1.1'] }, signal)
  } catch (error) {
    const known = toTlsFault(error as Error, { ca: tls?.ca })
    const reason = known?.message.replace(/^.*?: /, '') ?? `${(error as Error).message}.`
    throw proxyError(
      proxy,
      `cannot be reached: ${reason} Check the variable, or add the host of the target to NO_PROXY.`,
      'run',
    )
  }
}

/** Asks a proxy for a tunnel to the host of a URL. */
async function openTunnel(
  proxy: Proxy,
  url: URL,
  tls: TlsMaterial | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = await openProxySocket(proxy, tls, signal)
  const authority = authorityOf(url)
  return new Promise<Socket>((resolve, reject) => {
    const asked = httpRequest({
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...Object.fromEntries(proxyHeaders(proxy)) },
      createConnection: () => socket,
      signal,
    })
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    asked.once('connect', ({ statusCode = 0 }, tunnel) => {
      if (statusCode >= 200 && statusCode < 300) resolve(tunnel)
      else fail(refusedTunnel(proxy, authority, statusCode))
    })
    // A proxy may answer CONNECT as any other request.
    asked.once('response', ({ statusCode = 0 }) => fail(refusedTunnel(proxy, authority, statusCode)))
    asked.once('error', (error) =>
      fail(
        proxyError(
          proxy,
          `closed the connection to ${authority}: ${error.message}. Check the variable, or add the host of the target to NO_PROXY.`,
          'run',
        ),
      ),
    )
    asked.end()
  })
}

function refusedTunnel(proxy: Proxy, authority: string, status: number): ConnectionError {
  if (status === 407) return new ConnectionError(proxyAuthentication(proxy))
  // The proxy could not reach the target, which a retry may.
  if (status === 502 || status === 503 || status === 504)
    return proxyError(proxy, `could not reach ${authority}: it returned ${status}.`)
  return proxyError(
    proxy,
    `refused to connect to ${authority}: it returned ${status}. Ask for access, or add the host to NO_PROXY.`,
    'run',
  )
}

/** Returns the fault of a proxy that requires a user and a password, or other ones (RFC 9110, section 15.5.8). */
export const proxyAuthentication = (proxy: Proxy) =>
  proxyError(
    proxy,
    proxy.authorization === undefined
      ? `requires credentials (407). Write a user and a password before the host in ${proxy.variable}, with special characters percent-encoded.`
      : `refused the credentials in ${proxy.variable} (407). Special characters in them must be percent-encoded.`,
    'run',
  ).fault

const proxyError = (proxy: Proxy, what: string, clientSide?: 'run') =>
  new ConnectionError({
    kind: 'unreachable',
    message: `The target cannot be reached: the proxy ${describeProxy(proxy)} ${what}`,
    ...(clientSide && { clientSide }),
  })

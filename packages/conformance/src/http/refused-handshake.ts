import { openSocket, selectedProtocol, type Route } from './open-socket.js'
import { headerValues, type Answer, type RawResponse } from './response.js'
import { closedAfterHandshake, onlySpeaksHttp2, toTlsFault } from './tls-fault.js'

/** The longest that a server is given to refuse a certificate after the handshake, in milliseconds. */
const maximumRefusal = 1000

/**
 * Returns a function that takes every answer of an https target, and replaces a broken connection where the server closes
 * it before any request: in TLS 1.3, it checks the certificate of the client after the client's handshake is done (RFC
 * 8446, section 4.4.2.4), and what it says then may be lost. Once it has answered, it is no more asked.
 */
export function createHandshakeDetection(
  route: Route,
  signal: AbortSignal,
): (answer: Answer) => Promise<Answer> {
  let isAccepted = false
  return async (answer) => {
    if (isAccepted) return answer
    if (answer.status !== undefined) {
      isAccepted = true
      return isOfUnknownProtocol(answer) && (await speaksHttp2Alone(route, signal))
        ? { fault: onlySpeaksHttp2 }
        : answer
    }
    const { kind, clientSide } = answer.fault
    if (clientSide) return answer
    if (kind === 'reset' || kind === 'malformed') {
      if (await speaksHttp2Alone(route, signal)) return { fault: onlySpeaksHttp2 }
      const refusal = kind === 'reset' ? await findRefusal(route, signal) : undefined
      return refusal ? { fault: refusal } : answer
    }
    const isRefused = kind === 'unreachable' && (await isWithoutCertificate(route, signal))
    return isRefused ? { fault: closedAfterHandshake(route.tls) } : answer
  }
}

/** A server without HTTP/1.1 may say so in a text; no API describes its errors in one. */
const isOfUnknownProtocol = ({ status, headers }: RawResponse): boolean =>
  [400, 403, 421, 426, 505].includes(status) &&
  !headerValues(headers, 'content-type').some((type) => /\b(?:json|xml)\b/i.test(type))

/** RFC 7301, section 3.2: a server that selects h2, and does not select http/1.1 where that alone is offered. */
async function speaksHttp2Alone(route: Route, signal: AbortSignal): Promise<boolean> {
  const selected = async (protocol: 'http/1.1' | 'h2') => {
    const socket = await openSocket(route, protocol, signal)
    socket.destroy()
    return selectedProtocol(socket)
  }
  // A server may also end the handshake where it speaks nothing that is offered.
  const none = () => undefined
  return (
    (await selected('h2').catch(none)) === 'h2' && (await selected('http/1.1').catch(none)) !== 'http/1.1'
  )
}

/**
 * Returns whether the server goes on with a handshake only where the certificate of the client is not sent: in TLS 1.2, it
 * may close the connection within the handshake.
 */
async function isWithoutCertificate({ tls, ...route }: Route, signal: AbortSignal): Promise<boolean> {
  if (tls?.cert === undefined) return false
  try {
    const socket = await openSocket({ ...route, tls: { ca: tls.ca } }, 'http/1.1', signal)
    socket.destroy()
    return true
  } catch (error) {
    return toTlsFault(error as Error)?.clientSide === 'credential'
  }
}

/** Connects and sends nothing, and waits whether the server closes the connection by itself. */
async function findRefusal(route: Route, signal: AbortSignal) {
  let socket
  try {
    socket = await openSocket(route, 'http/1.1', signal)
  } catch (error) {
    return toTlsFault(error as Error, route.tls)
  }
  const opened = socket
  return new Promise<ReturnType<typeof toTlsFault>>((resolve) => {
    const end = (fault: ReturnType<typeof toTlsFault>) => {
      clearTimeout(patience)
      opened.destroy()
      resolve(fault)
    }
    const patience = setTimeout(() => end(undefined), maximumRefusal)
    opened.once('error', (error) => end(toTlsFault(error, route.tls) ?? closedAfterHandshake(route.tls)))
    opened.once('close', () => end(closedAfterHandshake(route.tls)))
    opened.resume()
  })
}

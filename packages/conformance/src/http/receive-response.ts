import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { ClientRequest, IncomingMessage } from 'node:http'
import {
  headerPairs,
  headerValues,
  type HeaderPair,
  type RawResponse,
  type TransportFault,
} from './response.js'
import { onlySpeaksHttp2, toTlsFault } from './tls-fault.js'
import type { TlsMaterial } from './tls-material.js'

/**
 * Reads a response to its end, or to the limit in bytes, where the connection is closed. Never rejects: an error becomes
 * the fault of the response.
 */
export async function receiveResponse(message: IncomingMessage, maximumBytes: number): Promise<RawResponse> {
  const headers = headerPairs(message.rawHeaders)
  const { bytes, fault } = await collect(message, maximumBytes)
  const status = message.statusCode ?? 0
  if (fault) return { status, headers, body: bytes, fault }
  const decoded = await decodeBody(bytes, headers, maximumBytes)
  return { status, headers, ...decoded }
}

/** The longest wait for a server to close a connection as it was asked to, in milliseconds. */
const maximumLinger = 500

/**
 * Waits after the headers of a response to HEAD until the connection is closed, as the request must have asked. Content
 * after them is a fault (RFC 9110, section 9.3.2), which Node's client would read as the start of another response.
 */
export function receiveHeadResponse(request: ClientRequest, message: IncomingMessage): Promise<RawResponse> {
  const head = {
    status: message.statusCode ?? 0,
    headers: headerPairs(message.rawHeaders),
    body: new Uint8Array(),
  }
  return new Promise((resolve) => {
    const end = (fault?: TransportFault) => {
      clearTimeout(linger)
      resolve({ ...head, ...(fault && { fault }) })
      request.destroy()
    }
    const linger = setTimeout(end, maximumLinger)
    // The parser gets content that arrives with the headers; nothing reads content that arrives later.
    request.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code?.startsWith('HPE_') ? hasContent : undefined),
    )
    message.socket.once('data', () => end(hasContent))
    message.socket.once('close', () => end())
  })
}

const hasContent: TransportFault = {
  kind: 'malformed',
  message:
    'Content follows the headers of a response to HEAD, which must have none (RFC 9110, section 9.3.2).',
}

function collect(
  message: IncomingMessage,
  maximumBytes: number,
): Promise<{ bytes: Uint8Array; fault?: TransportFault }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (fault?: TransportFault) => resolve({ bytes: Buffer.concat(chunks), ...(fault && { fault }) })
    message.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maximumBytes) return void chunks.push(chunk)
      message.destroy()
      end(tooLarge(maximumBytes))
    })
    message.on('end', () => end())
    message.on('error', (error) => end(toTransportFault(error)))
    message.on('close', () =>
      end({ kind: 'reset', message: 'The connection was closed within the response.' }),
    )
  })
}

const decoders = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

/** Removes a content coding (RFC 9110, section 8.4), which some servers apply although none was asked for. */
export async function decodeBody(
  bytes: Uint8Array,
  headers: readonly HeaderPair[],
  maximumBytes: number,
): Promise<{ body: Uint8Array; fault?: TransportFault }> {
  const codings = headerValues(headers, 'content-encoding')
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length === 0 || bytes.length === 0) return { body: bytes }
  const [coding = ''] = codings
  const decoder = codings.length === 1 ? decoders.get(coding) : undefined
  if (!decoder)
    return {
      body: bytes,
      fault: { kind: 'encoding', message: `The content coding '${codings.join(', ')}' cannot be read.` },
    }
  try {
    return { body: await decoder(bytes, { maxOutputLength: maximumBytes }) }
  } catch (error) {
    const isBomb = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    const fault: TransportFault = isBomb
      ? tooLarge(maximumBytes)
      : { kind: 'encoding', message: `The body cannot be decoded by its content coding '${coding}'.` }
    return { body: new Uint8Array(), fault }
  }
}

export const tooLarge = (maximumBytes: number): TransportFault => ({
  kind: 'too-large',
  message: `The body is larger than ${maximumBytes} bytes; the rest was not read.`,
})

/** An error of a connection that knows its fault. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly fault: TransportFault

  constructor(fault: TransportFault) {
    super(fault.message)
    this.fault = fault
  }
}

/** Returns the fault of a connection that failed before it was made, its TLS handshake included. */
export function toConnectionFault(error: Error, tls?: TlsMaterial): TransportFault {
  if (error instanceof ConnectionError) return error.fault
  const reason = reasonOf(error, (error as NodeJS.ErrnoException).code ?? '')
  return (
    toTlsFault(error, tls) ?? { kind: 'unreachable', message: `The target cannot be reached: ${reason}.` }
  )
}

/** Returns the fault of a request whose time limit, in milliseconds, passed. */
export const toTimeoutFault = (timeout: number, isConnected: boolean): TransportFault =>
  isConnected
    ? { kind: 'timeout', message: `The response was not complete after ${timeout} ms.` }
    : {
        kind: 'unreachable',
        message: `The target cannot be reached: no connection within ${timeout} ms.`,
      }

/** Returns the fault that an error of Node's HTTP client stands for. */
export function toTransportFault(error: Error, tls?: TlsMaterial): TransportFault {
  if (error instanceof ConnectionError) return error.fault
  const { code = '' } = error as NodeJS.ErrnoException
  const known = toTlsFault(error, tls)
  if (known) return known
  if (unreachableCodes.has(code) || /^(?:CERT|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code))
    return { kind: 'unreachable', message: `The target cannot be reached: ${reasonOf(error, code)}.` }
  if (code.startsWith('HPE_'))
    return isHttp2Preface((error as { readonly rawPacket?: Uint8Array }).rawPacket)
      ? onlySpeaksHttp2
      : { kind: 'malformed', message: `The server's response is not HTTP: ${reasonOf(error, code)}.` }
  return { kind: 'reset', message: `The connection broke: ${reasonOf(error, code)}.` }
}

/** RFC 9113, section 3.4: a server of HTTP/2 first sends a SETTINGS frame (section 4.1) on stream 0. */
const isHttp2Preface = (bytes: Uint8Array = new Uint8Array()): boolean =>
  bytes.length >= 9 && bytes[0] === 0 && bytes[3] === 4 && bytes.slice(4, 9).every((byte) => byte === 0)

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'EPROTO',
])

function reasonOf(error: Error, code: string): string {
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : []
  return (first?.message || error.message || code).replace(/\.$/, '')
}

import { InvalidInputError } from '@error-contract/catalog'
import { isAbsolute, resolve } from 'node:path'

/** The address of a target: a URL over TCP, or a Unix socket and the URL that is asked for through it. */
export interface TargetAddress {
  /** The address for people, as `--target` takes it. */
  readonly name: string
  /** Through a socket, the host is `localhost`, since a request must name one (RFC 9112, section 3.2). */
  readonly url: URL
  /** The absolute path of the socket. */
  readonly socketPath: string | undefined
}

/**
 * Parses the address of a target: an http or https URL, `unix:/path.sock` or `unix:/path.sock:/base`. `unix:///path.sock`
 * is the same socket.
 *
 * @throws {InvalidInputError} for anything else, and for a URL with a user or a password. The message does not repeat it.
 */
export function parseTarget(target: string | URL): TargetAddress {
  const address = findTarget(target)
  if (typeof address === 'string') throw new InvalidInputError('target', [{ path: '', message: address }])
  return address
}

/** Parses the address of a target as {@link parseTarget} does; returns undefined for the name of an app in this process. */
export function targetAddress(target: string): TargetAddress | undefined {
  if (last?.target !== target) last = { target, found: findTarget(target) }
  return typeof last.found === 'string' ? undefined : last.found
}

/** A run asks for the same address with every exchange. */
let last: { readonly target: string; readonly found: TargetAddress | string } | undefined

function findTarget(target: string | URL): TargetAddress | string {
  const text = target.toString()
  if (/^unix:/i.test(text)) return socketAddress(text)
  const url = URL.canParse(text) ? new URL(text) : undefined
  const [, socket] = /^https?\+unix:\/\/([^/]+)/i.exec(text) ?? []
  if (socket !== undefined) return writeSocket(decode(socket))
  if (/^https?:\/\/unix:/i.test(text)) return writeSocket(text.replace(/^https?:\/\/unix:/i, ''))
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    return 'This is not the URL of a server. Write a URL such as https://staging.example.com, or a socket such as unix:/run/app.sock.'
  if (url.username !== '' || url.password !== '')
    return 'The URL has a user or a password. Move them to credentials of the triggers file.'
  return { name: url.href, url, socketPath: undefined }
}

const writeSocket = (path: string) =>
  `This form of a Unix socket is not read. Write unix:${path.startsWith('/') ? path : '/path.sock'}${path.includes(':/') ? '' : ', or with a base path, unix:/path.sock:/base'}.`

/** The longest path of a Unix socket on Linux, in bytes (unix(7)); macOS takes 103. */
const longestPath = 107

function socketAddress(text: string): TargetAddress | string {
  const [, given = '', base = ''] = /^unix:([^]*?)(?::(\/[^]*))?$/i.exec(text) ?? []
  const path = decode(given.replace(/^\/\/(?=\/)/, ''))
  if (path.startsWith('//')) return `A Unix socket has no host. Write unix:${path.slice(1)}.`
  if (!isAbsolute(path))
    return path === '' || path.startsWith('@')
      ? 'This is not the path of a Unix socket. Write a path such as unix:/run/app.sock.'
      : `The path of a Unix socket must be absolute. Write unix:${resolve(path)}.`
  if (/[?#]/.test(text)) return 'The target has no query and no fragment. Put them into the triggers.'
  if (Buffer.byteLength(path) > longestPath)
    return `The path of a Unix socket is longer than ${longestPath} bytes, which no system accepts. Use a shorter one, or a link to its directory.`
  const url = URL.canParse(`http://localhost${base}`) ? new URL(`http://localhost${base}`) : undefined
  if (!url) return 'The base path after the socket is invalid. Write unix:/path.sock:/base.'
  return { name: `unix:${path}${base === '' ? '' : `:${base}`}`, url, socketPath: path }
}

/** A `URL` percent-encodes what its path must not have. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

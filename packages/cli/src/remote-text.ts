import {
  decode,
  InputTooLargeError,
  InvalidInputError,
  rejectLargeInput,
} from '@error-contract/catalog/document'
import type { Terminal } from './terminal.js'

/** Thrown when a server does not answer, so that the command can tell this from an answer that is of no use. */
export class UnreachableInputError extends InvalidInputError {}

export interface RemoteLimits {
  /** In MiB. */
  readonly maximumSize: number
  /** For the whole of it, redirects included; in milliseconds. */
  readonly timeout: number
}

const maximumRedirects = 5

/** Tells whether the argument of a command is the URL of a document, not a file. */
export const isRemote = (name: string): boolean => /^https?:\/\//i.test(name)

/** Returns a URL as messages show it: without what may be a secret in it. */
export function shownUrl(name: string): string {
  if (!URL.canParse(name)) return name.slice(0, `${name}?`.search(/[?#]/))
  const { origin, pathname, search } = new URL(name)
  return `${origin}${pathname}${search === '' ? '' : '?…'}`
}

/**
 * Fetches a text over HTTP or HTTPS. The credentials of the Pact Broker (`PACT_BROKER_TOKEN`, or `PACT_BROKER_USERNAME`
 * and `PACT_BROKER_PASSWORD`) are sent to the origin of `PACT_BROKER_BASE_URL` alone, also after a redirect.
 *
 * @throws {UnreachableInputError} when the server does not answer in time.
 * @throws {InvalidInputError} when it answers with an error, a page, or more than the limit.
 * @see https://docs.pact.io/pact_broker/client_cli/readme
 */
export async function fetchText(
  name: string,
  { env }: Pick<Terminal, 'env'>,
  { maximumSize, timeout }: RemoteLimits,
): Promise<string> {
  const source = shownUrl(name)
  const refuse = (message: string) => new InvalidInputError(source, [{ path: '', message }])
  if (!URL.canParse(name)) throw refuse('This is not a valid URL.')
  let url = new URL(name)
  if (url.username !== '' || url.password !== '')
    throw refuse('Put the user and the password into PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.')
  const signal = AbortSignal.timeout(timeout)
  try {
    for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
      const response = await fetch(url.href, {
        redirect: 'manual',
        signal,
        headers: { accept: 'application/hal+json, application/json', ...credentialsFor(url, env) },
      })
      const location = response.headers.get('location')
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel()
        const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined
        if (!next || !isRemote(next.href)) throw refuse('The server redirects to what is not a web address.')
        if (url.protocol === 'https:' && next.protocol === 'http:')
          throw refuse('The server redirects to an address without encryption.')
        url = next
        continue
      }
      if (response.ok) return decode(source, await readBody(response, source, maximumSize), maximumSize)
      await response.body?.cancel()
      throw refuse(describeStatus(response.status, url))
    }
    throw refuse(`The server redirects more than ${maximumRedirects} times.`)
  } catch (error) {
    if (error instanceof InvalidInputError) throw error
    throw new UnreachableInputError(source, [{ path: '', message: describeFailure(error, timeout) }])
  }
}

function credentialsFor({ origin }: URL, env: Terminal['env']): Record<string, string> {
  const broker = env['PACT_BROKER_BASE_URL'] ?? ''
  if (!URL.canParse(broker) || new URL(broker).origin !== origin) return {}
  const [token, user, password = ''] = [
    env['PACT_BROKER_TOKEN'],
    env['PACT_BROKER_USERNAME'],
    env['PACT_BROKER_PASSWORD'],
  ]
  if (token !== undefined && token !== '') return { authorization: `Bearer ${token}` }
  if (user === undefined || user === '') return {}
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

/** Stops at the limit, whatever length the server announces. */
async function readBody(response: Response, source: string, maximumSize: number): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    rejectLargeInput(source, announced, maximumSize)
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      rejectLargeInput(source, size, maximumSize)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof InputTooLargeError) await response.body?.cancel().catch(() => undefined)
    throw error
  }
  return Buffer.concat(chunks)
}

const describeStatus = (status: number, { origin }: URL) =>
  status === 401 || status === 403
    ? `The server refuses access with status ${status}. Set PACT_BROKER_BASE_URL=${origin}, and PACT_BROKER_TOKEN or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.`
    : `Expected a document, got status ${status}.`

function describeFailure(error: unknown, timeout: number): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `The server did not answer within ${timeout} ms. Raise the limit with --timeout.`
  const { cause } = error as { cause?: NodeJS.ErrnoException }
  return `The server cannot be reached${cause?.code === undefined ? '' : `: ${cause.code}`}.`
}

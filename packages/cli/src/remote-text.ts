import {
  decode,
  InputTooLargeError,
  InvalidInputError,
  rejectLargeInput,
} from '@error-contract/catalog/document'

export interface RemoteOptions {
  /** In MiB. */
  readonly maximumSize: number
  /** For the whole of it, redirects included; in milliseconds. */
  readonly timeout: number
  /** Returns the headers for a URL: credentials only for those that may have them, since a server may redirect. */
  readonly headersFor: (url: URL) => Readonly<Record<string, string>>
}

export interface RemoteText {
  readonly status: number
  /** The URL after redirects. */
  readonly url: URL
  /** Empty for a status that is no success. */
  readonly text: string
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
 * Fetches a text over HTTP or HTTPS.
 *
 * @throws {InvalidInputError} when the URL is not valid, has a password, redirects to where it must not, or leads to more
 *   than the limit.
 * @throws the error of `fetch` when the server does not answer in time.
 */
export async function fetchRemote(
  name: string,
  { maximumSize, timeout, headersFor }: RemoteOptions,
): Promise<RemoteText> {
  const source = shownUrl(name)
  const refuse = (message: string) => new InvalidInputError(source, [{ path: '', message }])
  if (!URL.canParse(name)) throw refuse('This is not a valid URL.')
  let url = new URL(name)
  if (url.username !== '' || url.password !== '')
    throw refuse('Put the user and the password into PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.')
  const signal = AbortSignal.timeout(timeout)
  for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
    const response = await fetch(url.href, {
      redirect: 'manual',
      signal,
      headers: { accept: 'application/hal+json, application/json, */*;q=0.1', ...headersFor(url) },
    })
    const { status } = response
    const location = response.headers.get('location')
    if (status >= 300 && status < 400 && location !== null) {
      await response.body?.cancel()
      const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined
      if (!next || !isRemote(next.href)) throw refuse('The server redirects to what is not a web address.')
      if (url.protocol === 'https:' && next.protocol === 'http:')
        throw refuse('The server redirects to an address without encryption.')
      url = next
      continue
    }
    if (response.ok)
      return { status, url, text: decode(source, await readBody(response, source, maximumSize), maximumSize) }
    await response.body?.cancel()
    return { status, url, text: '' }
  }
  throw refuse(`The server redirects more than ${maximumRedirects} times.`)
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

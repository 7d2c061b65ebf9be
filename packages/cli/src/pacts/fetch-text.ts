import { InvalidInputError } from '@error-contract/catalog'
import { fetchRemote, type RemoteOptions, type RemoteText } from '../remote-text.js'
import { UnreachableError } from '../unreachable-error.js'
import { UsageError } from '../usage-error.js'
import { describeFailure } from './describe-failure.js'

/** In milliseconds. */
const timeout = 30_000

/**
 * Returns the text at a URL.
 *
 * @throws {UnreachableError} when the server does not answer, or with a status from 500 on.
 * @throws {UsageError} when it has no such file.
 * @throws {InvalidInputError} as {@link fetchRemote} does.
 */
export async function fetchText(url: string, options: Omit<RemoteOptions, 'timeout'>): Promise<string> {
  const { status, text } = await fetchRemote(url, { ...options, timeout }).catch(
    (error: unknown): RemoteText => {
      if (error instanceof InvalidInputError) throw error
      throw new UnreachableError(url, `The server does not answer: ${describeFailure(error)}.`)
    },
  )
  if (status >= 500) throw new UnreachableError(url, `The server returned status ${status}.`)
  if (status < 200 || status > 299) throw new UsageError(url, `The server returned status ${status}.`)
  return text
}

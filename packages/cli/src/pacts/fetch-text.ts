import { UnreachableError } from '../unreachable-error.js'
import { UsageError } from '../usage-error.js'
import { describeFailure } from './describe-failure.js'

/**
 * Returns the text at a URL.
 *
 * @throws {UnreachableError} when the server does not answer, or with a status from 500 on.
 * @throws {UsageError} when it has no such file.
 */
export async function fetchText(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  let response
  try {
    response = await fetch(url, {
      headers: { accept: 'application/hal+json, application/json, */*;q=0.1', ...headers },
      signal: AbortSignal.timeout(30_000),
    })
  } catch (error) {
    throw new UnreachableError(url, `The server does not answer: ${describeFailure(error)}.`)
  }
  if (response.status >= 500)
    throw new UnreachableError(url, `The server returned status ${response.status}.`)
  if (!response.ok) throw new UsageError(url, `The server returned status ${response.status}.`)
  return response.text()
}

import type { ExpectedResponse } from '../read/expected-response.js'
import type { ActualResponse } from './accepts-response.js'

/** Returns the example of a contract as a response. `mediaType` is sent with a JSON body where no header says otherwise. */
export function exampleResponse(
  { status, headers, body }: ExpectedResponse,
  mediaType: string,
): ActualResponse {
  const joined = Object.entries(headers).map(([name, values]) => [name, values.join(', ')] as const)
  return {
    status,
    headers: {
      ...(body.kind === 'json' && { 'content-type': mediaType === 'none' ? 'application/json' : mediaType }),
      ...(body.kind === 'other' && body.mediaType !== undefined && { 'content-type': body.mediaType }),
      ...(Object.fromEntries(joined) as Record<string, string>),
    },
    body: bodyOf(body),
  }
}

function bodyOf(body: ExpectedResponse['body']): unknown {
  if (body.kind === 'json') return body.value
  return body.kind === 'other' ? Buffer.from(body.content).toString('utf8') : undefined
}

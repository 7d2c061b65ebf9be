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
      ...(body.kind === 'json' && { 'content-type': mediaType }),
      ...(Object.fromEntries(joined) as Record<string, string>),
    },
    body: body.kind === 'json' ? body.value : undefined,
  }
}

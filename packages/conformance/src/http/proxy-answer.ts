import { proxyAuthentication } from './open-socket.js'
import { describeProxy, type Proxy } from './proxy.js'
import { headerValues, type Answer, type RawResponse } from './response.js'

/**
 * Returns an unreachable target in place of a response that a proxy made itself, where it passes requests on without a
 * tunnel: 407 (RFC 9110, section 15.5.8), what it says to have made (RFC 9209, section 2), and a 502, 503 or 504 that is
 * not the document of an API. Any other response is that of the server.
 */
export function answerOfProxy(answer: Answer, proxy: Proxy): Answer {
  if (answer.status === undefined) return answer
  if (answer.status === 407) return { fault: proxyAuthentication(proxy) }
  const isOwn = saysSo(answer) || (isGatewayError(answer) && !isDocument(answer))
  if (!isOwn) return answer
  return {
    fault: {
      kind: 'unreachable',
      message: `The target cannot be reached: the proxy ${describeProxy(proxy)} returned ${answer.status}, and not the server. Where the server is meant, add its host to NO_PROXY.`,
    },
  }
}

const saysSo = ({ headers }: RawResponse): boolean =>
  headerValues(headers, 'x-squid-error').length > 0 ||
  headerValues(headers, 'proxy-status').some((value) => /;\s*error\s*=/i.test(value))

const isGatewayError = ({ status }: RawResponse): boolean =>
  status === 502 || status === 503 || status === 504

const isDocument = ({ headers }: RawResponse): boolean =>
  headerValues(headers, 'content-type').some((type) => /\b(?:json|xml|problem|yaml|cbor)\b/i.test(type))

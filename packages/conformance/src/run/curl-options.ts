import type { Proxy } from '../http/proxy.js'
import { targetAddress } from '../http/target.js'
import { isPem, type TlsText } from '../triggers/tls-template.js'
import type { Credential } from '../triggers/triggers.js'
import { joinTemplates, type NetworkTriggers } from './network.js'

/**
 * Returns the words of a curl command for the connection of a request: socket, version of HTTP, proxy and certificates. A
 * proxy is named by its variable, which may have a password, and so is what a variable has. PEM that the file itself has
 * is left out.
 */
export function curlOptions(
  target: string,
  {
    credential,
    triggers,
    proxy,
  }: {
    readonly credential: Credential | undefined
    readonly triggers: NetworkTriggers
    readonly proxy: Proxy | undefined
  },
): string[] {
  const address = targetAddress(target)
  const isSecure = address?.url.protocol === 'https:'
  const tls = isSecure ? joinTemplates(triggers.tls, credential?.tls) : undefined
  const option = (name: string, part: TlsText | undefined) =>
    part && !isPem(part.text) ? [name, part.text] : []
  return [
    ...(address?.socketPath === undefined ? [] : ['--unix-socket', address.socketPath]),
    ...(triggers.http2 === true ? [isSecure ? '--http2' : '--http2-prior-knowledge'] : []),
    ...(proxy ? ['--proxy', `\${${proxy.variable}}`] : []),
    ...option('--cacert', tls?.ca),
    ...option('--cert', tls?.cert),
    ...option('--key', tls?.key),
    ...option('--pass', tls?.passphrase),
  ]
}

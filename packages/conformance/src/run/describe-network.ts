import { describeProxy, findProxy, type Proxy } from '../http/proxy.js'
import { targetAddress } from '../http/target.js'
import { usedCredentials } from '../triggers/credential.js'
import type { Environment } from '../triggers/placeholders.js'
import { isPem, type TlsTemplate, type TlsText } from '../triggers/tls-template.js'
import { joinTemplates, tlsDirectory, type NetworkTriggers } from './network.js'
import { readTls } from './tls-material.js'

/** Describes the connection of a run to its target for people, without secrets. */
export interface NetworkDescription {
  readonly proxy: Proxy | undefined
  /** A line for each: proxy, version of HTTP, certificates, and what is wrong with one. */
  readonly lines: readonly string[]
}

/**
 * Returns how a run would connect, without a connection. Certificates are read, to tell what is wrong with them; only
 * their paths and the names of their variables are shown.
 *
 * @throws {InvalidInputError} when the environment names a proxy that cannot be used.
 */
export function describeNetwork({
  target,
  triggers,
  used,
  environment,
  cwd,
}: {
  readonly target: string
  readonly triggers: NetworkTriggers
  /** The names of the credentials that requests use. */
  readonly used: readonly (string | undefined)[]
  readonly environment: Environment
  readonly cwd: string
}): NetworkDescription {
  const address = targetAddress(target)
  const proxy = address && findProxy(address, environment)
  const isSecure = address?.url.protocol === 'https:'
  const names = usedCredentials(triggers, used)
  const tls: readonly (readonly [string, TlsTemplate | undefined, TlsTemplate | undefined])[] = [
    ['of all requests', triggers.tls, triggers.tls],
    ...names.map((one) => [`as ${one.name}`, one.tls, joinTemplates(triggers.tls, one.tls)] as const),
  ]
  const source = {
    environment,
    directory: tlsDirectory(triggers.file, cwd),
    locate: () => '',
    addSecret: () => undefined,
  }
  return {
    proxy,
    lines: [
      ...(proxy ? [`proxy  ${describeProxy(proxy)}`] : []),
      ...(triggers.http2 === true ? [`HTTP/2${isSecure ? '' : ' with prior knowledge'}`] : []),
      ...tls.flatMap(([whose, own, whole]) => {
        if (!own || !whole) return []
        if (!isSecure) return [`TLS  ${whose}  not used: the target is not https`]
        const read = readTls(whole, source)
        const problem = 'problem' in read ? [`TLS  ${whose}  blocked: ${read.problem}`] : []
        return [`TLS  ${whose}  ${describeTemplate(own)}`, ...problem]
      }),
    ],
  }
}

const describeTemplate = (template: TlsTemplate): string =>
  (['ca', 'cert', 'key', 'passphrase'] as const)
    .flatMap((name) => (template[name] ? [`${name} ${shown(name, template[name])}`] : []))
    .join(', ')

/** A passphrase is shown only as its variable. */
const shown = (name: string, { text }: TlsText): string =>
  isPem(text) ? '(PEM)' : name === 'passphrase' && !/^\$\{[A-Za-z_]\w*\}$/.test(text) ? '(given)' : text

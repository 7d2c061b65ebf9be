import { InvalidInputError } from '@error-contract/catalog'
import { dirname } from 'node:path'
import { findProxy, type Proxy } from '../http/proxy.js'
import type { Answer, TransportFault } from '../http/response.js'
import { targetAddress } from '../http/target.js'
import type { TlsMaterial } from '../http/tls-material.js'
import type { ConnectionSettings, Transport } from '../http/transport.js'
import { usedCredentials } from '../triggers/credential.js'
import type { Environment } from '../triggers/placeholders.js'
import type { TlsTemplate } from '../triggers/tls-template.js'
import type { Credential, Triggers } from '../triggers/triggers.js'
import { readTls, type TlsSource } from './tls-material.js'

/** The parts of triggers that say how connections are made. */
export type NetworkTriggers = Pick<Triggers, 'credentials'> &
  Partial<Pick<Triggers, 'tls' | 'http2' | 'file'>>

/** The connections of a run: each credential has its own, so that none has the certificate of another. */
export interface Network {
  /**
   * Returns why requests with a credential cannot be sent: a certificate cannot be used, or the server
   * refused it before.
   */
  problem(as: string | undefined): NetworkProblem | undefined
  /** Returns the fault because of which nothing could be sent so far, and nothing will be. */
  failure(): TransportFault | undefined
  /** Returns the connection of a credential. Call `problem` first. */
  connectionOf(as: string | undefined): ConnectionSettings
  /** Notes an answer over the connection of a credential. Returns why no further one will be sent, if so. */
  note(as: string | undefined, answer: Answer): NetworkProblem | undefined
}

/** The reason why a credential cannot be used. */
export interface NetworkProblem {
  /** A full sentence. */
  readonly reason: string
  /** `credential` for what the triggers name, `certificate` where the server refused it. */
  readonly cause: 'credential' | 'certificate'
}

interface State {
  readonly connection: ConnectionSettings
  readonly hasOwnAuthorities: boolean
  isAnswered: boolean
  problem: NetworkProblem | undefined
}

/** Creates the connections of one session. Certificates are read when the first request of a credential is due. */
export function createNetwork({
  transport,
  triggers,
  proxy,
  ...source
}: TlsSource & {
  readonly transport: Transport
  readonly triggers: NetworkTriggers
  readonly proxy: Proxy | undefined
}): Network {
  requireSupport(transport, triggers)
  const isSecure = targetAddress(transport.target)?.url.protocol !== 'http:'
  const states = new Map<string | undefined, State>()
  let failure: TransportFault | undefined

  const open = (as: string | undefined): State => {
    const credential = as === undefined ? undefined : triggers.credentials.get(as)
    const state = (connection: ConnectionSettings, problem?: string): State => ({
      connection,
      problem: problem === undefined ? undefined : { reason: problem, cause: 'credential' },
      hasOwnAuthorities: credential?.tls?.ca !== undefined,
      isAnswered: false,
    })
    const tls = isSecure || proxy?.url.protocol === 'https:' ? readFor(credential) : undefined
    if (tls && 'problem' in tls) return state({}, tls.problem)
    if (!isSecure && credential && isOnlyCertificate(credential)) return state({}, plainProblem(credential))
    return state({ tls, proxy, isHttp2: triggers.http2 })
  }

  const readFor = (credential: Credential | undefined): TlsMaterial | { problem: string } | undefined => {
    const whole = joinTemplates(triggers.tls, credential?.tls)
    // Plain HTTP is sent over TLS only as far as a proxy, which gets no certificate of a client.
    const template = isSecure ? whole : whole?.ca && authoritiesOf(whole)
    if (!template) return undefined
    const read = readTls(template, source)
    if (!('problem' in read)) return read
    const whose = credential?.tls ? `The credential '${credential.name}' cannot be used: ` : ''
    return { problem: `${whose}${read.problem}` }
  }

  const stateOf = (as: string | undefined): State => {
    const known = states.get(as)
    if (known) return known
    const state = open(as)
    states.set(as, state)
    return state
  }

  return {
    problem(as) {
      // A login may need another credential.
      const names = as === undefined ? [undefined] : usedCredentials(triggers, [as]).map(({ name }) => name)
      for (const name of names) {
        const { problem } = stateOf(name)
        if (problem !== undefined) return problem
      }
      return undefined
    },
    failure: () => failure,
    connectionOf: (as) => stateOf(as).connection,
    note(as, answer) {
      const state = stateOf(as)
      if (answer.status !== undefined) {
        state.isAnswered = true
        return undefined
      }
      const { clientSide, message } = answer.fault
      if (clientSide === undefined) return undefined
      // What was answered before may be answered again.
      const isOfAll = clientSide === 'run' && !state.hasOwnAuthorities
      if (isOfAll) {
        if (![...states.values()].some(({ isAnswered }) => isAnswered)) failure ??= answer.fault
        return undefined
      }
      const reason = as === undefined ? message : `The credential '${as}' cannot be used. ${message}`
      const problem = { reason, cause: 'certificate' as const }
      if (!state.isAnswered) state.problem ??= problem
      return problem
    },
  }
}

/** Returns the proxy of a run; none for a transport that makes its connections itself. */
export function proxyOf(transport: Transport, environment: Environment): Proxy | undefined {
  const address = targetAddress(transport.target)
  return address && transport.supportsConnectionSettings ? findProxy(address, environment) : undefined
}

/** Returns the directory that paths of certificates are relative to: that of the triggers file, or else `cwd`. */
export const tlsDirectory = (file: string | undefined, cwd = process.cwd()): string =>
  file === undefined ? cwd : dirname(file)

/** Returns the certificates of a credential, whose parts come before those of the run. */
export function joinTemplates(
  ofRun: TlsTemplate | undefined,
  own: TlsTemplate | undefined,
): TlsTemplate | undefined {
  if (!own?.cert) return own && ofRun ? { ...ofRun, ca: own.ca ?? ofRun.ca } : (own ?? ofRun)
  return { ...own, ca: own.ca ?? ofRun?.ca }
}

const authoritiesOf = ({ ca }: TlsTemplate): TlsTemplate => ({
  ca,
  cert: undefined,
  key: undefined,
  passphrase: undefined,
  mayBeExpired: false,
})

const isOnlyCertificate = ({ headers, cookies, query, basic, sign, tls }: Credential): boolean =>
  tls?.cert !== undefined && headers.length + cookies.length + query.length === 0 && !basic && !sign

const plainProblem = ({ name }: Credential): string =>
  `The credential '${name}' is a certificate, and plain HTTP sends none. Use an https URL.`

/** @throws {InvalidInputError} when a transport cannot do what the triggers need. */
function requireSupport(transport: Transport, { tls, http2 = false, credentials }: NetworkTriggers): void {
  if (transport.supportsConnectionSettings) return
  const needed = http2
    ? "'http2'"
    : tls || [...credentials.values()].some((one) => one.tls)
      ? "'tls'"
      : undefined
  if (needed === undefined) return
  const message = `The triggers need ${needed}, which the transport of this run cannot do: it has no 'supportsConnectionSettings'. Pass nodeTransport(url), or one that heeds 'connection' of a request.`
  throw new InvalidInputError('transport', [{ path: '', message }])
}

import { isHeaderName } from '@error-contract/catalog/document'
import { isHostHeader } from '../http/reserved-headers.js'
import type { HeaderPair } from '../http/response.js'
import { targetAddress } from '../http/target.js'
import type { PreparedRequest, Transport } from '../http/transport.js'
import { isSecretName, variableOf } from '../secrets/secret-names.js'
import type { Redaction } from '../secrets/redaction.js'
import type { SignRequest } from '../triggers/definition.js'
import { credentialHeaderRefusal, isHeaderValue } from '../triggers/header-rules.js'
import { withTimeLimit } from '../triggers/time-limit.js'
import { describeError } from './steps.js'

/** A request with the headers that a signature added. */
export interface SignedRequest {
  readonly request: PreparedRequest
  readonly signature: readonly HeaderPair[]
}

/**
 * Passes a request to the function of a credential, with every byte as it will be sent, and adds the headers that it
 * returns in place of those of the same name. Returns a sentence where it fails.
 */
export async function signRequest(
  request: PreparedRequest,
  sign: SignRequest,
  {
    transport,
    redaction,
    timeout,
    name,
    addSecret,
  }: {
    readonly transport: Transport
    readonly redaction: Redaction
    /** In milliseconds. */
    readonly timeout: number
    /** The name of the credential. */
    readonly name: string
    readonly addSecret: (name: string, value: string) => void
  },
): Promise<SignedRequest | string> {
  const base = await originOf(transport)
  const { method, path, headers, body } = request
  const toSign = {
    method,
    origin: base.origin,
    path: base.pathname.replace(/\/$/, '') + path,
    headers: headers.map(([key, value]) => [key, value] as const),
    body: body ?? new Uint8Array(),
  }
  const late = () => ({ problem: `'sign' of the credential '${name}' did not end within ${timeout} ms.` })
  const outcome = await withTimeLimit<{ readonly returned: unknown } | { readonly problem: string }>(
    async () => {
      try {
        return { returned: await sign(toSign) }
      } catch (error) {
        return { problem: `'sign' of the credential '${name}' failed: ${describeError(error, redaction)}` }
      }
    },
    timeout,
    late,
  )
  if ('problem' in outcome) return outcome.problem
  const signature = readSignature(outcome.returned)
  if (!signature)
    return `'sign' of the credential '${name}' must return headers by name: { authorization: '…' }.`
  for (const pair of signature) {
    const refusal = signatureRefusal(pair, name, base)
    if (refusal !== undefined) return refusal
  }
  for (const [key, value] of signature)
    if (isSecretName(key) || /sign|hmac|mac$/i.test(key)) {
      addSecret(variableOf(key), value)
      redaction.addSecretHeader(key, value)
    }
  const names = new Set(signature.map(([key]) => key.toLowerCase()))
  const others = headers.filter(([key]) => !names.has(key.toLowerCase()))
  return { request: { ...request, headers: [...others, ...signature] }, signature }
}

/** A signature may name the host that it signs, and no other: whatever it returns is sent. */
function signatureRefusal([key, value]: HeaderPair, name: string, { host }: URL): string | undefined {
  if (!isHostHeader(key)) return credentialHeaderRefusal(key)
  return value.toLowerCase() === host
    ? undefined
    : `'sign' of the credential '${name}' returned '${key}: ${value}', and the target is '${host}'. Omit that header.`
}

function readSignature(returned: unknown): HeaderPair[] | undefined {
  if (typeof returned !== 'object' || returned === null) return undefined
  const pairs = Object.entries(returned)
  const isValid = pairs.every(
    ([name, value]: [string, unknown]) =>
      isHeaderName(name) && typeof value === 'string' && isHeaderValue(value),
  )
  return isValid ? (pairs as HeaderPair[]) : undefined
}

async function originOf(transport: Transport): Promise<URL> {
  const known = await transport.origin?.()
  return known ?? targetAddress(transport.target)?.url ?? new URL('http://localhost')
}

import type { TransportFault } from './response.js'
import type { TlsMaterial } from './tls-material.js'

/**
 * Returns the fault of a TLS connection whose cause is a certificate, or what client and server have in common, with what
 * to write; undefined for any other error. None of these is a violation of the server, and none goes away by a retry.
 */
export function toTlsFault(
  error: Error,
  tls: TlsMaterial = {},
  protocol: 'http/1.1' | 'h2' = 'http/1.1',
): TransportFault | undefined {
  const { code = '' } = error as NodeJS.ErrnoException
  const trust = trustProblem(error, code, tls)
  if (trust !== undefined) return unreachable(trust, 'run')
  // OpenSSL changes the names of its errors from version to version, and Node puts some into the message alone.
  const text = `${code} ${error.message}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
  if (!/(?:^|_)(?:SSL|TLS|EPROTO)/.test(text)) return undefined
  const [, refusal] = certificateAlert.exec(text) ?? []
  if (refusal !== undefined) return unreachable(refusedCertificate(refusal, tls), 'credential')
  if (/ALERT_HANDSHAKE_FAILURE/.test(text))
    return unreachable(
      tls.cert === undefined
        ? `the server refused the TLS handshake. It may require a client certificate, and none was sent: ${addCertificate}`
        : 'the server refused the TLS handshake with the client certificate: it may not accept the authority that issued it, or there is no cipher in common.',
      'credential',
    )
  if (/NO_APPLICATION_PROTOCOL/.test(text)) return protocol === 'h2' ? noHttp2 : unreachable(onlyHttp2, 'run')
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|_HTTP_REQUEST/.test(text))
    return unreachable('it does not speak TLS. Use an http URL.', 'run')
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/.test(text))
    return unreachable(
      'client and server have no version of TLS in common; Node accepts 1.2 and later.',
      'run',
    )
  return undefined
}

/** Returns the fault of a server that closes every connection after the handshake, before a request is sent. */
export const closedAfterHandshake = (tls: TlsMaterial = {}): TransportFault =>
  unreachable(
    tls.cert === undefined
      ? `the server closes each connection after the TLS handshake, before any request. It may require a client certificate, and none was sent: ${addCertificate}`
      : 'the server closes each connection with the client certificate, before any request. It may not accept it: look for the authority that it must be issued by.',
    'credential',
  )

/** The fault of a server that speaks HTTP/2 alone. */
export const onlySpeaksHttp2: TransportFault = {
  kind: 'unreachable',
  message: "The target cannot be reached: it speaks HTTP/2 alone. Write 'http2: true' in the triggers file.",
  clientSide: 'run',
}

/** The sentence for a server that does not speak the version of HTTP that is sent over TLS. */
const onlyHttp2 =
  "the server does not speak HTTP/1.1 over TLS. Where it speaks HTTP/2, write 'http2: true' in the triggers file."

/** The fault of a server that does not speak HTTP/2. */
export const noHttp2: TransportFault = {
  kind: 'unreachable',
  message:
    "The target cannot be reached: it does not speak HTTP/2. Remove 'http2: true' from the triggers file, so that HTTP/1.1 is sent.",
  clientSide: 'run',
}

const addCertificate =
  "add 'tls: { cert: client.pem, key: client-key.pem }' to the credential in the triggers file, or to the file itself for all requests."

const unreachable = (reason: string, clientSide: 'run' | 'credential'): TransportFault => ({
  kind: 'unreachable',
  message: `The target cannot be reached: ${reason}`,
  clientSide,
})

/** RFC 8446, section 6.2; those of TLS 1.2 and before have the same names. */
const certificateAlert =
  /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR|NO_CERTIFICATE)/

function refusedCertificate(alert: string, { cert }: TlsMaterial): string {
  const name = alert
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace('ca', alert === 'UNKNOWN_CA' ? 'CA' : 'ca')
  return cert === undefined
    ? `the server requires a client certificate, and none was sent (${name}): ${addCertificate}`
    : `the server refused the client certificate (${name}). Use one that it accepts.`
}

function trustProblem(error: Error, code: string, { ca }: TlsMaterial): string | undefined {
  const remedy =
    ca === undefined
      ? "write the certificate of that authority in the triggers file: 'tls: { ca: ca.pem }', or name it in NODE_EXTRA_CA_CERTS."
      : "add it to 'ca' of 'tls' in the triggers file."
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return ca === undefined
        ? "its certificate is self-signed, and not trusted here. If it is the right one, write it in the triggers file: 'tls: { ca: server.pem }', or name it in NODE_EXTRA_CA_CERTS."
        : "its certificate is self-signed, and is not in 'ca' of 'tls' in the triggers file. If it is the right one, add it there."
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return `its certificate was issued by an authority that signed itself and is not trusted here. If it is the right one, ${remedy}`
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `its certificate was issued by an authority that is not trusted here, or the server does not send the certificates in between. If it is the right one, ${remedy}`
    case 'CERT_HAS_EXPIRED':
      return 'the certificate of the server, or of an authority above it, has expired. Renew it there.'
    case 'CERT_NOT_YET_VALID':
      return 'the certificate of the server is not valid yet. Compare the clocks of both machines.'
    case 'CERT_REVOKED':
      return 'the certificate of the server was revoked. Renew it there.'
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `its certificate is for another host: ${(error as { readonly reason?: string }).reason ?? error.message} Use a name that it has in --target.`
    default:
      return /^(?:CERT_|INVALID_CA|PATH_LENGTH_EXCEEDED|INVALID_PURPOSE|UNABLE_TO_DECODE_ISSUER|HOSTNAME_MISMATCH|CA_MD_TOO_WEAK|EE_KEY_TOO_SMALL)/.test(
        code,
      )
        ? `its certificate is not accepted: ${error.message.replace(/\.$/, '')}.`
        : undefined
  }
}

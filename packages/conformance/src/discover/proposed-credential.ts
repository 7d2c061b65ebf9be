import { textOfBody } from '../triggers/body-text.js'
import type { HeaderPair } from '../http/response.js'
import type { Redaction } from '../secrets/redaction.js'
import type { Capture, CaptureSource } from '../triggers/capture.js'
import { placeholderNames } from '../triggers/placeholders.js'
import { isPem, type TlsTemplate } from '../triggers/tls-template.js'
import type { BodyTemplate, Credential, RequestTemplate } from '../triggers/triggers.js'

/** Returns a credential as a triggers file has it, with a variable in place of each literal secret. */
export function proposedCredential(
  { headers, cookies, query, basic, session, tls }: Credential,
  redaction: Redaction,
): Record<string, unknown> {
  const shown = (pairs: readonly HeaderPair[]) =>
    pairs.map(([name, value]) => [name, redaction.redactRequestHeader(name, value)] as const)
  const [[header, value] = []] = shown(headers)
  return {
    ...(headers.length === 1 ? { header, value } : {}),
    ...(headers.length > 1 && { headers: Object.fromEntries(shown(headers)) }),
    ...(cookies.length > 0 && { cookies: Object.fromEntries(shown(cookies)) }),
    ...(query.length > 0 && { query: Object.fromEntries(shown(query)) }),
    ...(basic && {
      basic: {
        user: redaction.redactValues(basic.user),
        password: redaction.redactRequestHeader('password', basic.password),
      },
    }),
    ...(tls && { tls: proposedTls(tls) }),
    ...(session.length > 0 && { session: session.map((step) => proposedStep(step, redaction)) }),
  }
}

/** Returns TLS settings as a triggers file has them; a key and a passphrase only as their variables. */
export function proposedTls({
  ca,
  cert,
  key,
  passphrase,
  mayBeExpired,
}: TlsTemplate): Record<string, unknown> {
  const secret = (text: string, name: string) => (placeholderNames(text).length > 0 ? text : `\${${name}}`)
  return {
    ...(ca && { ca: ca.text }),
    ...(cert && { cert: cert.text }),
    ...(key && { key: isPem(key.text) ? secret(key.text, 'TLS_KEY') : key.text }),
    ...(passphrase && { passphrase: secret(passphrase.text, 'TLS_PASSPHRASE') }),
    ...(mayBeExpired && { expired: true }),
  }
}

/** Returns the body of a request as a triggers file has it. */
export function proposedBody(body: BodyTemplate): Record<string, unknown> {
  if ('json' in body) return { json: body.json }
  // A form or a multipart body of a login is proposed as the text that it is.
  return 'bytes' in body ? { bytes: Buffer.from(body.bytes).toString('base64') } : { raw: textOfBody(body) }
}

function proposedStep(
  { method, path, as, headers, body, captures = [], expect }: RequestTemplate,
  redaction: Redaction,
): Record<string, unknown> {
  const redacted =
    body && ('text' in body || 'pieces' in body) ? { text: redaction.redactRequest(textOfBody(body)) } : body
  return {
    request: `${method} ${path}`,
    ...(as !== undefined && { as }),
    ...(headers.length > 0 && {
      headers: Object.fromEntries(
        headers.map(([name, value]) => [name, redaction.redactRequestHeader(name, value)]),
      ),
    }),
    ...(redacted && proposedBody(redacted)),
    ...(captures.length > 0 && {
      capture: Object.fromEntries(captures.map((one) => [one.name, proposedCapture(one)])),
    }),
    ...(expect && { expect }),
  }
}

function proposedCapture({ sources, isSecret }: Capture): unknown {
  const list = sources.map((source) => ({
    ...placeOf(source),
    ...(!isSecret && { secret: false }),
  }))
  return list.length === 1 ? list[0] : list
}

function placeOf(source: CaptureSource): Record<string, string> {
  if (source.kind === 'body') return { body: source.pointer }
  return source.kind === 'location' ? { location: source.part } : { [source.kind]: source.name }
}

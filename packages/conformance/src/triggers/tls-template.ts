import type { Position } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import { memberOf } from '@error-contract/catalog/document'
import type { ValidTls } from './tls-shape.js'

/** Certificates as a triggers file names them: in each text, `${NAME}` stands for a variable. */
export interface TlsTemplate {
  readonly ca: TlsText | undefined
  readonly cert: TlsText | undefined
  readonly key: TlsText | undefined
  readonly passphrase: TlsText | undefined
  /** True if the certificate is sent although it has expired. */
  readonly mayBeExpired: boolean
}

/** The path of a PEM file, or PEM. */
export interface TlsText {
  readonly text: string
  readonly declaredAt: Position | undefined
}

/** Returns the template of valid TLS settings; `node` is where the file has them. */
export function tlsTemplateOf(
  given: ValidTls | undefined,
  node: SourceNode | undefined,
): TlsTemplate | undefined {
  if (!given) return undefined
  const part = (name: 'ca' | 'cert' | 'key' | 'passphrase'): TlsText | undefined => {
    const text = given[name]
    return text === undefined ? undefined : { text, declaredAt: memberOf(node, name)?.position }
  }
  return {
    ca: part('ca'),
    cert: part('cert'),
    key: part('key'),
    passphrase: part('passphrase'),
    mayBeExpired: given.expired === true,
  }
}

/** Returns every text of a template. */
export const tlsTexts = ({ ca, cert, key, passphrase }: TlsTemplate): string[] =>
  [ca, cert, key, passphrase].flatMap((one) => (one ? [one.text] : []))

/** Returns whether a text is PEM (RFC 7468), and not the path of a file. */
export const isPem = (text: string): boolean => text.includes('-----BEGIN ')

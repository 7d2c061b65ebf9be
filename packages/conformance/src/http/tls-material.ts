/** The certificates and the key of a client, beside the defaults of Node, as PEM (RFC 7468). */
export interface TlsMaterial {
  /** The certificate authorities that are trusted, in place of those of Node. */
  readonly ca?: string | undefined
  /** The client certificate, with its chain. */
  readonly cert?: string | undefined
  readonly key?: string | undefined
  readonly passphrase?: string | undefined
}

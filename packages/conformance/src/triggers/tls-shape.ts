import {
  fail,
  flag,
  object,
  optional,
  refine,
  text,
  type Infer,
  type Shape,
  type SourceNode,
} from '@error-contract/catalog/document'

const isText = ({ kind, ...node }: SourceNode) =>
  kind === 'scalar' && 'value' in node && typeof node.value === 'string' && node.value.trim() !== ''

/** A value that may be a private key, so that no fault quotes it. */
const source = (description: string, example: string): Shape<string> => {
  const shape = text({ description, examples: [example] })
  return {
    schema: shape.schema,
    read: (node, path, report) =>
      isText(node)
        ? shape.read(node, path, report)
        : fail(report, node, path, `Expected the path of a PEM file, or a variable: '${example}'.`),
  }
}

const where =
  "The path of a PEM file, from the folder of this file, or '${NAME}', a variable with a path or with PEM."

const parts = object(
  {
    ca: optional(
      source(`The authorities that are trusted, in place of those of Node. ${where}`, 'certs/ca.pem'),
    ),
    cert: optional(source(`The client certificate, with its chain. ${where}`, 'certs/client.pem')),
    key: optional(source(`The private key of the certificate. ${where}`, '${CLIENT_KEY}')),
    passphrase: optional(source('The passphrase of the key.', '${KEY_PASSPHRASE}')),
    expired: optional(
      flag({ description: 'True to send a certificate although it has expired, to see it refused.' }),
    ),
  },
  { name: 'the TLS settings', description: 'Certificates for https.' },
)

/** The shape of `tls`. */
export const tls = refine(
  {
    schema: parts.schema,
    read: (node, path, report) =>
      node.kind === 'map'
        ? parts.read(node, path, report)
        : fail(
            report,
            node,
            path,
            "Expected the TLS settings: { ca: ca.pem }, or { cert: client.pem, key: '${CLIENT_KEY}' }.",
          ),
  } satisfies typeof parts,
  (value, node, path, report) => {
    for (const [given, missing] of [
      ['cert', 'key'],
      ['key', 'cert'],
      ['passphrase', 'key'],
      ['expired', 'cert'],
    ] as const)
      if (value[given] !== undefined && value[missing] === undefined)
        return fail(report, node, path, `Missing key '${missing}' beside '${given}' in the TLS settings.`)
    return value
  },
)

export type ValidTls = Infer<typeof tls>

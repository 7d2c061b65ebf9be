import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import {
  addSecretsOfDocument,
  createIsSecretName,
  type Redaction,
} from '@error-contract/conformance/internal'
import type { CreateRedaction } from '@error-contract/conformance/internal/redaction'
import type { SourceNode } from '@error-contract/catalog/document'
import type { CheckedContent, DocumentFinding, DocumentKind } from './document-kind.js'
import { harFile } from './har.js'
import { openApiFile } from './openapi.js'
import { pactFile } from './pact.js'

/** To support another kind, add a file and list it here. The first that recognizes a document checks it. */
const documentKinds: readonly DocumentKind[] = [pactFile, openApiFile, harFile]

/** A checked document. */
export interface CheckedDocument extends CheckedContent {
  readonly file: string
  readonly kind: string
}

/**
 * Checks a parsed document of any known kind.
 *
 * @throws {InvalidInputError} when it is of no known kind.
 */
export async function checkDocument(
  file: string,
  root: SourceNode,
  catalog: Catalog,
  createRedaction: CreateRedaction,
): Promise<CheckedDocument> {
  const kind = documentKinds.find((one) => one.recognizes(root))
  if (kind) {
    const { findings, ...content } = await kind.check(root, file, catalog, createRedaction)
    const checked = { file, kind: kind.name, ...content }
    if (findings.length === 0) return { ...checked, findings }
    const redaction = createRedaction()
    if (!kind.isTraffic) addSecretsOfDocument(root, redaction, createIsSecretName())
    return { ...checked, findings: findings.map((one) => withoutSecrets(one, redaction)) }
  }
  const known = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format([
    ...documentKinds.map(({ name }) => name),
    'an error catalog',
  ])
  throw new InvalidInputError(file, [
    { path: '', message: `This is not a document that can be checked. Give ${known}.` },
  ])
}

const withoutSecrets = (
  { message, context, path, ...finding }: DocumentFinding,
  redaction: Redaction,
): DocumentFinding => ({
  ...finding,
  message: redaction.redact(message),
  path: redaction.redactValues(path),
  ...(context !== undefined && { context: redaction.redact(context) }),
})

import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { readAnyDocument } from '../../any-document.js'
import type { CheckedContent, DocumentKind } from './document-kind.js'
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
 * Checks a document of any known kind.
 *
 * @throws {InvalidInputError} when `text` cannot be parsed, or is of no known kind.
 */
export async function checkDocument(text: string, file: string, catalog: Catalog): Promise<CheckedDocument> {
  const root = readAnyDocument(text, file)
  const kind = documentKinds.find((one) => one.recognizes(root))
  if (kind) return { file, kind: kind.name, ...(await kind.check(root, file, catalog)) }
  const known = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
    documentKinds.map(({ name }) => name),
  )
  throw new InvalidInputError(file, [
    { path: '', message: `This is not a document that can be checked. Give ${known}.` },
  ])
}

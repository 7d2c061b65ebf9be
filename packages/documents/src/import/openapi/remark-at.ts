import type { OpenApiDocument } from '../../openapi/openapi-document.js'
import type { Remark } from '../remark.js'

/** Returns a remark about a member of a document, with its file and position. */
export function remarkAt(
  document: OpenApiDocument,
  { parent, key }: { readonly parent: object; readonly key: string | number },
  text: string,
  message: string,
  kind: Remark['kind'],
): Remark {
  const { file, position } = document.locate(parent, key)
  return { source: file, text, message, kind, ...(position && { position }) }
}

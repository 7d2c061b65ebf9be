import { dereference, readOpenApi } from '@error-contract/documents/openapi'
import { readOperations } from '../src/discover/index.js'

/** Reads the operations of the text of an OpenAPI document. */
export const operationsOf = async (text: string, file: string) =>
  readOperations(dereference(await readOpenApi(text, file)), file)

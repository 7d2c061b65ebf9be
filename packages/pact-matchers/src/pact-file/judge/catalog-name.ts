import type { Catalog } from '@error-contract/catalog'
import { basename } from 'node:path'

/** Returns the name of the catalog for messages: its file name, or its own name when it was defined in code. */
export const catalogName = ({ file, name }: Catalog): string =>
  file === undefined ? `the catalog '${name}'` : basename(file)

import { catalogFileNames, InvalidInputError, parseCatalog, type ReadBases } from '@error-contract/catalog'
import { entriesOf, type SourceNode } from '@error-contract/catalog/document'
import { checkCatalogs } from '@error-contract/documents/registry'
import { basename } from 'node:path'
import { groupBy } from '../../group-by.js'
import type { InputFile } from '../../input-file.js'
import { shownPath } from '../../paths.js'
import type { Terminal } from '../../terminal.js'
import type { CheckedDocument } from './check-document.js'

/** A catalog that is checked with others, under the name by which it was given. */
export interface NamedCatalog extends InputFile {
  readonly name: string
}

export interface CheckedCatalogs {
  readonly documents: readonly CheckedDocument[]
  readonly unreadable: readonly InvalidInputError[]
}

const fileNames = new Set<string>(catalogFileNames)

/** Tests for the name of a catalog file, whatever is in it. */
export const isCatalogFileName = (path: string): boolean => fileNames.has(basename(path))

/** Tests for a document with the members of a catalog. */
export function isCatalogDocument(root: SourceNode): boolean {
  const members = new Map(entriesOf(root).map(({ key, value }) => [key, value]))
  return (
    members.has('name') &&
    (members.has('extends') || (members.has('envelope') && members.get('errors')?.kind === 'map'))
  )
}

/** Reads catalogs and compares them with each other. What several of them extend is read once, and its faults are told once. */
export function checkNamedCatalogs(named: readonly NamedCatalog[], terminal: Terminal): CheckedCatalogs {
  const bases: ReadBases = new Map()
  const unreadable = new Map<string, InvalidInputError>()
  const unique = [...new Map(named.map((each) => [each.path, each])).values()]
  const read = unique.flatMap(({ name, path, text }) => {
    try {
      return [{ name, catalog: parseCatalog(text, path, { bases }) }]
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      unreadable.set(error.message, error)
      return []
    }
  })
  const findings = checkCatalogs(
    read.map(({ catalog }) => catalog),
    { shown: (file) => shownPath(terminal, file) },
  )
  const byCatalog = groupBy(findings, ({ catalog }) => String(catalog))
  const documents = read.map(({ name }, index) => ({
    file: name,
    kind: 'an error catalog',
    codes: [],
    findings: (byCatalog.get(String(index)) ?? []).map(({ catalog: _, ...finding }) => finding),
  }))
  return { documents, unreadable: [...unreadable.values()] }
}

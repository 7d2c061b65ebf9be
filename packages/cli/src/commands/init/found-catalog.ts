import { join } from 'node:path'
import {
  formatCatalog,
  InvalidInputError,
  parseCatalog,
  type BuiltInEnvelope,
  type CatalogDefinition,
} from '@error-contract/catalog'
import { importOpenApi, importPage } from '@error-contract/documents/import'
import { findCodeLists, type CodeList } from '@error-contract/emissions'
import type { ProjectFiles } from './project-files.js'
import { projectText } from './project-text.js'
import { shellWord } from './shell-word.js'

/** A catalog that is proposed from what a project has. */
export interface FoundCatalog {
  /** The file, with the name and the line of a list in source. */
  readonly origin: string
  readonly definition: Omit<CatalogDefinition, 'envelope'>
  /** Undefined where nothing shows the envelope. */
  readonly envelope: CatalogDefinition['envelope'] | undefined
  /** The number of remarks of the import, which its command prints again. */
  readonly remarks: number
  /** The command that reads the origin again. */
  readonly command: string | undefined
}

/** More than a directory has; each is read in full. */
const maximumTried = 5

/** Reads the first OpenAPI document, page, or enum or map of codes that declares errors. */
export async function findCatalog(
  files: ProjectFiles,
  directory: string,
  options: { readonly name?: string | undefined; readonly envelope?: BuiltInEnvelope | undefined },
): Promise<FoundCatalog | undefined> {
  const found: FoundCatalog[] = []
  for (const file of files.openApi.slice(0, maximumTried))
    found.push(...(await tryImport(file, directory, options, importOpenApi)))
  if (found.length === 0)
    for (const file of files.pages.slice(0, maximumTried))
      found.push(...(await tryImport(file, directory, options, importPage)))
  // A document that shows the envelope shows more of the API than one that does not.
  return found.find(({ envelope }) => envelope !== undefined) ?? found[0] ?? largestList(files, directory)
}

async function tryImport(
  file: string,
  directory: string,
  { name, envelope }: { readonly name?: string | undefined; readonly envelope?: BuiltInEnvelope | undefined },
  read: typeof importPage | typeof importOpenApi,
): Promise<FoundCatalog[]> {
  const source = join(directory, file)
  const text = projectText(source)
  if (text === undefined) return []
  try {
    const { definition, isEnvelopeAssumed, remarks } = await read(text, { source, name, envelope })
    const found = {
      origin: file,
      definition,
      envelope: isEnvelopeAssumed ? undefined : definition.envelope,
      remarks: remarks.length,
      command: `error-contract import ${shellWord(file)}`,
    }
    return Object.keys(definition.errors).length > 0 ? [found] : []
  } catch (error) {
    if (error instanceof InvalidInputError) return []
    throw error
  }
}

/** Returns the list with most codes, which is that of the service. */
function largestList({ sources }: ProjectFiles, directory: string): FoundCatalog | undefined {
  let largest: { readonly file: string; readonly list: CodeList } | undefined
  for (const file of sources)
    for (const list of findCodeLists(file, projectText(join(directory, file)) ?? ''))
      if (list.codes.length > (largest?.list.codes.length ?? 1) && isDeclarable(list))
        largest = { file, list }
  if (!largest) return undefined
  const { file, list } = largest
  return {
    origin: `${list.name} in ${file}:${list.line}`,
    definition: { name: '', errors: errorsOf(list) },
    envelope: undefined,
    remarks: 0,
    command: undefined,
  }
}

const errorsOf = ({ codes }: CodeList): CatalogDefinition['errors'] =>
  Object.fromEntries(codes.map(({ code, ...error }) => [code, error]))

/** Tests whether a catalog file may have all codes of a list, such as none with a control character. */
function isDeclarable(list: CodeList): boolean {
  try {
    const definition = { name: list.name, envelope: 'problem-details', errors: errorsOf(list) } as const
    parseCatalog(formatCatalog(definition), list.name)
    return true
  } catch (error) {
    if (error instanceof InvalidInputError) return false
    throw error
  }
}

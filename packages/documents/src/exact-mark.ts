import type { Catalog, CatalogDefinition, ErrorDefinition } from '@error-contract/catalog'
import { detailsOf, envelopeDefinitionOf, retiredDefinitionsOf, otherMembersOf } from './exact-catalog.js'
import { isObject, type JsonObject } from './openapi/json-object.js'

/** Marks a page written by `error-contract export`, whose cells are imported exactly as written. */
export const exactMark = '<!-- error-contract:exact -->'

/** The parts of a catalog that an exported page has in comments, as a table has no place for them. */
export interface PageComments extends Pick<
  CatalogDefinition,
  'name' | 'envelope' | 'envelopes' | 'language' | 'reserved'
> {
  readonly version?: string
  readonly owner?: string
  /** The retired errors, which have no row. */
  readonly retired?: CatalogDefinition['errors']
  /** By code, what its row does not declare. */
  readonly details: ReadonlyMap<string, ErrorDefinition>
}

/** Returns the comment with name and envelope, and one for each code that declares more than its row. */
export function writePageComments(catalog: Catalog): {
  readonly catalog: string
  readonly details: string[]
} {
  const details = catalog.codes.flatMap((code) => {
    const own = detailsOf(catalog.getDeclared(code))
    return Object.keys(own).length > 0 ? [comment('details', { code, ...own })] : []
  })
  const retired = retiredDefinitionsOf(catalog)
  const head = {
    name: catalog.name,
    ...(catalog.version !== undefined && { version: catalog.version }),
    ...(catalog.owner !== undefined && { owner: catalog.owner }),
    ...otherMembersOf(catalog),
    envelope: envelopeDefinitionOf(catalog),
    ...(retired && { retired }),
  }
  return { catalog: comment('catalog', head), details }
}

/** Reads the comments of an exported page; undefined for a page without them. */
export function readPageComments(text: string): PageComments | undefined {
  const [head] = commentsIn(text, 'catalog')
  if (!head || typeof head['name'] !== 'string' || !('envelope' in head)) return undefined
  const details = commentsIn(text, 'details').flatMap(({ code, ...own }) =>
    typeof code === 'string' ? [[code, own as ErrorDefinition] as const] : [],
  )
  return { ...(head as unknown as Pick<PageComments, 'name' | 'envelope'>), details: new Map(details) }
}

/** Neither the end of a comment nor a line break may be in one. */
const comment = (name: string, value: object): string => {
  const json = JSON.stringify(value).replace(
    /[-<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<!-- error-contract:${name} ${json} -->`
}

function commentsIn(text: string, name: string): JsonObject[] {
  const start = `<!-- error-contract:${name} `
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith(start) || !line.trimEnd().endsWith(' -->')) return []
    try {
      const value: unknown = JSON.parse(line.trimEnd().slice(start.length, -' -->'.length))
      return isObject(value) ? [value] : []
    } catch {
      return []
    }
  })
}

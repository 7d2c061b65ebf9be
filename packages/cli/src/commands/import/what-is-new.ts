import type { Catalog } from '@error-contract/catalog'
import type { FirstCatalog } from '../../source/first-catalog.js'

/** The differences between the source and a catalog, each a sentence. */
export interface SourceNews {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly gone: readonly string[]
}

/** Compares what source code raises with a catalog that exists. */
export function compareWithCatalog({ codes }: FirstCatalog, catalog: Catalog): SourceNews {
  const found = new Map(codes.map((each) => [each.code, each]))
  const news = { added: [] as string[], changed: [] as string[], gone: [] as string[] }
  for (const { code, definition, places, certainty } of codes) {
    const [first] = places
    const where = first ? `${first.file}:${first.line}:${first.column}` : ''
    const declared = catalog.get(code)
    const statuses = [definition.status ?? []].flat()
    if (!declared) {
      const status = statuses.length === 0 ? 'no known status' : `status ${statuses.join(' or ')}`
      const how = certainty === 'listed' ? 'is listed but not raised' : 'is raised'
      news.added.push(`${where}: '${code}' is new: it ${how}, with ${status}.`)
    } else {
      const other = statuses.filter((status) => !declared.statuses.includes(status))
      if (other.length > 0 && declared.statuses.length > 0)
        news.changed.push(
          `${where}: '${code}' is raised with status ${other.join(' and ')}, and declared with ${declared.statuses.join(' or ')}.`,
        )
    }
  }
  for (const code of catalog.codes)
    if (!found.has(code)) news.gone.push(`'${code}' is declared, and the source does not show it.`)
  return news
}

import { formatCatalog, type CatalogDefinition } from '@error-contract/catalog'
import type { FirstCatalog, FoundCode } from './first-catalog.js'

/** Returns the text of a catalog, with a comment above each code that says where it is raised and how sure it is. */
export function formatFirstCatalog(name: string, { envelope, codes }: FirstCatalog): string {
  const errors = Object.fromEntries(codes.map(({ code, definition }) => [code, definition]))
  const definition: CatalogDefinition = { name, envelope, errors }
  const text = formatCatalog(definition)
  // An object lists keys such as `404` first, so each code is found by how it is written.
  const comments = new Map(
    codes.map((found) => [writtenKey(found.code, definition), `  # ${commentOf(found)}`] as const),
  )
  const lines = text.split('\n')
  const start = lines.indexOf('errors:')
  return lines
    .flatMap((line, index) => {
      const comment = index > start && /^ {2}\S/.test(line) ? comments.get(keyOf(line)) : undefined
      return comment === undefined ? [line] : [comment, line]
    })
    .join('\n')
}

/** Returns the key as the formatter writes it. */
function writtenKey(code: string, { name, envelope }: CatalogDefinition): string {
  const lines = formatCatalog({ name, envelope, errors: { [code]: { status: 400 } } }).split('\n')
  return keyOf(lines[lines.indexOf('errors:') + 1] ?? '')
}

/** The value of a code is a map, which is written below its key or as `{}`. */
const keyOf = (line: string): string => line.replace(/:(?: \{\})?$/, '').replace(/^ {2}(?:\? )?/, '')

/** Enough to begin at; a search for the code finds the others. */
const shownPlaces = 3

function commentOf({ certainty, places, notes }: FoundCode): string {
  const shown = places.slice(0, shownPlaces).map(({ file, line }) => `${file}:${line}`)
  const more = places.length - shown.length
  const where = `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  const begin = {
    sent: `sent at ${where}.`,
    raised: `raised at ${where}.`,
    listed: `listed at ${where}; no place that raises it was found.`,
  }[certainty]
  return [begin, ...notes].join(' ').replaceAll(/\p{Cc}/gu, ' ')
}

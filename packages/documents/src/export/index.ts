import { stringify } from 'yaml'
import type { Catalog } from '@error-contract/catalog'
import { catalogToHtml } from './formats/html.js'
import { catalogToJsonSchema } from './formats/json-schema.js'
import { catalogToMarkdown } from './formats/markdown.js'
import { catalogToOpenApi } from './formats/openapi.js'
import { catalogToTypeScript } from './formats/typescript.js'

const formats = {
  markdown: catalogToMarkdown,
  html: catalogToHtml,
  openapi: (catalog: Catalog) =>
    stringify(catalogToOpenApi(catalog), { lineWidth: 0, aliasDuplicateObjects: false, singleQuote: true }),
  'json-schema': (catalog: Catalog) => `${JSON.stringify(catalogToJsonSchema(catalog), undefined, 2)}\n`,
  typescript: catalogToTypeScript,
} as const satisfies Record<string, (catalog: Catalog) => string>

export type ExportFormat = keyof typeof formats

export const exportFormats = Object.keys(formats) as ExportFormat[]

/** The catalog as documentation, components or types. The same catalog gives the same text. */
export const exportCatalog = (catalog: Catalog, format: ExportFormat): string => formats[format](catalog)

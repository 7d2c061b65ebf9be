import type { Catalog } from '@error-contract/catalog'

/** A text format that a catalog is exported to. */
export interface ExportFormatDefinition {
  readonly name: string
  /** The extension of an exported file, with its dot. */
  readonly extension: string
  /** One sentence for a list of formats. */
  readonly description: string
  /**
   * Returns the catalog in this format; equal catalogs have equal texts. Large dependencies are imported in here, so that
   * listing the formats does not load them.
   */
  readonly export: (catalog: Catalog) => string | Promise<string>
}

/** Defines an export format and keeps its name as a literal type. */
export const defineExportFormat = <const Definition extends ExportFormatDefinition>(
  definition: Definition,
): Definition => Object.freeze(definition)

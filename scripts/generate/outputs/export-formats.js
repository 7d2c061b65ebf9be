import { exportFormats } from '../../../packages/documents/dist/export/formats/index.js'
import { code, table } from '../markdown.js'

/** The table of export formats in docs/catalog.md. */
export function render() {
  const rows = exportFormats.map(({ name, extension, description }) => [
    code(name),
    code(extension),
    description,
  ])
  const text = table(['format', 'file', 'content'], rows)
  return [{ path: 'docs/catalog.md', block: 'export-formats', text }]
}

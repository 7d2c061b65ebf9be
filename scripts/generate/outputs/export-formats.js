import { exportFormats } from '../../../packages/documents/dist/export/formats/index.js'
import { code, table } from '../markdown.js'

/** The table of export formats in docs/catalog.md. */
export function render() {
  const rows = exportFormats.map(({ name, extension, description }) => [
    code(name),
    code(extension),
    description,
  ])
  return [
    { path: 'docs/catalog.md', block: 'export-formats', text: table(['format', 'file', 'gives'], rows) },
  ]
}

export { defineExportFormat, type ExportFormatDefinition } from './define-export-format.js'
export { exampleResponse } from './example-response.js'
export { exportCatalog, type ExportFormat } from './export-catalog.js'
export { exportFormats } from './formats/index.js'

export { importMarkdown, type MarkdownImportOptions } from './import-markdown.js'
export type { ImportResult } from './import-result.js'
export { formatRemark, type Remark } from './remark.js'
export { importOpenApi, type OpenApiImportOptions } from './import-openapi.js'

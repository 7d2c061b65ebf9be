export { importMarkdown, type ImportResult, type MarkdownImportOptions } from './import-markdown.js'
export { formatRemark, type Remark } from './remark.js'
export { importOpenApi, type OpenApiImportOptions } from './import-openapi.js'

export { importMarkdown, type ImportResult, type MarkdownImportOptions } from './import-markdown.js'
export { formatRemark, type Remark } from './remark.js'

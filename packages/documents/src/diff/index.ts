export { diffCatalogs, type CatalogDiff } from './catalog-diff.js'
export type { Change, Level } from './change.js'
export { describeChange, diffToJson, diffToMarkdown, diffToText } from './format-diff.js'

export { diffCatalogs, type CatalogDiff, type Change, type Level } from './catalog-diff.js'
export { describeChange, diffToJson, diffToMarkdown, diffToText } from './format-diff.js'

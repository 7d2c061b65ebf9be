export { diffCatalogs, type CatalogDiff, type Change, type Level } from './catalog-diff.js'
export { diffToJson, diffToMarkdown, diffToText } from './format-diff.js'

export { diffCatalogs, type CatalogDiff } from './catalog-diff.js'
export type { Change, Level } from './change.js'
export {
  conclusion,
  describeChange,
  diffToJson,
  diffToMarkdown,
  diffToText,
  levelWords,
} from './format-diff.js'
export { snapshotCatalog } from './snapshot.js'

export { catalogChecks, type CatalogCheck, type CatalogFinding } from './catalog-finding.js'
export { checkCatalogs, type CheckCatalogsOptions } from './check-catalogs.js'

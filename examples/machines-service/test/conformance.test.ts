import { loadCatalogSync } from '@error-contract/catalog'
import { loadTriggersSync } from '@error-contract/conformance'
import { describeConformance } from '@error-contract/conformance/vitest'
import { createServer } from '../src/index.js'

const cwd = `${import.meta.dirname}/..`
const catalog = loadCatalogSync('error-catalog.yaml', { cwd })
const triggers = loadTriggersSync(catalog, 'error-triggers.yaml', { cwd })

describeConformance({ catalog, triggers, target: createServer(), probes: 'strict' })

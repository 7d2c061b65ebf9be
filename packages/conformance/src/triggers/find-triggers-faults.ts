import {
  findCatalogFile,
  InvalidInputError,
  loadCatalogSync,
  type Catalog,
  type Fault,
} from '@error-contract/catalog'
import { dirname } from 'node:path'
import { parseTriggers } from './load-triggers.js'

/**
 * Returns every fault of a triggers file in YAML or JSON, without its secrets. Codes are those of the nearest catalog; where
 * that is missing or invalid, which is reported at its own place, every code is accepted.
 */
export function findTriggersFaults(text: string, file: string): readonly Fault[] {
  try {
    parseTriggers(text, file, nearestCatalog(file))
    return []
  } catch (error) {
    if (error instanceof InvalidInputError) return error.faults
    throw error
  }
}

function nearestCatalog(file: string): Catalog | undefined {
  const found = findCatalogFile(dirname(file))
  if (found === undefined) return undefined
  try {
    return loadCatalogSync(found)
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined
    throw error
  }
}

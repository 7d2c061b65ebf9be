import {
  defineCatalog,
  InvalidInputError,
  loadCatalogSync,
  type Catalog,
  type CatalogDefinition,
} from '@error-contract/catalog'
import { redactError } from '../secrets/redact-error.js'
import type { TriggersDefinition } from '../triggers/definition.js'
import { readTriggers } from '../triggers/define-triggers.js'
import { loadTriggersSync } from '../triggers/load-triggers.js'
import type { Environment } from '../triggers/placeholders.js'
import { projectRedaction } from '../triggers/project-redaction.js'
import { isTriggers, type Triggers } from '../triggers/triggers.js'

/** The two files of a suite, each as a path, as what was loaded from one, or as its content. */
export interface SuiteFiles {
  /** A catalog, its path or its content; found upward from the working directory when omitted. */
  readonly catalog?: Catalog | CatalogDefinition | string | undefined
  /** Triggers, the path of their file or its content; found upward from the working directory when omitted. */
  readonly triggers?: Triggers | TriggersDefinition | string | undefined
}

/**
 * Loads both files.
 *
 * @throws {InvalidInputError} with every fault, without secrets: a test runner prints an error with everything that it
 *   holds.
 */
export function loadSuiteFiles({
  environment,
  ...files
}: SuiteFiles & { readonly environment?: Environment | undefined }): {
  readonly catalog: Catalog
  readonly triggers: Triggers
} {
  try {
    const catalog = toCatalog(files.catalog)
    return { catalog, triggers: toTriggers(catalog, files.triggers) }
  } catch (error) {
    const triggers =
      typeof files.triggers === 'object' && !isTriggers(files.triggers) ? undefined : files.triggers
    const redaction = projectRedaction({ triggers, environment })()
    if (!(error instanceof InvalidInputError)) throw redactError(error, redaction)
    throw new InvalidInputError(
      redaction.redactValues(error.source),
      error.faults.map((fault) => ({ ...fault, message: redaction.redact(fault.message) })),
    )
  }
}

/** Returns a catalog that is given in any form. */
export const toCatalog = (given: SuiteFiles['catalog']): Catalog =>
  typeof given === 'object'
    ? isCatalog(given)
      ? given
      : defineCatalog(given, { source: 'catalog' })
    : loadCatalogSync(given)

const toTriggers = (catalog: Catalog, given: SuiteFiles['triggers']): Triggers =>
  typeof given === 'object'
    ? isTriggers(given)
      ? given
      : readTriggers(catalog, given, { source: 'triggers' })
    : loadTriggersSync(catalog, given)

/** By a member, since a test may import another copy of the package. */
const isCatalog = (given: Catalog | CatalogDefinition): given is Catalog => 'getDeclared' in given

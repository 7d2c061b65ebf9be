import { InvalidInputError, parseCatalog, type Fault } from '@error-contract/catalog'
import type { Linter } from 'eslint'
import { createDocumentLanguage } from './document-language.js'
import { createFaultRule, type FindFaults } from './fault-rule.js'

/** The options of `files()`. */
export interface FilesOptions {
  /** Globs of catalogs. Defaults to every file with the name of one. */
  readonly catalogs?: readonly string[]
  /** Globs of triggers files. Defaults to every YAML and JSON file with the name of one. */
  readonly triggerFiles?: readonly string[]
  /**
   * Returns the faults of a triggers file: `findTriggersFaults` of `@error-contract/conformance/lint`. Without it, triggers
   * are not checked.
   */
  readonly triggers?: (text: string, file: string) => readonly Fault[]
}

const namespace = 'error-contract-files'

/**
 * Returns the configuration by which ESLint reads catalogs and triggers, and reports their faults at their places. It has
 * to come after configurations without `files`, whose rules are about JavaScript.
 */
export function createFilesConfig({
  catalogs = ['**/error-catalog.{yaml,yml,json}'],
  triggerFiles = ['**/error-triggers.{yaml,yml,json}'],
  triggers,
}: FilesOptions = {}): Linter.Config[] {
  const findInTriggers: FindFaults = (text, file) => ({ source: file, faults: triggers?.(text, file) ?? [] })
  const plugin = {
    meta: { name: namespace },
    languages: { document: createDocumentLanguage() },
    rules: {
      'valid-catalog': createFaultRule('Require a catalog that every tool can read', findInCatalog),
      'valid-triggers': createFaultRule(
        'Require triggers that the conformance suite can read',
        findInTriggers,
      ),
    },
  }
  const entry = (rule: keyof typeof plugin.rules, files: readonly string[]): Linter.Config => ({
    name: `error-contract/${rule}`,
    files: [...files],
    plugins: { [namespace]: plugin },
    language: `${namespace}/document`,
    rules: { [`${namespace}/${rule}`]: 'error' },
  })
  return [entry('valid-catalog', catalogs), ...(triggers ? [entry('valid-triggers', triggerFiles)] : [])]
}

const findInCatalog: FindFaults = (text, file) => {
  try {
    parseCatalog(text, file)
    return undefined
  } catch (error) {
    if (error instanceof InvalidInputError) return error
    throw error
  }
}

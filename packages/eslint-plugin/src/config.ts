import { choice, flag, list, object, optional, readValue, text } from '@error-contract/catalog/document'
import type { EmitterDefinition } from '@error-contract/emissions/internal'
import type { ESLint, Linter } from 'eslint'
import type { DefinedRule } from './define-rule.js'
import { catalogSettings, type GivenCatalog } from './given-catalog.js'
import { otherCodesShape, type OtherCode } from './other-codes.js'
import { rules } from './rules/index.js'
import { emitterShape, settingsKey, type Settings } from './settings.js'

/** A set of rules. `strict` includes `recommended`, and `all` includes every rule. */
export type Preset = 'recommended' | 'strict' | 'all'

/** The options of `config()`. */
export interface ConfigOptions {
  /**
   * The path of the catalog from the folder of the configuration file, a file URL such as
   * `new URL('error-catalog.yaml', import.meta.url)`, or a loaded catalog. Defaults to the nearest one above the
   * configuration file, and where there is none, to the nearest one above each linted file.
   */
  readonly catalog?: GivenCatalog
  /** Defaults to `recommended`. */
  readonly preset?: Preset
  /** The classes and functions through which this code base raises errors, where they cannot be inferred. */
  readonly emitters?: readonly EmitterDefinition[]
  /** Codes of other domains, which are not declared and are left alone: `{ code: 'PG*', reason: 'PostgreSQL' }`. */
  readonly otherCodes?: readonly OtherCode[]
  /** Also asks the type checker for values; needs `parserOptions.projectService`. Defaults to false. */
  readonly typed?: boolean
  /** Globs of the linted files. Defaults to all JavaScript and TypeScript files. */
  readonly files?: readonly string[]
}

const optionsShape = object(
  {
    catalog: optional(text()),
    preset: optional(choice(['recommended', 'strict', 'all'])),
    emitters: optional(list(emitterShape)),
    otherCodes: optional(otherCodesShape),
    typed: optional(flag()),
    files: optional(list(text(), { minItems: 1 })),
  },
  { name: 'errorContract.config()' },
)

const sourceFiles = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}']

const testFiles = ['**/*.{test,spec}.*', '**/{test,tests,__tests__,__mocks__,__fixtures__}/**']

/**
 * Returns the configuration of a project: errors in its sources, and warnings in its tests, whose mocks may be wrong on
 * purpose. The settings contain the hash of the catalog, so that `eslint --cache` lints again after the catalog changed.
 *
 * @throws {InvalidInputError} when an option is invalid. A missing or invalid catalog is reported in the linted files.
 */
export function createConfig(plugin: ESLint.Plugin, options: ConfigOptions = {}): Linter.Config[] {
  const located = catalogSettings(options.catalog)
  const given = Object.entries({ ...options, catalog: located.catalog }).filter(
    ([, value]) => value !== undefined,
  )
  const read = readValue(optionsShape, Object.fromEntries(given), 'errorContract.config()')
  const { preset = 'recommended' } = read
  const settings: Settings = {
    ...located,
    ...(read.emitters && { emitters: read.emitters }),
    ...(read.otherCodes && { otherCodes: read.otherCodes }),
    ...(read.typed !== undefined && { typed: read.typed }),
  }
  const files = [...(read.files ?? sourceFiles)]
  return [
    { ...presetConfig(plugin, preset), files, settings: { [settingsKey]: settings } },
    {
      name: `${settingsKey}/${preset}-in-tests`,
      files: files.flatMap((source) => testFiles.map((test) => [source, test])),
      rules: severities(preset, ({ checksTests }) => (checksTests ? 'warn' : 'off')),
    },
  ]
}

/** Returns the configuration of a preset without settings; its rules read `settings['error-contract']`. */
export const presetConfig = (plugin: ESLint.Plugin, preset: Preset): Linter.Config => ({
  name: `${settingsKey}/${preset}`,
  files: sourceFiles,
  plugins: { [settingsKey]: plugin },
  rules: severities(preset, () => 'error'),
})

const severities = (
  preset: Preset,
  severityOf: (rule: DefinedRule) => Linter.StringSeverity,
): Linter.RulesRecord =>
  Object.fromEntries(
    rules
      .filter((rule) => preset !== 'recommended' || rule.preset === 'recommended')
      .map((rule) => [`${settingsKey}/${rule.name}`, severityOf(rule)]),
  )

import { loadCatalogSync } from '@error-contract/catalog'
import { choice, flag, list, object, optional, readValue, text } from '@error-contract/catalog/document'
import type { ESLint, Linter, Rule } from 'eslint'
import { isForTests, presetOf } from './create-rule.js'
import type { EmitterDefinition } from '@error-contract/emissions/internal'
import { rules } from './rules/index.js'
import { emitter, settingsKey, type Settings } from './settings.js'

/** Which rules are on. `all` is `strict` plus whatever is still on trial. */
export type Preset = 'recommended' | 'strict' | 'all'

export interface ConfigOptions {
  /** The catalog file, relative to the working directory; the nearest one upward when left out. */
  readonly catalog?: string
  readonly preset?: Preset
  /** How this code base raises errors, where it can't be inferred. */
  readonly emitters?: readonly EmitterDefinition[]
  /** Also ask the type checker for values; needs `parserOptions.projectService`. */
  readonly typed?: boolean
  /** Globs of the files that are linted. */
  readonly files?: readonly string[]
}

const optionsShape = object(
  {
    catalog: optional(text()),
    preset: optional(choice(['recommended', 'strict', 'all'])),
    emitters: optional(list(emitter)),
    typed: optional(flag()),
    files: optional(list(text(), { minItems: 1 })),
  },
  { name: 'errorContract.config()' },
)

const sourceFiles = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}']

/** Mocks and expectations may be wrong on purpose: what the rules see there is a warning. */
const testFiles = ['**/*.{test,spec}.*', '**/{test,tests,__tests__,__mocks__}/**']

/**
 * The configuration of a project: its catalog, and how its errors are raised. The hash of the catalog is part of it, so
 * that `eslint --cache` lints again what an edited catalog may judge otherwise.
 *
 * @throws {InvalidInputError} when the catalog can't be used or an option is wrong.
 */
export function createConfig(plugin: ESLint.Plugin) {
  return (options: ConfigOptions = {}): Linter.Config[] => {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
    const {
      catalog,
      preset = 'recommended',
      emitters,
      typed,
      files,
    } = readValue(optionsShape, given, 'errorContract.config()')
    const { file, hash } = loadCatalogSync(catalog)
    const settings: Settings = {
      ...(file !== undefined && { catalog: file }),
      hash,
      ...(emitters && { emitters }),
      ...(typed !== undefined && { typed }),
    }
    const base = { plugins: { [settingsKey]: plugin }, settings: { [settingsKey]: settings } }
    const sources = files ? [...files] : sourceFiles
    return [
      { name: `${settingsKey}/${preset}`, files: sources, ...base, rules: rulesOf(preset, 'error') },
      {
        name: `${settingsKey}/${preset}-in-tests`,
        files: sources.flatMap((source) => testFiles.map((test) => [source, test])),
        rules: rulesOf(preset, 'warn'),
      },
    ]
  }
}

/** The plain configuration of a preset, which reads `settings['error-contract']`. */
export const presetConfig = (plugin: ESLint.Plugin, preset: Preset): Linter.Config => ({
  name: `${settingsKey}/${preset}`,
  files: sourceFiles,
  plugins: { [settingsKey]: plugin },
  rules: rulesOf(preset, 'error'),
})

function rulesOf(preset: Preset, severity: 'error' | 'warn'): Linter.RulesRecord {
  const chosen = Object.entries(rules).filter(
    ([, rule]) => preset !== 'recommended' || presetOf(rule) === preset,
  )
  const severityOf = (rule: Rule.RuleModule) => (severity === 'warn' && !isForTests(rule) ? 'off' : severity)
  return Object.fromEntries(chosen.map(([name, rule]) => [`${settingsKey}/${name}`, severityOf(rule)]))
}

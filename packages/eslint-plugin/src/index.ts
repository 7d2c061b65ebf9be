import type { ESLint, Linter } from 'eslint'
import { createRequire } from 'node:module'
import { createConfig, presetConfig, type ConfigOptions } from './config.js'
import { createFilesConfig, type FilesOptions } from './files-config.js'
import { rules } from './rules/index.js'
import { settingsKey } from './settings.js'

export type { ArgumentPath, EmitterDefinition } from '@error-contract/emissions'
export type { ConfigOptions, Preset } from './config.js'
export type { FilesOptions } from './files-config.js'
export type { GivenCatalog } from './given-catalog.js'
export type { OtherCode } from './other-codes.js'
export type { Settings } from './settings.js'

const { name, version } = createRequire(import.meta.url)('../package.json') as {
  name: string
  version: string
}

/** The ESLint plugin that `eslint.config.mjs` imports. */
interface ErrorContractPlugin extends ESLint.Plugin {
  /** The presets without options: their rules read `settings['error-contract']`. */
  readonly configs: Readonly<Record<'recommended' | 'strict' | 'all', Linter.Config>>
  /**
   * Returns the configuration of a project, to be spread into `eslint.config.mjs`.
   *
   * @throws {InvalidInputError} when an option is invalid. A missing or invalid catalog is reported in the linted files.
   */
  readonly config: (options?: ConfigOptions) => Linter.Config[]
  /** Returns the configuration for catalogs and triggers themselves, to be spread after all others. */
  readonly files: (options?: FilesOptions) => Linter.Config[]
}

const plugin: ErrorContractPlugin = {
  meta: { name, version, namespace: settingsKey },
  rules: Object.fromEntries(rules.map((rule) => [rule.name, rule])),
  configs: {
    // Getters, because a configuration refers to the plugin that it is part of.
    get recommended() {
      return presetConfig(plugin, 'recommended')
    },
    get strict() {
      return presetConfig(plugin, 'strict')
    },
    get all() {
      return presetConfig(plugin, 'all')
    },
  },
  config: (options) => createConfig(plugin, options),
  files: createFilesConfig,
}

export { plugin as default, plugin as 'module.exports' }

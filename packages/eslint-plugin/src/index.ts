import type { ESLint, Linter } from 'eslint'
import { createRequire } from 'node:module'
import { createConfig, presetConfig, type ConfigOptions } from './config.js'
import { rules } from './rules/index.js'

export type { ConfigOptions, Preset } from './config.js'
export type { ArgumentPath, EmitterDefinition } from '@error-contract/emissions/internal'
export type { Settings } from './settings.js'

const { name, version } = createRequire(import.meta.url)('../package.json') as {
  name: string
  version: string
}

/** What `eslint.config.js` imports. */
export interface ErrorContractPlugin extends ESLint.Plugin {
  readonly configs: {
    readonly recommended: Linter.Config
    readonly strict: Linter.Config
    readonly all: Linter.Config
  }
  /** The configuration of a project, to be spread into `eslint.config.js`. */
  readonly config: (options?: ConfigOptions) => Linter.Config[]
}

const base = {
  meta: { name, version, namespace: 'error-contract' },
  rules: { ...rules },
} satisfies ESLint.Plugin

const plugin: ErrorContractPlugin = {
  ...base,
  configs: {
    // Getters, because a configuration names the plugin that it is part of.
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
  config: (options) => createConfig(plugin)(options),
}

export { plugin as default, plugin as 'module.exports' }

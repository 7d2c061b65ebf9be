/**
 * The kinds of definitions that document themselves: `new` writes one more, `generate` writes the index of its folder and
 * whatever else is read from it.
 *
 * @typedef {object} Kind
 * @property {string} package the npm package that gains the definition
 * @property {{ readonly source: string, readonly test: string, readonly [part: string]: string }} files the files of a
 *   definition, from the root, where `{name}` stands for its kebab-case name; `source` has the definition
 * @property {string} define the function that declares a definition
 * @property {string} index the name under which the index exports all definitions
 * @property {string} listedIn the page that lists all definitions once it is generated
 *
 * @type {Readonly<Record<string, Kind>>}
 */
export const kinds = {
  rule: {
    package: '@error-contract/eslint-plugin',
    files: {
      source: 'packages/eslint-plugin/src/rules/{name}.ts',
      test: 'packages/eslint-plugin/test/rules/{name}.test.ts',
      page: 'docs/rules/{name}.md',
    },
    define: 'defineRule',
    index: 'rules',
    listedIn: 'packages/eslint-plugin/README.md',
  },
  check: {
    package: '@error-contract/conformance',
    files: {
      source: 'packages/conformance/src/judge/checks/{name}.ts',
      test: 'packages/conformance/test/judge/checks/{name}.test.ts',
    },
    define: 'defineCheck',
    index: 'checks',
    listedIn: 'docs/checks.md',
  },
  framework: {
    package: '@error-contract/emissions',
    files: {
      source: 'packages/emissions/src/frameworks/{name}.ts',
      test: 'packages/emissions/test/frameworks/{name}.test.ts',
    },
    define: 'defineFramework',
    index: 'frameworks',
    listedIn: 'docs/frameworks.md',
  },
  envelope: {
    package: '@error-contract/catalog',
    files: {
      source: 'packages/catalog/src/envelope/built-in/{name}.ts',
      test: 'packages/catalog/test/envelope/built-in/{name}.test.ts',
    },
    define: 'defineEnvelope',
    index: 'builtInEnvelopes',
    listedIn: 'docs/catalog.md',
  },
  'export-format': {
    package: '@error-contract/documents',
    files: {
      source: 'packages/documents/src/export/formats/{name}.ts',
      test: 'packages/documents/test/export/formats/{name}.test.ts',
    },
    define: 'defineExportFormat',
    index: 'exportFormats',
    listedIn: 'docs/catalog.md',
  },
  mistake: {
    package: '@error-contract/conformance',
    files: {
      source: 'packages/conformance/src/mistakes/{name}.ts',
      test: 'packages/conformance/test/mistakes/{name}.test.ts',
    },
    define: 'defineMistake',
    index: 'mistakes',
    listedIn: 'docs/mistakes.md',
  },
  'pact-check': {
    package: '@error-contract/pact-matchers',
    files: {
      source: 'packages/pact-matchers/src/pact-file/checks/{name}.ts',
      test: 'packages/pact-matchers/test/pact-file/checks/{name}.test.ts',
    },
    define: 'definePactCheck',
    index: 'pactChecks',
    listedIn: 'docs/pact.md',
  },
  command: {
    package: 'error-contract',
    files: {
      source: 'packages/cli/src/commands/{name}/command.ts',
      run: 'packages/cli/src/commands/{name}/run.ts',
      test: 'packages/cli/test/commands/{name}.test.ts',
    },
    define: 'defineCommand',
    index: 'commands',
    listedIn: 'docs/commands.md',
  },
}

/** Returns the path of a file of a definition, from the root. */
export const pathOf = (pattern, name) => pattern.replace('{name}', name)

/** Returns the folder whose files, or whose folders, are the definitions of a kind. */
export const folderOf = ({ files }) => files.source.slice(0, files.source.indexOf('/{name}'))

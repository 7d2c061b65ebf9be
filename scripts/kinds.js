import { dirname } from 'node:path'

/**
 * The kinds of definitions that document themselves: `new` writes one more, `generate` writes the index of its folder and
 * whatever else is read from it. In paths, `{name}` stands for the kebab-case name of a definition; a kind without a page
 * is documented by a generated table.
 *
 * @typedef {object} Kind
 * @property {string} package the npm package that gains the definition
 * @property {string} source
 * @property {string} test
 * @property {string} [page]
 * @property {string} define the function that declares a definition
 * @property {string} index the name under which the index exports all definitions
 * @property {string} listedIn the page that lists all definitions once they are generated
 *
 * @type {Readonly<Record<string, Kind>>}
 */
export const kinds = {
  rule: {
    package: '@error-contract/eslint-plugin',
    source: 'packages/eslint-plugin/src/rules/{name}.ts',
    test: 'packages/eslint-plugin/test/rules/{name}.test.ts',
    page: 'docs/rules/{name}.md',
    define: 'defineRule',
    index: 'rules',
    listedIn: 'packages/eslint-plugin/README.md',
  },
  check: {
    package: '@error-contract/conformance',
    source: 'packages/conformance/src/judge/checks/{name}.ts',
    test: 'packages/conformance/test/judge/checks/{name}.test.ts',
    define: 'defineCheck',
    index: 'checks',
    listedIn: 'docs/checks.md',
  },
  framework: {
    package: '@error-contract/emissions',
    source: 'packages/emissions/src/frameworks/{name}.ts',
    test: 'packages/emissions/test/frameworks/{name}.test.ts',
    define: 'defineFramework',
    index: 'frameworks',
    listedIn: 'docs/frameworks.md',
  },
  envelope: {
    package: '@error-contract/catalog',
    source: 'packages/catalog/src/envelope/built-in/{name}.ts',
    test: 'packages/catalog/test/envelope/built-in/{name}.test.ts',
    define: 'defineEnvelope',
    index: 'builtInEnvelopes',
    listedIn: 'docs/catalog.md',
  },
  'export-format': {
    package: '@error-contract/documents',
    source: 'packages/documents/src/export/formats/{name}.ts',
    test: 'packages/documents/test/export/formats/{name}.test.ts',
    define: 'defineExportFormat',
    index: 'exportFormats',
    listedIn: 'docs/catalog.md',
  },
  mistake: {
    package: '@error-contract/conformance',
    source: 'packages/conformance/src/mistakes/{name}.ts',
    test: 'packages/conformance/test/mistakes/{name}.test.ts',
    define: 'defineMistake',
    index: 'mistakes',
    listedIn: 'docs/mistakes.md',
  },
  command: {
    package: 'error-contract',
    source: 'packages/cli/src/commands/{name}/command.ts',
    test: 'packages/cli/test/commands/{name}.test.ts',
    define: 'defineCommand',
    index: 'commands',
    listedIn: 'docs/commands.md',
  },
}

/** Returns the path of one part of a definition, relative to the root. */
export const pathOf = (pattern, name) => pattern.replace('{name}', name)

/** Returns the folder whose files, or whose folders, are the definitions of a kind. */
export const folderOf = ({ source }) => dirname(source.slice(0, source.indexOf('{name}')) + '-')

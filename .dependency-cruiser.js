// Holds the direction of imports, those of types included: between packages, and between the folders of a package.
import { readdirSync } from 'node:fs'
import { arrows } from './scripts/package-arrows.js'

/**
 * The floors of each package, from the ground up: folders and files of `src`, without `.ts`. A file imports from its own
 * floor and those below it. Every file stands on one.
 */
const floors = {
  catalog: [
    ['document'],
    ['media-type', 'message-template'],
    ['language', 'translation-problem'],
    ['envelope'],
    ['definition', 'example-header-value', 'catalog-files'],
    ['code-references', 'codeless', 'declarable-code', 'envelope-names', 'error-shape', 'extends'],
    ['reservation'],
    ['catalog-shape', 'catalog-envelopes', 'catalog'],
    ['describe-absence', 'layers'],
    ['catalog-schema', 'define-catalog', 'format-catalog', 'load-catalog'],
    ['index'],
  ],
  documents: [['openapi', 'exact-catalog'], ['exact-mark'], ['import', 'export', 'diff', 'registry']],
  emissions: [
    ['coded-part', 'routing'],
    ['framework', 'statuses'],
    ['frameworks'],
    ['modules'],
    ['evaluator'],
    ['find'],
    ['code-lists', 'finder', 'emissions', 'faults', 'comparisons', 'ignored-codes', 'search-files'],
    ['unresolved-callees'],
    ['internal'],
    ['emitters', 'survey'],
    ['operations'],
    ['index', 'surveys'],
  ],
  'eslint-plugin': [
    ['settings', 'other-codes', 'finder', 'linted-module', 'type-values', 'document-language', 'fault-rule'],
    ['files-config'],
    ['configuration-folder', 'loaded-catalogs', 'locate-catalog'],
    ['catalog-of-file', 'given-catalog'],
    ['file-context'],
    ['report', 'suggest-nearest'],
    ['shared-search'],
    ['visit-emissions', 'visit-comparisons'],
    ['define-rule'],
    ['rules'],
    ['config'],
    ['index'],
  ],
  'pact-matchers': [['matchers', 'states'], ['pact-file'], ['verification'], ['index', 'internal']],
  conformance: [
    ['http'],
    ['judge'],
    ['secrets'],
    ['triggers'],
    ['safety'],
    ['operations'],
    ['mistakes'],
    ['run'],
    ['report'],
    ['discover'],
    ['suite'],
    ['index', 'vitest', 'vitest-plugin', 'node-test', 'matchers', 'lint', 'internal'],
  ],
  cli: [
    [
      'any-document',
      'exit-code',
      'usage-error',
      'unreachable-error',
      'command-secrets',
      'terminal',
      'escaped-terminal',
      'paths',
      'input-file',
      'remote-text',
      'choose-provider',
      'count-noun',
      'output-file',
      'progress',
      'interruption',
      'rate-option',
      'stray-errors',
      'run-user-code',
      'group-by',
      'github',
      'breakable-html',
    ],
    ['define-command', 'common-options'],
    ['conformance-result', 'pacts', 'source'],
    ['operations'],
    ['coverage'],
    ['commands'],
    ['command-line'],
    ['main'],
  ],
}

const source = (name) => `^packages/${name}/src/`

/** A pattern of the files on some floors of a package; none where there are no floors. */
const onFloors = (name, list) => `${source(name)}(?:${list.flat().join('|')})(?:/|\\.ts$)`

const betweenPackages = Object.entries(arrows).map(([name, below]) => ({
  name: `${name} imports only the packages below it`,
  severity: 'error',
  from: { path: source(name) },
  // A package is imported by its name, which leads to what is built of it, never by a path into its source.
  to: {
    path: '^packages/',
    pathNot: [source(name), ...below.map((other) => `^packages/${other}/dist/`)],
  },
}))

const betweenFloors = Object.entries(floors).flatMap(([name, list]) =>
  list.slice(0, -1).map((floor, index) => ({
    name: `${name}/{${floor.join(',')}} imports nothing from a higher floor`,
    severity: 'error',
    from: { path: onFloors(name, floor) },
    to: { path: onFloors(name, list.slice(index + 1)) },
  })),
)

const everyFileHasAFloor = readdirSync(new URL('packages', import.meta.url)).map((name) => ({
  name: `every file of ${name} is on a floor named in .dependency-cruiser.js`,
  severity: 'error',
  from: { path: source(name), pathNot: onFloors(name, floors[name] ?? []) },
  to: {},
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no circle, types counted', severity: 'error', from: {}, to: { circular: true } },
    { name: 'every import leads somewhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...betweenPackages,
    ...betweenFloors,
    ...everyFileHasAFloor,
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^packages/[^/]+/dist/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
}

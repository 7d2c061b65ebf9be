/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} title
 * @property {string} about What is measured beside what.
 * @property {string} folder From the root; its README says more.
 * @property {string} [setup] What it needs beyond the built workspace.
 * @property {string} command
 */

/** @type {readonly Part[]} */
export const parts = [
  {
    name: 'peers',
    title: 'A live server, beside other tools',
    about:
      'The same 19 cases in each tool: the time of a whole process, how many of the broken servers it finds, and how many sound ones it takes for broken.',
    folder: 'bench/conformance',
    setup: 'npm run --silent setup',
    command: 'npm run --silent peers -- --times',
  },
  {
    name: 'conformance',
    title: 'The suite',
    about:
      'The command and `describeConformance` beside vitest and supertest by hand, 2,000 codes beside a bare loop, and memory.',
    folder: 'bench/conformance',
    setup: 'npm run --silent setup',
    command: 'npm run --silent speed',
  },
  {
    name: 'shards',
    title: 'Shards',
    about: '2,000 codes in one run, and in four shards at once on the same machine.',
    folder: 'bench/conformance',
    command: 'node shards/shards.js',
  },
  {
    name: 'lint',
    title: 'Lint',
    about:
      'What the recommended preset adds to the user time of ESLint over a generated service of 2,000 files, beside the parser alone and the recommended sets of two other plugins.',
    folder: 'bench/eslint',
    setup: 'npm run --silent setup',
    command: 'npm run --silent measure',
  },
  {
    name: 'coverage',
    title: '`import` and `coverage` over source',
    about: 'Both commands over the same service, beside a lint run with the recommended preset.',
    folder: 'bench/coverage',
    command: 'node measure.js',
  },
  {
    name: 'lint-growth',
    title: 'Growth of lint',
    about: 'Generated files at two sizes: a ratio of times near that of the sizes is linear.',
    folder: 'bench/eslint-growth',
    command: 'node measure.js',
  },
  {
    name: 'pacts',
    title: 'Growth of `check` over pact files',
    about: 'Generated pact files at two sizes: a ratio of times near that of the sizes is linear.',
    folder: 'bench/check-growth',
    command: 'node measure.js',
  },
  {
    name: 'catalogs',
    title: 'Growth of catalogs',
    about: 'Catalogs of up to 100,000 errors beside the YAML parser alone, and look-ups.',
    folder: 'bench/catalog',
    command: 'node load.js',
  },
  {
    name: 'registry',
    title: 'Many catalogs',
    about: 'The check of 50 catalogs of 200 codes against each other, beside reading them.',
    folder: 'bench/catalog',
    command: 'node check-catalogs.js',
  },
  {
    name: 'documents',
    title: 'Growth of `import` over OpenAPI documents',
    about: 'Documents of up to 13 MiB beside the parser alone.',
    folder: 'bench/catalog',
    command: 'node import-openapi.js',
  },
  {
    name: 'start',
    title: 'Start of the command',
    about: 'The published command beside an empty Node process.',
    folder: 'bench/startup',
    setup: 'node ../../packages/cli/scripts/bundle.js',
    command: 'node measure.js',
  },
]

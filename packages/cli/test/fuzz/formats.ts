import {
  catalog,
  catalogOfPlaces,
  codeLists,
  contracts,
  coverageInputs,
  dataLines,
  dataLists,
  lintConfigurations,
  manifests,
  openApi,
  otherDocument,
  pages,
  recording,
  separated,
  shardResult,
  source,
  swagger,
  traffic,
  triggers,
  webPages,
} from './seeds.js'

/** A format of files that the command reads. */
export interface FuzzedFormat {
  readonly name: string
  /** The file that is changed, in the folder of the test. */
  readonly file: string
  /** The folder of the file, in which the commands run and nothing else is; that of all other files when omitted. */
  readonly folder?: string
  /** `lines` is JSON on each line. */
  readonly syntax: 'json' | 'yaml' | 'lines' | 'text'
  /** Valid files. */
  readonly seeds: readonly [string, ...string[]]
  /** Texts that the format gives meaning to, which mutations insert. */
  readonly pieces?: readonly string[]
  /**
   * Command lines that read the file, with `{target}` for a server. What follows `&&` reads what was written before it, and
   * must be able to. `mock` is asked for errors, and interrupted then.
   */
  readonly commands: readonly string[]
}

/** Other files in the folder, which are valid. */
export const otherFiles = {
  'error-catalog.yaml': catalog,
  'error-coverage.yaml': coverageInputs,
  'error-triggers.yaml': triggers,
  'openapi.yaml': openApi,
  'other.yaml': otherDocument,
  'pact.json': contracts[1],
  'session.har': traffic,
  'second/conformance.json': shardResult(2),
}

const limits = '--target {target} --timeout 2000 --max-requests 30 --rate 5000/s'
const importOf = (file: string) =>
  [
    `import ${file} -o imported.yaml --force && diff imported.yaml imported.yaml`,
    `import ${file} --reference ${file} --name shop --envelope oci`,
  ] as const
const htmlPieces = [
  ...['<table>', '</table>', '<tr>', '<td rowspan=65534>', '<td colspan=1000>', '<!--', '-->', '<script>'],
  ...[
    '<svg><math>',
    '<template>',
    '<frameset>',
    '<plaintext>',
    '&#x0;',
    '&#xD800;',
    '&amp',
    '{a}',
    '{{',
    '404',
  ],
]
const formatsOfExport = ['markdown', 'html', 'json-schema', 'openapi', 'typescript']

const catalogPieces = [
  ...['<<: *base', '&a ', '*a', '!!str ', '|\n', '>-\n', '---\n', '...\n', '%YAML 1.1\n', '? ', '{<<: 1}'],
]
const codePieces = [
  ...['class ', 'extends ', 'new ', '=>', '...', '`${', '<T>', 'function*', 'import(', 'await ', '?.', '#a'],
]
const openApiPieces = [
  ...[
    '$ref: ',
    '#/components/schemas/A',
    './document.yaml#',
    './other.yaml',
    '<<: ',
    '&a ',
    '*a',
    '~1',
    '%7B',
  ],
]

/** A file of a project in which `init` creates what is missing, and which it keeps. */
const initialized = (
  name: string,
  file: string,
  format: Pick<FuzzedFormat, 'syntax' | 'seeds' | 'pieces'>,
): FuzzedFormat => ({
  name: `${name} that init finds`,
  file: `project/${file}`,
  folder: 'project',
  ...format,
  commands: [
    'init --envelope oci --name shop && init && export --format json-schema',
    'init --envelope oci && conformance --target http://127.0.0.1:9 --dry-run',
    'init --envelope microsoft --name shop',
  ],
})

/** To fuzz one more format, add a row. */
export const formats: readonly FuzzedFormat[] = [
  {
    name: 'a catalog',
    file: 'catalog.yaml',
    syntax: 'yaml',
    seeds: [catalog, catalogOfPlaces],
    pieces: catalogPieces,
    commands: [
      ...formatsOfExport.map((format) => `export --catalog catalog.yaml --format ${format}`),
      'export --catalog catalog.yaml --format markdown -o exported.md --force && import exported.md',
      'diff catalog.yaml error-catalog.yaml',
      'diff error-catalog.yaml catalog.yaml --format markdown',
      'check session.har --catalog catalog.yaml',
      'check pact.json openapi.yaml --catalog catalog.yaml --all-codes',
      `conformance --catalog catalog.yaml ${limits} --dry-run`,
      `discover --openapi openapi.yaml --catalog catalog.yaml ${limits} --triggers error-triggers.yaml`,
    ],
  },
  {
    name: 'a catalog in JSON',
    file: 'catalog.json',
    syntax: 'json',
    seeds: [
      '{"name":"shop","envelope":"oci","errors":{"NotFound":{"status":404,"message":"{a} is missing."}}}',
    ],
    commands: [
      'export --catalog catalog.json --format json-schema',
      'diff error-catalog.yaml catalog.json --format json',
    ],
  },
  {
    name: 'a catalog that is served',
    file: 'served.yaml',
    syntax: 'yaml',
    seeds: [catalog, catalogOfPlaces],
    pieces: catalogPieces,
    commands: ['mock --catalog served.yaml'],
  },
  initialized('a manifest', 'package.json', { syntax: 'json', seeds: manifests }),
  initialized('a lint configuration', 'eslint.config.js', {
    syntax: 'text',
    seeds: lintConfigurations,
    pieces: codePieces,
  }),
  initialized('a catalog', 'error-catalog.yaml', {
    syntax: 'yaml',
    seeds: [catalog, catalogOfPlaces],
    pieces: catalogPieces,
  }),
  initialized('an OpenAPI document', 'openapi.yaml', {
    syntax: 'yaml',
    seeds: [openApi, swagger],
    pieces: openApiPieces,
  }),
  initialized('a page', 'errors.md', { syntax: 'text', seeds: pages, pieces: htmlPieces }),
  initialized('source code', 'error-codes.ts', { syntax: 'text', seeds: codeLists, pieces: codePieces }),
  {
    name: 'triggers',
    file: 'triggers.yaml',
    syntax: 'yaml',
    seeds: [triggers],
    pieces: ['${', '${machine}', '${TOKEN}', 'GET /', 'POST /a ', '<<: ', '&a ', '*a', '|\n', '? '],
    commands: [
      `conformance --triggers triggers.yaml ${limits} --dry-run`,
      `conformance --triggers triggers.yaml ${limits} --probes --report report`,
      `discover --openapi openapi.yaml --triggers triggers.yaml ${limits} --mode full`,
    ],
  },
  {
    name: 'triggers in JSON',
    file: 'triggers.json',
    syntax: 'json',
    seeds: [
      '{"credentials":{"full":{"header":"x-a","value":"${TOKEN}"}},"triggers":{"NotFound":{"request":"GET /a","as":"full"}}}',
    ],
    commands: [`conformance --triggers triggers.json ${limits}`],
  },
  {
    name: 'recorded traffic',
    file: 'mutated.har',
    syntax: 'json',
    seeds: [traffic],
    commands: [
      'check mutated.har',
      'check mutated.har --format json --all-codes',
      'check mutated.har --format github',
      'coverage --results mutated.har',
    ],
  },
  {
    name: 'a contract',
    file: 'contract.json',
    syntax: 'json',
    seeds: contracts,
    pieces: ['$.body', "['a']", '[*]', '[0]', '..', 'matchers'],
    commands: [
      'check contract.json --all-codes',
      'check contract.json --format github',
      'coverage --pacts contract.json --format markdown',
      'consumers --pact contract.json',
      'verify contract.json --catalog error-catalog.yaml',
      `discover --pact contract.json ${limits}`,
      `discover --pact contract.json ${limits} --mode full -o proposed.yaml --force`,
    ],
  },
  {
    name: 'a recording',
    file: 'recorded.ndjson',
    syntax: 'lines',
    seeds: [recording],
    commands: [
      `conformance --recorded recorded.ndjson ${limits} --report report`,
      'coverage --results recorded.ndjson',
    ],
  },
  {
    name: 'the result of a run',
    file: 'first/conformance.json',
    syntax: 'json',
    seeds: [shardResult(1)],
    commands: [
      'merge first second',
      'merge first second --report report',
      'merge first second --allow-incomplete 9',
      'coverage --results first/conformance.json --format html',
    ],
  },
  {
    name: 'an OpenAPI document',
    file: 'document.yaml',
    syntax: 'yaml',
    seeds: [openApi, swagger],
    pieces: openApiPieces,
    commands: [
      'check document.yaml',
      'check document.yaml --format json',
      'coverage --openapi document.yaml',
      'import document.yaml -o imported.yaml --force && diff imported.yaml imported.yaml',
      'import document.yaml --code /error/code',
      `discover --openapi document.yaml ${limits} --mode full`,
      `discover --openapi document.yaml ${limits} -o proposed.yaml --force`,
    ],
  },
  {
    name: 'what an OpenAPI document refers to',
    file: 'other.yaml',
    syntax: 'yaml',
    seeds: [otherDocument],
    pieces: ['$ref: ', './openapi.yaml#/components/responses/NotFound', './other.yaml#/responses/Conflict'],
    commands: ['check openapi.yaml', 'import openapi.yaml', `discover --openapi openapi.yaml ${limits}`],
  },
  {
    name: 'a page',
    file: 'page.md',
    syntax: 'text',
    seeds: pages,
    pieces: [
      ...htmlPieces,
      ...['|', '\n|---|---|\n', '\n```json\n', '[a](b)', '[a]: b\n', '# ', '\n> ', '\n- ', '~~', '**'],
    ],
    commands: [
      ...importOf('page.md'),
      'import page.md --columns code,status,message',
      'import page.md --table 1 --code Code --status 2',
      'coverage --pages page.md --format html',
    ],
  },
  {
    name: 'a page in HTML',
    file: 'page.html',
    syntax: 'text',
    seeds: webPages,
    pieces: htmlPieces,
    commands: importOf('page.html'),
  },
  {
    name: 'a list in CSV',
    file: 'codes.csv',
    syntax: 'text',
    seeds: separated,
    pieces: [',', ';', '\t', '""', '"\n', 'sep=,\n', ',,,,', '404', 'code,status\n'],
    commands: importOf('codes.csv'),
  },
  {
    name: 'a list in JSON or YAML',
    file: 'codes.yaml',
    syntax: 'yaml',
    seeds: dataLists,
    pieces: ['&a ', '*a', '<<: ', '---\n', '"code": ', '"status": 404, ', 'openapi: 3.1.0\n'],
    commands: importOf('codes.yaml'),
  },
  {
    name: 'a list in JSON lines',
    file: 'codes.jsonl',
    syntax: 'lines',
    seeds: [dataLines],
    commands: importOf('codes.jsonl'),
  },
  {
    name: 'the inputs of coverage',
    file: 'error-coverage.yaml',
    syntax: 'yaml',
    seeds: [coverageInputs],
    pieces: ['**/*', '../', '!', '{a,b}', '[', '-', '/dev/null', '~'],
    commands: ['coverage', 'coverage --code NotFound'],
  },
  {
    name: 'source code',
    file: 'source.ts',
    syntax: 'text',
    seeds: [source],
    pieces: codePieces,
    commands: [
      'emitters source.ts',
      'emitters source.ts --format json',
      'import source.ts',
      'coverage --source source.ts --format json',
    ],
  },
]

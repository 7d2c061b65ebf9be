import { catalogOption, forceOption, parseNumber } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import type { CoverageInput } from './run.js'

const allow = (flag: string, what: string) => ({
  flags: `--allow-${flag} <n>`,
  description: `at most so many ${what} are no reason to fail (default: 0)`,
  parse: parseNumber,
})

export const coverageCommand = defineCommand({
  name: 'coverage',
  summary: 'Shows where each code stands: declared, raised, documented, relied on, proven.',
  order: 25,
  options: [
    catalogOption,
    { flags: '--source <paths...>', description: 'directories, files and globs of source code' },
    { flags: '--pages <files...>', description: 'pages that list the codes' },
    { flags: '--openapi <files...>', description: 'OpenAPI documents' },
    { flags: '--pacts <files...>', description: 'pact files of consumers' },
    { flags: '--results <files...>', description: 'conformance.json, recordings of tests, HAR files' },
    { flags: '--lint <files...>', description: 'outputs of eslint --format json; - is standard input' },
    { flags: '--emitters <file>', description: 'classes and functions through which source raises errors' },
    { flags: '--code <code>', description: 'show everything about one code, and whether it may be removed' },
    {
      flags: '--format <name>',
      description: 'how to print the result',
      choices: ['text', 'json', 'markdown', 'html', 'sarif'],
      default: 'text',
    },
    { flags: '-o, --output <file>', description: 'write to a new file instead of standard output' },
    forceOption,
    {
      flags: '--operations',
      description: 'show which operation of the source may return which code, and compare both',
    },
    {
      flags: '--write <file>',
      description: 'write the OpenAPI document with the responses that its operations lack to a new file',
    },
    {
      flags: '--baseline <file>',
      description: 'findings that are accepted today: only new ones and stale entries are told',
    },
    {
      flags: '--update-baseline [what]',
      description: 'write the baseline: all that is found, or prune what is stale',
      choices: ['all', 'prune'],
      preset: 'all',
    },
    { flags: '--owner <team>', description: 'who answers for the new entries of codes without an owner' },
    {
      flags: '--against <result>',
      description: 'tell what changed since an earlier result, which --format json wrote',
    },
    allow('unresolved', 'places in the source or rows of a page whose code is not known'),
    allow('unraised', 'declared codes that nothing raises'),
    allow('undocumented', 'declared codes that nothing documents'),
    allow('unproven', 'declared codes that nothing proves'),
    allow('unlisted', 'codes of operations that no document or catalog lists'),
    allow('unreached', 'listed codes of operations that nothing reaches'),
    allow('warnings', 'warnings of lint rules'),
  ],
  epilogue: `
The inputs may be named in error-coverage.yaml beside the catalog, as lists under source, emitters, pages, openapi, pacts,
results and lint, with baseline; an option replaces the list of its name. What is not given is shown as not asked. The exit
code is 1 when two of them contradict each other or an entry of the baseline is stale, and 3 when something is open beyond
what is allowed. With --code, it is 0 when the code may be removed, 1 when something raises, documents or relies on it, and
3 when that is not known. With --against, only what the change adds counts, and a break that the version does not announce.`,
  examples: [
    'error-contract coverage --source src --pages docs/error-codes.md',
    'error-contract coverage --source src --format html -o coverage.html',
    'error-contract coverage --source src --operations --format markdown -o operations.md',
    'error-contract coverage --source src --baseline error-baseline.json --update-baseline',
  ],
  run: async (input: CoverageInput, terminal) => (await import('./run.js')).runCoverage(input, terminal),
})

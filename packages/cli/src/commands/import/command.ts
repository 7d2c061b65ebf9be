import { InvalidArgumentError } from 'commander'
import { forceOption, parseCount } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import type { ImportInput } from './run.js'

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Creates a catalog from source code, a page or list of error codes, or an OpenAPI document.',
  order: 20,
  arguments: [
    {
      name: '<files...>',
      description:
        'source code (directories, files, globs), or one page (.md, .html), list (.csv, .json, .yaml), OpenAPI document, or - for standard input',
    },
  ],
  options: [
    {
      flags: '--reference <page>',
      description: 'for a translated page: a page with the same table and the correct codes',
    },
    { flags: '-o, --output <file>', description: 'write the catalog to a new file' },
    forceOption,
    {
      flags: '--name <name>',
      description: 'the name of the catalog (default: from the title of the page, or the directory)',
    },
    {
      flags: '--envelope <name>',
      description: 'the envelope (default: inferred from responses, JSON examples or schemas)',
      choices: async () => (await import('@error-contract/catalog')).builtInEnvelopeNames,
    },
    {
      flags: '--table <numbers>',
      description: 'read only these tables of a page, such as 2 or 2,3, counted from the first one',
      parse: parseNumbers,
    },
    {
      flags: '--section <text>',
      description: 'read only the tables of a page that are below a heading with this text',
    },
    {
      flags: '--columns <roles>',
      description: 'the columns of a table from the first on, such as code,status,-,message,description',
      parse: parseRoles,
    },
    {
      flags: '--code <place>',
      description:
        'where the codes are: the header or number of a column; in a response a JSON pointer or a header name',
    },
    {
      flags: '--emitters <file>',
      description:
        'for source code: classes and functions through which it raises errors, as in the lint configuration',
    },
    {
      flags: '--status <place>',
      description:
        'where the statuses are: the header or number of a column; in an OpenAPI response a JSON pointer',
    },
    {
      flags: '--root <directory>',
      description:
        'follow references of an OpenAPI document to files in this directory and below (default: its own)',
    },
    {
      flags: '--max-size <MiB>',
      description: 'the largest file that is read (default: 4)',
      parse: parseCount,
    },
  ],
  epilogue: `
The catalog is written to standard output, and remarks on what had to be interpreted to standard error. The exit code is 1
when a remark needs a decision: a row was skipped, or something was assumed. Where a page has several tables or columns of
codes, choose with --table, --section, --columns, --code and --status; a choice that matches nothing lists what there is.
Remarks that say the same of more than three places are one, which names each place.

From source code, the catalog has each code that is raised, with the statuses and the message template there, and each code
of a list from which some are raised. A comment says where, and how sure it is: sent in a response that the source shows,
raised through a class or function, or only listed. Places whose code is not known are listed with the reason. Run with an
output that exists, the command keeps it and prints what is new.`,
  examples: [
    'error-contract import docs/error-codes.md -o error-catalog.yaml',
    'error-contract import docs/error-codes.md --table 1 --columns code,status',
    'error-contract import src -o error-catalog.yaml',
  ],
  run: async (input: ImportInput, terminal) => (await import('./run.js')).runImport(input, terminal),
})

const roles = ['code', 'status', 'message', 'description'] as const

function parseNumbers(text: string): number[] {
  const numbers = text.split(',').map((part) => part.trim())
  if (!numbers.every((part) => /^[1-9]\d{0,3}$/.test(part)))
    throw new InvalidArgumentError('Use the numbers of tables, such as 2 or 2,3.')
  return numbers.map(Number)
}

function parseRoles(text: string): ((typeof roles)[number] | undefined)[] {
  const names = text.split(',').map((part) => part.trim().toLowerCase())
  const unknown = names.find((name) => name !== '-' && !roles.some((role) => role === name))
  if (unknown !== undefined)
    throw new InvalidArgumentError(`Use ${roles.join(', ')}, or - for a column that is not read.`)
  if (!names.includes('code')) throw new InvalidArgumentError('One of the columns has to be code.')
  const repeated = roles.find((role) => names.indexOf(role) !== names.lastIndexOf(role))
  if (repeated !== undefined) throw new InvalidArgumentError(`Only one column is the ${repeated}.`)
  return names.map((name) => roles.find((role) => role === name))
}

import { defineCommand } from '../../define-command.js'
import type { DiffInput } from './run.js'

export const diffCommand = defineCommand({
  name: 'diff',
  summary: 'Lists what changed between two catalogs, and which semantic version that requires.',
  order: 40,
  arguments: [
    { name: '<old>', description: 'the catalog before the change' },
    { name: '<new>', description: 'the catalog after the change' },
  ],
  options: [
    {
      flags: '--format <name>',
      description: 'how to print the changes; markdown is for a comment on a pull request',
      choices: ['text', 'json', 'markdown'],
      default: 'text',
    },
    {
      flags: '--consumers <pacts...>',
      description: 'also list which consumers a change hits, by their pacts: files, directories or URLs',
    },
    { flags: '--provider <name>', description: 'the name of the provider; pacts of others are skipped' },
  ],
  epilogue: `
The exit code is 1 when a change breaks clients and the version of the new catalog does not say so. The wording of a
message is free text, so changing it never breaks.

With --consumers, a change hits a contract that accepts no answer of the new catalog. That changes no exit code, except to 2
where a file is not a pact.`,
  examples: ['error-contract diff main/error-catalog.yaml error-catalog.yaml --format markdown'],
  run: async (input: DiffInput, terminal) => (await import('./run.js')).runDiff(input, terminal),
})

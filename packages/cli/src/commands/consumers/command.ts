import { catalogOption } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import { brokerOptions } from '../../pacts/pact-options.js'
import type { ConsumersInput } from './run.js'

export const consumersCommand = defineCommand({
  name: 'consumers',
  summary: 'Lists which consumers rely on an error code, and on what of the answer, by their pacts.',
  order: 86,
  arguments: [{ name: '[codes...]', description: 'the codes; without them, every code' }],
  options: [
    { flags: '--pact <files...>', description: 'pacts: files, directories or URLs' },
    ...brokerOptions,
    catalogOption,
    {
      flags: '--format <name>',
      description: 'how to print the list',
      choices: ['text', 'json', 'markdown'],
      default: 'text',
    },
  ],
  epilogue: `
A contract relies on a part of an answer where it rejects an answer without that part, or with another value. A consumer
without a pact, or whose pact does not have an error, is not listed although it may rely on one.

The exit code is 0, also where nobody relies on a code, 2 when a file is not a pact, 3 when no pact was read, and 4 when the
broker cannot be reached.`,
  examples: ['error-contract consumers NotFound --pact pacts'],
  run: async (input: ConsumersInput, terminal) => (await import('./run.js')).runConsumers(input, terminal),
})

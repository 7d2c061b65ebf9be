import { defineCommand } from '../../define-command.js'
import type { InitInput } from './run.js'

export const initCommand = defineCommand({
  name: 'init',
  summary: 'Creates a catalog, a lint configuration and triggers in this directory.',
  order: 10,
  options: [
    {
      flags: '--envelope <name>',
      description: 'the places of code and message in a response; asked for on a terminal',
      choices: async () => (await import('@error-contract/catalog')).builtInEnvelopeNames,
    },
    { flags: '--name <name>', description: 'the name of the API (default: the name of the directory)' },
  ],
  epilogue: `
Writes error-catalog.yaml, eslint.config.mjs and error-triggers.yaml; in a package of type "module", eslint.config.js. The
catalog has the codes of an OpenAPI document, of a page whose name has the word error, or of an enum or map of codes in
JavaScript or TypeScript, where there is one below this directory, and three examples otherwise. A file that exists is kept,
whatever its extension. Where a lint configuration exists, here or in a directory above, the command prints what to add to
it.`,
  examples: ['error-contract init --envelope problem-details'],
  run: async (input: InitInput, terminal) => (await import('./run.js')).runInit(input, terminal),
})

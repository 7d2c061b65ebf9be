import { catalogOption } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import type { EmittersInput } from './run.js'

export const emittersCommand = defineCommand({
  name: 'emitters',
  summary: 'Lists the classes and functions through which source code emits errors.',
  order: 90,
  arguments: [
    { name: '<files...>', description: 'JavaScript and TypeScript files, or directories of such files' },
  ],
  options: [
    catalogOption,
    {
      flags: '--format <name>',
      description: 'how to print the emitters',
      choices: ['text', 'json'],
      default: 'text',
    },
  ],
  epilogue: `
An emitter is a class or a function through which code emits errors. The lint rules infer emitters from their definitions;
this command shows what they infer: how each is called, which arguments are the code and the status, and how many places
use it. Below, it lists what is called like an emitter and leads to no definition, which can be declared.`,
  examples: ['error-contract emitters src'],
  run: async (input: EmittersInput, terminal) => (await import('./run.js')).runEmitters(input, terminal),
})

import { parseNumber } from '../../common-options.js'
import { defineCommand } from '../../define-command.js'
import type { MergeInput } from './run.js'

export const mergeCommand = defineCommand({
  name: 'merge',
  summary: 'Joins the results of a run in shards, and gives the one verdict.',
  order: 60,
  arguments: [
    {
      name: '<dirs...>',
      description: 'what --report of each shard wrote, or a directory of such directories',
    },
  ],
  options: [
    { flags: '--report <dir>', description: 'write conformance.json, junit.xml, ctrf.json and index.html' },
    {
      flags: '--allow-incomplete <n>',
      description: 'how many codes may stay open, that is, neither proven nor waived',
      parse: parseNumber,
    },
  ],
  epilogue: `
Each shard of 'conformance --shard i/n' writes a part of the result. This command joins the parts, compares their
correlation ids, and exits as one run would: 1 for violations, 3 for an open code, 4 for a server that was not reached.`,
  examples: ['error-contract merge reports/* --report report'],
  run: async (input: MergeInput, terminal) => (await import('./run.js')).runMerge(input, terminal),
})

import type { AddCommand } from '../command-line.js'
import { asNumber } from './arguments.js'

interface MergeFlags {
  readonly report?: string
  readonly allowIncomplete?: number
}

const epilogue = `
Every shard of 'conformance --shard i/n' leaves one part of the answer. This joins them, compares their correlation ids,
and ends as one run would have: with 1 for violations, 3 for an open code, 4 for a target that was not reached.

Example:
  $ error-contract merge reports/* --report report`

export const addMerge: AddCommand = (program, finish) => {
  program
    .command('merge')
    .description('Joins the results of a run in shards, and gives the one verdict.')
    .argument('<dirs...>', 'what --report of each shard wrote, or a directory of such directories')
    .option('--report <dir>', 'write conformance.json, junit.xml and index.html')
    .option('--allow-incomplete <n>', 'how many codes may be left open', asNumber)
    .addHelpText('after', epilogue)
    .action(async (directories: readonly string[], { report, allowIncomplete }: MergeFlags) => {
      // Loaded only here, so that no other command waits for it.
      const { mergeResults, readShards } = await import('@error-contract/conformance/internal')
      const { tellResult } = await import('../conformance/conform.js')
      finish(await tellResult(mergeResults(readShards(directories), { allowIncomplete }), report))
    })
}

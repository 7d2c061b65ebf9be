import fc from 'fast-check'
import type { FuzzedFormat } from './formats.js'
import { textMutations } from './text-mutations.js'
import { treeMutations, type TreeMutation } from './tree-mutations.js'
import { formatBlocks, formatTree, parseTree } from './tree.js'

/** Returns files of a format that were changed in a few places: in their structure, their text, or both. */
export function mutatedFile({ seeds, syntax, pieces = [] }: FuzzedFormat): fc.Arbitrary<Buffer> {
  const seed = fc.constantFrom(...seeds)
  const inText = fc.array(textMutations(pieces, seeds), { minLength: 1, maxLength: 5 })
  const changed = (text: string, mutations: readonly ((bytes: Buffer) => Buffer)[]) =>
    mutations.reduce<Buffer>((bytes, mutate) => mutate(bytes), Buffer.from(text)).subarray(0, maximumSize)
  const textual = fc.tuple(seed, inText).map(([text, mutations]) => changed(text, mutations))
  if (syntax === 'text') return textual
  const inTree = fc.array(treeMutations(syntax === 'yaml' ? 'yaml' : 'json'), { minLength: 1, maxLength: 5 })
  const structural = fc
    .tuple(seed, inTree, fc.boolean(), fc.double({ min: 0, max: 0.999, noNaN: true }))
    .map(([text, mutations, inBlocks, line]) => {
      if (syntax !== 'lines') return mutateTree(text, mutations, syntax === 'yaml' && inBlocks)
      const lines = text.split('\n').filter((one) => one !== '')
      const index = Math.floor(line * lines.length)
      lines[index] = mutateTree(lines[index] ?? '', mutations, false)
      return `${lines.join('\n')}\n`
    })
  return fc.oneof(
    { weight: 3, arbitrary: structural.map((text) => Buffer.from(text)) },
    { weight: 2, arbitrary: textual },
    fc.tuple(structural, inText).map(([text, mutations]) => changed(text, mutations)),
  )
}

/** In bytes. Far below every limit of the readers, which have tests of their own. */
const maximumSize = 100_000

function mutateTree(text: string, mutations: readonly TreeMutation[], inBlocks: boolean): string {
  const root = { tree: parseTree(text) }
  for (const mutate of mutations) mutate(root)
  return inBlocks ? formatBlocks(root.tree) : formatTree(root.tree)
}

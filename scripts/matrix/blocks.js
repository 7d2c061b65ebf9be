import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/**
 * Returns the fenced blocks of a page by the file name that the text before each quotes; the last of a name.
 *
 * @throws {Error} for a name that no block has.
 */
export function blocksOf(page, ...names) {
  const text = readFileSync(join(root, page), 'utf8')
  const found = [...text.matchAll(/`([\w.-]+\.\w+)`[^\n]*:(?: [^\n]*)?\n\n```\w*\n([^]*?)```/g)]
  return Object.fromEntries(
    names.map((name) => {
      const block = found.findLast(([, file]) => file === name)
      if (block === undefined) throw new Error(`${page} has no block for ${name}.`)
      return [name, block[2]]
    }),
  )
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/**
 * Returns the fenced blocks of a Markdown page by the file name that the line before them quotes; the last of a name.
 *
 * @param {string} page Its path from the root.
 * @returns {Record<string, string>}
 */
export function namedBlocks(page) {
  const text = readFileSync(join(root, page), 'utf8')
  const blocks = text.matchAll(/`([\w.-]+\.\w+)`[^\n]*:\n\n```\w*\n([\s\S]*?)```/g)
  return Object.fromEntries([...blocks].map(([, name = '', block = '']) => [name, block]))
}

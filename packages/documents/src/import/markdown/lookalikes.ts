import type { Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Position } from '@error-contract/catalog'
import { isIdentifier } from './code-cell.js'
import { hasSeveralWords } from './code-style.js'
import { visitNodes } from './visit-nodes.js'

/** Text that looks like a table, but is none in Markdown. */
export interface Lookalike {
  /** `paragraph`: rows without a delimiter row; `block`: a table that is shown as code, or drawn with characters. */
  readonly kind: 'paragraph' | 'block'
  readonly position?: Position
  readonly lastLine: number
}

/** Finds paragraphs and blocks of code that look like tables with codes. */
export function findLookalikes(markdown: Root): Lookalike[] {
  const found: Lookalike[] = []
  visitNodes(markdown, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'code') return
    if (!node.position) return
    const text = node.type === 'code' ? node.value : toString(node, { includeHtml: false })
    const rows = text.split('\n').filter((line) => /^\s*\|/.test(line))
    const isTable =
      node.type === 'paragraph'
        ? rows.length > 1
        : rows.length > 1 && text.split('\n').some((line) => /^[|+][-+=:| ]+[|+]$/.test(line.trim()))
    if (!isTable || !rows.some(hasCode)) return
    found.push({
      kind: node.type === 'paragraph' ? 'paragraph' : 'block',
      position: { line: node.position.start.line, column: node.position.start.column },
      lastLine: node.position.end.line,
    })
  })
  return found
}

/** Returns true for a row that has a code of several words or a number that may be a code. */
const hasCode = (row: string) =>
  row
    .split('|')
    .map((cell) => cell.replace(/[`*]/g, '').trim())
    .some((cell) => isIdentifier(cell) && (hasSeveralWords(cell) || /^[-+]?\d{3,}$/.test(cell)))

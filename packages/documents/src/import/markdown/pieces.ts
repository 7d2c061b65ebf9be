import type { Nodes } from 'hast'
import type { Position } from '@error-contract/catalog'
import { elements } from './cell.js'
import { collapse, isElement, positionOf, withoutLinks } from './element.js'

/** A run of text in one line of a block, apart from others by how it is written. */
export interface Piece {
  readonly text: string
  readonly mark: 'code' | 'bold' | 'plain'
}

/** One line of a block; in Markdown and HTML alike, a line break in the source counts. */
export interface Line {
  readonly pieces: readonly Piece[]
  readonly position?: Position
}

// Marks in the text, so that links, whose brackets and code spans are separate nodes, are removed as in cells.
const marks = { openCode: '\uE000', closeCode: '\uE001', openBold: '\uE002', closeBold: '\uE003' }
const anyMark = /[\uE000-\uE003]/g

/** Returns the lines of inline nodes, with code spans and bold words as pieces of their own. */
export function linesOf(nodes: readonly Nodes[]): Line[] {
  const position = firstPosition(nodes)
  const text = withoutLinks(nodes.map(markedText).join('')).replace(/\[\^[^\]\s]*\]/g, '')
  let mark: Piece['mark'] = 'plain'
  let isBold = false
  return text.split('\n').flatMap((line, index) => {
    const pieces: Piece[] = []
    for (const part of line.split(/([\uE000-\uE003])/)) {
      if (part === marks.openBold) isBold = true
      else if (part === marks.closeBold) isBold = false
      if (part === marks.openCode) mark = 'code'
      else if (/^[\uE001-\uE003]$/.test(part)) mark = isBold ? 'bold' : 'plain'
      else if (part !== '') pieces.push({ text: part, mark })
    }
    if (pieces.every((piece) => piece.text.trim() === '')) return []
    return [
      {
        pieces,
        ...(position && {
          position: index === 0 ? position : { ...position, line: position.line + index, column: 1 },
        }),
      },
    ]
  })
}

/** Returns the text of lines as it is read. */
export const textOfLines = (lines: readonly Line[]): string =>
  collapse(lines.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join(' '))

function markedText(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(anyMark, '')
  if (!isElement(node)) return ''
  if (node.tagName === 'br') return '\n'
  const inside = node.children.map(markedText).join('')
  if (/^(code|tt|samp|kbd)$/.test(node.tagName))
    return `${marks.openCode}${collapse(inside.replace(anyMark, ''))}${marks.closeCode}`
  if (/^(strong|b)$/.test(node.tagName)) return `${marks.openBold}${inside}${marks.closeBold}`
  return elements.has(node.tagName) ? inside : `<${node.tagName}>${inside}`
}

function firstPosition(nodes: readonly Nodes[]): Position | undefined {
  for (const node of nodes) {
    const { position } = positionOf(node)
    if (position && !(node.type === 'text' && node.value.trim() === '')) return position
  }
  return undefined
}

/** Returns lines as one, with a blank between each two. */
export const joinLines = (lines: readonly Line[]): Line => ({
  pieces: lines.flatMap(({ pieces }, index) =>
    index === 0 ? pieces : [{ text: ' ', mark: 'plain' as const }, ...pieces],
  ),
  ...(lines[0]?.position && { position: lines[0].position }),
})

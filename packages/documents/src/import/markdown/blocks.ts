import type { Element, Nodes } from 'hast'
import type { Position } from '@error-contract/catalog'
import { declaringLabel, isComponent, readMark } from './component.js'
import { isElement, positionOf, textOf } from './element.js'
import { declaresError, readHead } from './entry-head.js'
import { joinLines, linesOf, type Line } from './pieces.js'

/** One block of a page, in the order of reading; containers such as `div` and `section` are dissolved. */
export type Block =
  | {
      readonly kind: 'heading'
      readonly level: number
      readonly lines: readonly Line[]
      readonly position?: Position
    }
  | { readonly kind: 'text'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly items: readonly Item[]; readonly position?: Position }
  | { readonly kind: 'table'; readonly element: Element }
  | { readonly kind: 'example'; readonly text: string }

/** An item of a list, or a term with its definitions. */
export interface Item {
  readonly lines: readonly Line[]
  /** The blocks after the first lines, such as a list within the item. */
  readonly blocks: readonly Block[]
  /** True for a term, which is a label by itself. */
  readonly isTerm: boolean
}

/** Parts of a page that are around its content. */
const around = /^(?:nav|footer|aside|script|style|head|noscript|template|svg|form|button|select)$/
const isInline = (node: Nodes) =>
  node.type === 'text' || (isElement(node) && !isBlock.test(node.tagName) && !around.test(node.tagName))
const isBlock =
  /^(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figure|figcaption|h[1-6]|header|hgroup|hr|html|li|main|ol|p|pre|section|summary|table|tbody|td|tr|ul)$/

/** Returns the blocks of a node. */
export function blocksOf(node: Nodes): Block[] {
  if (!('children' in node)) return []
  const blocks: Block[] = []
  let inline: Nodes[] = []
  let component: { readonly label: Line; readonly start: number } | undefined
  const endParagraph = () => {
    blocks.push(...paragraphOf(inline))
    inline = []
  }
  const endComponent = () => {
    endParagraph()
    if (component) blocks.push(...componentBlocks(component.label, blocks.splice(component.start)))
    component = undefined
  }
  for (const child of node.children) {
    if (child.type === 'doctype') continue
    if (child.type === 'comment') {
      const mark = readMark(child)
      if (mark === undefined) continue
      endComponent()
      if (mark !== 'end') component = { label: mark, start: blocks.length }
      continue
    }
    const label = componentLabel(child)
    if (!label && isInline(child) && !containsBlock(child)) {
      inline.push(child)
      continue
    }
    endParagraph()
    if (label) blocks.push(...componentBlocks(label, blocksOf(child)))
    else if (isElement(child) && !around.test(child.tagName)) blocks.push(...blockOf(child))
  }
  endComponent()
  return joinTerms(blocks)
}

/** Joins a line and a paragraph of definitions below it, between which Markdown allows a blank line. */
function joinTerms(blocks: readonly Block[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    const [term] = last?.kind === 'text' && last.lines.length === 1 ? last.lines : []
    if (term && block.kind === 'text' && block.lines.every(isDefinition))
      joined.splice(-1, 1, termBlock(term, block.lines))
    else joined.push(block)
  }
  return joined
}

const containsBlock = (node: Nodes): boolean =>
  'children' in node &&
  node.children.some(
    (child) => !isInline(child) || componentLabel(child) !== undefined || containsBlock(child),
  )

const componentLabel = (node: Nodes): Line | undefined =>
  isElement(node) && isInline(node) && isComponent(node) ? declaringLabel(node) : undefined

/**
 * Makes a term of a component. One that closes itself is parsed as if the rest of its parent were inside it, so what
 * follows a heading or another term is beside it.
 */
function componentBlocks(label: Line, blocks: readonly Block[]): Block[] {
  const end = blocks.findIndex(
    (block) =>
      block.kind === 'heading' || (block.kind === 'list' && block.items.some(({ isTerm }) => isTerm)),
  )
  const [own, after] = end === -1 ? [blocks, []] : [blocks.slice(0, end), blocks.slice(end)]
  const item: Item = { lines: [label], blocks: own, isTerm: true }
  return [{ kind: 'list', items: [item], ...(label.position && { position: label.position }) }, ...after]
}

function blockOf(element: Element): Block[] {
  const { tagName } = element
  if (/^h[1-6]$/.test(tagName))
    return [
      {
        kind: 'heading',
        level: Number(tagName.charAt(1)),
        lines: linesOf([element]),
        ...positionOf(element),
      },
    ]
  if (tagName === 'table') return [{ kind: 'table', element }]
  if (tagName === 'pre') return [{ kind: 'example', text: textOf(element, { verbatim: true }) }]
  if (tagName === 'ul' || tagName === 'ol') {
    const items = element.children.flatMap((child) =>
      isElement(child) && child.tagName === 'li' ? [itemOf(child)] : [],
    )
    return [{ kind: 'list', items, ...positionOf(element) }]
  }
  if (tagName === 'details') return detailsOf(element)
  if (tagName === 'dl') return [{ kind: 'list', items: termsOf(element), ...positionOf(element) }]
  return blocksOf(element)
}

/** Reads what a page folds away as a term, where its summary (HTML, section 4.11.2) begins with a code. */
function detailsOf(element: Element): Block[] {
  const summary = element.children.find((child) => isElement(child) && child.tagName === 'summary')
  const lines = summary ? linesOf([summary]) : []
  if (!declaresError(readHead(joinLines(lines), { isLabel: true }))) return blocksOf(element)
  const rest = { ...element, children: element.children.filter((child) => child !== summary) }
  return [{ kind: 'list', items: [{ lines, blocks: blocksOf(rest), isTerm: true }], ...positionOf(element) }]
}

function itemOf(element: Element): Item {
  const [first, ...rest] = blocksOf(element)
  if (first?.kind === 'text') return { lines: first.lines, blocks: rest, isTerm: false }
  return { lines: [], blocks: first ? [first, ...rest] : [], isTerm: false }
}

/** Reads terms and definitions, which a `div` may group (HTML, section 4.4.9). */
function termsOf(list: Element): Item[] {
  const items: { lines: Line[]; blocks: Block[]; isTerm: true }[] = []
  for (const child of list.children.flatMap((node) =>
    isElement(node) && node.tagName === 'div' ? node.children : [node],
  )) {
    if (!isElement(child)) continue
    const last = items.at(-1)
    if (child.tagName === 'dt') items.push({ lines: linesOf([child]), blocks: [], isTerm: true })
    else if (child.tagName === 'dd' && last) last.blocks.push(...blocksOf(child))
  }
  return items
}

/** A paragraph is text, or a term whose definitions are in lines that begin with a colon. */
function paragraphOf(nodes: readonly Nodes[]): Block[] {
  const lines = linesOf(nodes)
  if (lines.length === 0) return []
  const [term, ...definitions] = lines
  return term !== undefined && definitions.length > 0 && definitions.every(isDefinition)
    ? [termBlock(term, definitions)]
    : [{ kind: 'text', lines }]
}

const termBlock = (term: Line, definitions: readonly Line[]): Block => ({
  kind: 'list',
  items: [{ lines: [term], blocks: [{ kind: 'text', lines: definitions.map(withoutColon) }], isTerm: true }],
  ...(term.position && { position: term.position }),
})

const isDefinition = ({ pieces }: Line) => /^\s*:\s+\S/.test(pieces.map(({ text }) => text).join(''))

const withoutColon = ({ pieces, position }: Line): Line => ({
  pieces: pieces.map((piece, index) =>
    index === 0 ? { ...piece, text: piece.text.replace(/^\s*:\s+/, '') } : piece,
  ),
  ...(position && { position }),
})

import { basename } from 'node:path'
import type { Element, Nodes, Root } from 'hast'
import type { Root as MarkdownRoot } from 'mdast'
import { raw } from 'hast-util-raw'
import { toHast } from 'mdast-util-to-hast'
import { toString } from 'mdast-util-to-string'
import { VFile } from 'vfile'
import type { Position } from '@error-contract/catalog'
import { blocksOf } from './blocks.js'
import { splitCombinedCells } from './combined-cells.js'
import { findEntries } from './entries.js'
import { entryTables, evidenceOf, type EntryRemark } from './entry-tables.js'
import { isElement, positionOf, preferOriginal, textOf } from './element.js'
import { exactMark } from '../../exact-mark.js'
import { readExactRows } from './exact-rows.js'
import type { DeclaredRow } from './declared-row.js'
import { rejectDeepTree, rejectExcessiveText, type PageLimits } from './page-limits.js'
import { mendDelimiterRows, type MendedTable } from './delimiter-rows.js'
import { readFootnotes } from './footnotes.js'
import { findLookalikes, type Lookalike } from './lookalikes.js'
import { emptyOutline, outlineOf, type Outline } from './outline.js'
import { parseMarkdown } from './parse-markdown.js'
import { visitNodes } from './visit-nodes.js'
import { readTables, type Table, type TableContext } from './table.js'

/** The content of a documentation page, in Markdown or HTML, that the importer reads. */
export interface Page {
  /** The text of the first heading. */
  readonly title: string | undefined
  /** Set for a page that `error-contract export` wrote, which needs no interpretation. */
  readonly exactRows: readonly DeclaredRow[] | undefined
  /** True when the page has each sentence beside its original; then the originals are read. */
  readonly sideBySide: boolean
  readonly tables: readonly Table[]
  /** Headings, lists and terms that declare errors, as tables. */
  readonly entries: readonly Table[]
  /** Remarks on what may declare errors and is read by a guess or not at all. */
  readonly remarks: readonly EntryRemark[]
  /** The JSON values of the fenced examples. */
  readonly examples: readonly Example[]
  /** Bold or italic words outside tables. */
  readonly emphasized: readonly PlacedText[]
  /** The YAML at the top of the page; empty when there is none. */
  readonly frontMatter: string
  /** The text of each footnote, by label. */
  readonly footnotes: ReadonlyMap<string, string>
  /** The tables that were read although their delimiter rows do not fit. */
  readonly mended: readonly MendedTable[]
  /** Text that looks like a table. */
  readonly lookalikes: readonly Lookalike[]
  /** Counts what the page has besides, for the message when it declares no error. */
  readonly outline: Outline
}

/** A page on which nothing is found. */
export const emptyPage: Page = {
  title: undefined,
  exactRows: undefined,
  sideBySide: false,
  tables: [],
  entries: [],
  remarks: [],
  examples: [],
  emphasized: [],
  frontMatter: '',
  footnotes: new Map(),
  mended: [],
  lookalikes: [],
  outline: emptyOutline,
}

/** A text and where it begins. */
export interface PlacedText {
  readonly text: string
  readonly position?: Position
}

export interface Example {
  readonly value: unknown
  /** The content type, where the example is a whole HTTP response. */
  readonly mediaType: string | undefined
  readonly position?: Position
}

/**
 * Reads Markdown with tables (GFM 4.10) and the HTML in it as one tree.
 *
 * @throws {InvalidInputError} when it is too large or nested too deeply to be read.
 */
export function readPage(written: string, source: string, limits: PageLimits = {}): Page {
  const { text, mended } = mendDelimiterRows(written)
  const { markdown, html } = parse(text, source, limits)
  const footnotes = readFootnotes(text)
  const context = {
    text,
    excess: excessCells(markdown),
    labels: new Set(footnotes.keys()),
    about: [basename(source), /^title:(.*)/m.exec(frontMatterOf(markdown))?.[1] ?? ''],
  }
  const exactRows = text.includes(exactMark) ? readExactRows(markdown) : undefined
  return {
    ...collectPage(html, context, exactRows),
    frontMatter: frontMatterOf(markdown),
    footnotes,
    mended,
    lookalikes: findLookalikes(markdown),
  }
}

/** Collects what the importer reads from a tree whose positions are those in the text of the context. */
export function collectPage(
  html: Root,
  { about, ...context }: Omit<TableContext, 'number' | 'headings'> & { readonly about: readonly string[] },
  exactRows?: Page['exactRows'],
): Page {
  const tree = preferOriginal(html)
  const tables = new Map<Element, readonly Table[]>()
  const examples: Example[] = []
  const emphasized: PlacedText[] = []
  let path: { level: number; text: string }[] = []
  let title: string | undefined
  let number = 0
  const visit = (node: Nodes): void => {
    if (!isElement(node)) {
      if ('children' in node) node.children.forEach(visit)
    } else if (node.tagName === 'table') {
      number += 1
      const headings = path.map(({ text }) => text)
      tables.set(node, readTables(node, { ...context, number, headings }).map(splitCombinedCells))
      nestedTables(node).forEach(visit)
    } else if (node.tagName === 'pre') {
      examples.push(...readExample(node))
    } else if (/^h[1-6]$/.test(node.tagName)) {
      const heading = withoutAttributes(textOf(node))
      const level = Number(node.tagName.slice(1))
      path = [...path.filter((above) => above.level < level), { level, text: heading }]
      title ??= heading
      node.children.forEach(visit)
    } else {
      if (/^(strong|b|em|i)$/.test(node.tagName)) emphasized.push({ text: textOf(node), ...positionOf(node) })
      node.children.forEach(visit)
    }
  }
  visit(tree.root)
  const groups = exactRows ? [] : findEntries(blocksOf(tree.root), title)
  const found = entryTables(
    groups,
    evidenceOf(
      examples.map(({ value }) => value),
      about,
    ),
  )
  return {
    ...emptyPage,
    title: title === '' ? undefined : title,
    exactRows,
    sideBySide: tree.sideBySide,
    tables: [...tables].filter(([element]) => !found.consumed.has(element)).flatMap(([, parts]) => parts),
    entries: found.tables,
    remarks: found.remarks,
    examples,
    emphasized,
    outline: tables.size + found.tables.length === 0 ? outlineOf(tree.root) : emptyOutline,
  }
}

/** Removes the attributes that kramdown and Docusaurus write after a heading. */
const withoutAttributes = (heading: string) => heading.replace(/\{:? ?[#.][^{}]*\}$/, '').trim()

const frontMatterOf = ({ children: [first] }: MarkdownRoot) => (first?.type === 'yaml' ? first.value : '')

/** Returns the outermost tables within the cells of a table. */
function nestedTables(node: Element): Element[] {
  return node.children.flatMap((child) =>
    !isElement(child) ? [] : child.tagName === 'table' ? [child] : nestedTables(child),
  )
}

/** Returns the text of the cells that GFM drops as they are beyond the last column, by the line of the row. */
function excessCells(markdown: MarkdownRoot): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  visitNodes(markdown, (node) => {
    if (node.type !== 'table') return
    const width = node.children[0]?.children.length ?? 0
    for (const row of node.children) {
      const text = row.children
        .slice(width)
        .map((cell) => toString(cell))
        .join(' | ')
        .trim()
      if (text !== '' && row.position) found.set(row.position.start.line, text)
    }
  })
  return found
}

function parse(text: string, source: string, limits: PageLimits): { markdown: MarkdownRoot; html: Root } {
  rejectExcessiveText(text, source, limits)
  const markdown = parseMarkdown(text)
  rejectDeepTree(markdown, source)
  const page = toHast(markdown, { allowDangerousHtml: true })
  // Without HTML in it, the tree stays as it is; the parser takes twice its memory. It computes positions from the file.
  const tree = hasRaw(page) ? raw(page, { file: new VFile(text) }) : page
  return { markdown, html: tree.type === 'root' ? tree : { type: 'root', children: [] } }
}

const hasRaw = (node: Nodes): boolean =>
  node.type === 'raw' || ('children' in node && node.children.some(hasRaw))

/** Reads an example that is JSON, or an HTTP response with a JSON body. */
function readExample(pre: Element): Example[] {
  const { head, body } = splitResponse(textOf(pre, { verbatim: true }))
  try {
    const value: unknown = JSON.parse(body)
    const mediaType = /^content-type:\s*([\w.+/-]+)/im.exec(head)?.[1]
    return [{ value, mediaType, ...positionOf(pre) }]
  } catch {
    return []
  }
}

/** Splits an HTTP response after its headers (RFC 9112, section 2.1). Other text has none. */
function splitResponse(text: string): { readonly head: string; readonly body: string } {
  const response = text.trimStart()
  const blank = /^HTTP\/[\d.]+ /.test(response) ? /\n\r?\n/.exec(response) : null
  if (!blank) return { head: '', body: text }
  return { head: response.slice(0, blank.index), body: response.slice(blank.index + blank[0].length) }
}

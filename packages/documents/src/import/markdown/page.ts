import type { Element, Nodes, Root } from 'hast'
import type { Root as MarkdownRoot } from 'mdast'
import { raw } from 'hast-util-raw'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toHast } from 'mdast-util-to-hast'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmTable } from 'micromark-extension-gfm-table'
import { VFile } from 'vfile'
import type { Position } from '@error-contract/catalog'
import { isElement, positionOf, preferOriginal, textOf } from './element.js'
import { exactMark } from '../../exact-mark.js'
import { readExactRows } from './exact-rows.js'
import type { DeclaredRow } from './declared-row.js'
import { rejectDeepTree, rejectExcessiveText } from './page-limits.js'
import { readTable, type Table } from './table.js'

/** The content of a documentation page, in Markdown or HTML, that the importer reads. */
export interface Page {
  /** The text of the first heading. */
  readonly title: string | undefined
  /** Set for a page that `error-contract export` wrote, which needs no interpretation. */
  readonly exactRows: readonly DeclaredRow[] | undefined
  /** True when the page has each sentence beside its original; then the originals are read. */
  readonly sideBySide: boolean
  readonly tables: readonly Table[]
  /** The JSON values of the fenced examples. */
  readonly examples: readonly Example[]
  /** Bold or italic words outside tables. */
  readonly emphasized: readonly { readonly text: string; readonly position?: Position }[]
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
export function readPage(text: string, source: string): Page {
  const { markdown, html } = parse(text, source)
  const tree = preferOriginal(html)
  const tables: Table[] = []
  const examples: Example[] = []
  const emphasized: { text: string; position?: Position }[] = []
  let title: string | undefined
  let section: Page['title']
  const visit = (node: Nodes): void => {
    if (!isElement(node)) {
      if ('children' in node) node.children.forEach(visit)
    } else if (node.tagName === 'table') {
      tables.push(readTable(node, { section, text }))
    } else if (node.tagName === 'pre') {
      examples.push(...readExample(node))
    } else if (/^h[1-6]$/.test(node.tagName)) {
      section = textOf(node)
      title ??= section
      node.children.forEach(visit)
    } else {
      if (/^(strong|b|em|i)$/.test(node.tagName)) emphasized.push({ text: textOf(node), ...positionOf(node) })
      node.children.forEach(visit)
    }
  }
  visit(tree.root)
  return {
    title: title === '' ? undefined : title,
    exactRows: text.includes(exactMark) ? readExactRows(markdown) : undefined,
    sideBySide: tree.sideBySide,
    tables,
    examples,
    emphasized,
  }
}

/** Matching links takes time proportional to the square of their number, and only their text is needed. */
const linkConstructs = ['labelStartImage', 'labelStartLink', 'labelEnd', 'definition']

function parse(text: string, source: string): { markdown: MarkdownRoot; html: Root } {
  rejectExcessiveText(text, source)
  const markdown = fromMarkdown(text, {
    extensions: [gfmTable(), frontmatter(), { disable: { null: linkConstructs } }],
    mdastExtensions: [gfmTableFromMarkdown(), frontmatterFromMarkdown()],
  })
  rejectDeepTree(markdown, source)
  // The parser computes positions in HTML from the file.
  const tree = raw(toHast(markdown, { allowDangerousHtml: true }), { file: new VFile(text) })
  return { markdown, html: tree.type === 'root' ? tree : { type: 'root', children: [] } }
}

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

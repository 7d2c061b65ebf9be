import { basename } from 'node:path'
import type { Element, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { InvalidInputError } from '@error-contract/catalog'
import { isElement, textOf } from '../markdown/element.js'
import { rejectOpenFormatting } from '../markdown/page-limits.js'
import { collectPage, type Page } from '../markdown/page.js'

/**
 * Reads an HTML page as a Markdown page is read.
 *
 * @throws {InvalidInputError} when it is nested too deeply, or is the page of an error, or made by scripts.
 */
export function readHtmlPage(text: string, source: string): Page {
  rejectOpenFormatting(text, source)
  const root = withoutSurroundings(fromHtml(text))
  const element = find(root, 'title')
  const title = element ? textOf(element) : ''
  const about = [basename(source), title]
  const page = collectPage(root, { text, excess: new Map(), labels: new Set(), about })
  if (page.tables.length === 0 && page.entries.length === 0) refuseWithoutContent(root, title, source)
  return { ...page, title: page.title ?? title }
}

/** Removes what is around the content, in which headings and lists are navigation. */
function withoutSurroundings(root: Root): Root {
  const remove = (node: Root | Element): void => {
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index]
      if (!child || !isElement(child)) continue
      if (isSurrounding(child)) node.children.splice(index, 1)
      else remove(child)
    }
  }
  remove(root)
  return root
}

const isSurrounding = ({ tagName, properties }: Element) =>
  /^(?:nav|footer|script|style|noscript|template)$/.test(tagName) || properties['role'] === 'navigation'

function find(node: Nodes, tagName: string): Element | undefined {
  if (isElement(node) && node.tagName === tagName) return node
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const found = find(child, tagName)
    if (found) return found
  }
  return undefined
}

/** Names two pages that are saved by mistake: that of an error, and one without its content. */
function refuseWithoutContent(root: Root, title: string, source: string): void {
  const body = find(root, 'body')
  const text = body ? textOf(body) : ''
  const isError =
    /^(?:error\s+)?[45]\d\d\b|not found|forbidden|access denied|unauthorized|just a moment|attention required|bad gateway|service unavailable|are you a robot|sign in|log ?in/i.test(
      title,
    )
  if (text.length < 3000 && isError)
    throw new InvalidInputError(source, [
      {
        path: '',
        message: `This is an HTML error page ('${title}'), not a page about error codes. Get the page again, and check what was saved.`,
      },
    ])
  if (text.length < 200)
    throw new InvalidInputError(source, [
      {
        path: '',
        message:
          'This HTML page has no content of its own, as scripts load it. Open it in a browser, save the page as it is shown, and import that file.',
      },
    ])
}

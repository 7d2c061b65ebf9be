import type { Comment, Element } from 'hast'
import { positionOf, startOf } from './element.js'
import { declaresError, readHead } from './entry-head.js'
import type { Line, Piece } from './pieces.js'

/** The elements of HTML for text within a line (HTML, section 4.5) and embedded content (section 4.8). */
const phrasing =
  /^(?:a|abbr|acronym|area|audio|b|base|bdi|bdo|big|br|button|canvas|cite|code|data|datalist|del|dfn|em|embed|font|i|iframe|img|input|ins|kbd|label|link|map|mark|math|meta|meter|object|output|param|picture|progress|q|rp|rt|ruby|s|samp|search|select|slot|small|source|span|strike|strong|sub|sup|svg|time|track|tt|u|var|video|wbr)$/

/** The attributes that documentation tools print as the label of a component, the most specific first. */
const labels = ['code', 'title', 'name', 'path', 'label', 'summary', 'heading', 'header', 'body', 'query']
const statuses = ['status', 'http', 'httpstatus', 'statuscode']

/** Returns true for an element that HTML does not have, given that it is no block of HTML. */
export const isComponent = ({ tagName }: Element): boolean => !phrasing.test(tagName)

/** Returns the label of an MDX component such as `<Accordion title="order_lost (404)">` where it declares an error. */
export function declaringLabel(element: Element): Line | undefined {
  const text = labelText((name) => {
    const value = element.properties[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  })
  return lineOf(text, { ...positionOf(element), ...startOf(element) })
}

/** Returns a label as a line where it declares an error, by itself or beside a status. */
function lineOf(text: string | undefined, place: Pick<Line, 'position'>): Line | undefined {
  if (text === undefined) return undefined
  const line = { pieces: piecesOf(text), ...place }
  return declaresError(readHead(line, { isLabel: true })) ? line : undefined
}

/** Returns the first attribute that is a label, with the status that is an attribute of its own. */
function labelText(attribute: (name: string) => string): string | undefined {
  const text = labels.map((name) => withoutBraces(attribute(name))).find((value) => value !== '')
  const status = statuses
    .map((name) => withoutBraces(attribute(name)))
    .find((value) => /^[1-5]\d\d$/.test(value))
  return text === undefined || status === undefined ? text : `${text} (${status})`
}

/** Splits a label at its code spans, which the parser leaves as they are written in an attribute. */
const piecesOf = (text: string): Piece[] =>
  text
    .split(/`([^`]*)`/)
    .map((part, index): Piece => ({ text: part, mark: index % 2 === 1 ? 'code' : 'plain' }))
    .filter((piece) => piece.text !== '')

/** Returns the value of an attribute without the braces and quotes of JSX, as in `title={"order_lost"}`. */
function withoutBraces(value: string): string {
  const text = value.trim()
  if (!text.startsWith('{') || !text.endsWith('}')) return text
  const inside = text.slice(1, -1).trim()
  const [quote] = inside
  return quote !== undefined && /["'`]/.test(quote) && inside.endsWith(quote) ? inside.slice(1, -1) : inside
}

/** A comment that stands for the tag of a component, as CommonMark reads what follows a comment as Markdown. */
const mark = { open: '[component]', close: '[/component]' }

/**
 * Returns a function that replaces one line after the other that is nothing but the tag of a component: with a comment
 * where its label declares an error or it closes such a component, with nothing otherwise.
 */
export function componentLines(): (line: string) => string {
  const open: { readonly name: string; readonly isTerm: boolean }[] = []
  return (line) => {
    const tag = line.trim()
    const name = /^<\/?([\w.]+)/.exec(tag)?.[1] ?? ''
    const indent = line.slice(0, line.indexOf('<'))
    if (tag.startsWith('</')) {
      const at = open.findLastIndex((one) => one.name === name)
      const closed = at === -1 ? [] : open.splice(at)
      return closed[0]?.isTerm ? `${indent}<!--${mark.close}-->` : ''
    }
    const text = labelText(attributesOf(tag))
    const isTerm = lineOf(text, {}) !== undefined
    const closesItself = tag.endsWith('/>')
    if (!closesItself) open.push({ name, isTerm })
    if (!isTerm) return ''
    return `${indent}<!--${mark.open}${text?.replaceAll('--', '- -') ?? ''}-->${closesItself ? `<!--${mark.close}-->` : ''}`
  }
}

/** Reads the attributes of a tag on one line. */
function attributesOf(tag: string): (name: string) => string {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, braced] of tag.matchAll(
    /\s([A-Za-z]\w{0,30})=(?:"([^"]*)"|'([^']*)'|(\{[^{}]*\}))/g,
  ))
    found.set(name.toLowerCase(), double ?? single ?? braced ?? '')
  return (name) => found.get(name) ?? ''
}

/** Returns the label in a comment that {@link componentLines} wrote, or `end` for a closing one; undefined for others. */
export function readMark(comment: Comment): Line | 'end' | undefined {
  const { value } = comment
  if (value === mark.close) return 'end'
  if (!value.startsWith(mark.open)) return undefined
  return lineOf(value.slice(mark.open.length), startOf(comment))
}

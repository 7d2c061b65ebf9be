import { extname } from 'node:path'
import { InvalidInputError } from '@error-contract/catalog'
import { isJson } from '@error-contract/catalog/document'
import { refusedForms, type RefusedForm } from './refused-forms.js'

/** A form that is read: a Markdown page, an HTML page, CSV, JSON lines, or JSON or YAML, which may be OpenAPI. */
export type Form = 'markdown' | 'html' | 'csv' | 'json-lines' | 'data'

const byEnding: Readonly<Record<string, Form>> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  json: 'data',
  yaml: 'data',
  yml: 'data',
  jsonl: 'json-lines',
  ndjson: 'json-lines',
}

const pageEndings = new Set(['md', 'markdown', 'mdx', 'mkd', 'mkdn', 'mdown', 'qmd', 'rmd'])

/**
 * Returns the form of a document, by its ending and its content.
 *
 * @throws {InvalidInputError} with its name and the way out when the form is not read.
 */
export function detectForm(text: string, source: string): Form {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  const ending = endingOf(source)
  const known = Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined
  const isHtml = /^(?:<!--(?:(?!-->)[^])*-->\s*)?(?:<!doctype html\b|<html[\s>])/i.test(start.slice(0, 5000))
  if (known !== undefined) {
    if (isHtml && known !== 'html')
      refuse(source, {
        name: 'an HTML page',
        wayOut: `Its name ends in .${ending}; save it with the ending .html if it lists the error codes, or get the file itself.`,
      })
    return known
  }
  refuseByEnding(source)
  if (isHtml) return 'html'
  if (pageEndings.has(ending)) {
    // A page may show source of any kind; only what is no page at all is told by its content.
    const found = refusedForms.find(
      ({ endings, pattern }) => ['rst', 'adoc'].includes(endings[0] ?? '') && pattern?.test(text),
    )
    if (found && !isMarkdown(text)) refuse(source, found)
    const pointer = refusedForms.find(({ endings }) => endings.length === 0)
    if (pointer?.pattern?.test(text)) refuse(source, pointer)
    return 'markdown'
  }
  return detectByContent(start, source)
}

/** Tells the form of a text whose name says nothing, such as standard input. */
function detectByContent(text: string, source: string): Form {
  if (/^[[{]/.test(text)) {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const isLines = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line))
    if (isLines) return 'json-lines'
    if (isJson(text)) return 'data'
  }
  if (/^(?:openapi|swagger)[ \t]*:/m.test(text)) return 'data'
  // A page with headings or tables may show source of any kind.
  const isPage = isMarkdown(text)
  const found = isPage ? undefined : refusedForms.find(({ pattern }) => pattern?.test(text))
  if (found) refuse(source, found)
  return !isPage && isDelimited(text) ? 'csv' : 'markdown'
}

/** Returns true when each line has as many delimiters as the first, which is a header. */
function isDelimited(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/, 20).filter((line) => line.trim() !== '')
  const [header = ''] = lines
  if (lines.length < 2 || !/code|error|status/i.test(header)) return false
  return [',', ';', '\t'].some((delimiter) => {
    const count = header.split(delimiter).length
    return count > 1 && lines.every((line) => line.split(delimiter).length >= count)
  })
}

/** Returns true for a text with a heading or the second row of a table. */
const isMarkdown = (text: string) =>
  /^ {0,3}#{1,6}[ \t]/m.test(text) ||
  text.split('\n').some((line) => /^[\s|:-]+$/.test(line) && line.includes('-') && line.includes('|'))

const endingOf = (source: string) => (source === '-' ? '' : extname(source).slice(1).toLowerCase())

/**
 * Refuses a file as the form that has an ending, by default its own, if that is one that is not read.
 *
 * @throws {InvalidInputError} with the way out.
 */
export function refuseByEnding(source: string, ending = endingOf(source)): void {
  const found = refusedForms.find(({ endings }) => endings.includes(ending))
  if (found) refuse(source, found)
}

/**
 * Refuses a document by the name of its form.
 *
 * @throws {InvalidInputError} always.
 */
export function refuse(source: string, { name, wayOut }: Pick<RefusedForm, 'name' | 'wayOut'>): never {
  throw new InvalidInputError(source, [
    { path: '', message: `This is ${name}, which is not read. ${wayOut}` },
  ])
}

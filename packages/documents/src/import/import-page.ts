import { detectForm, type Form } from './form/detect-form.js'
import { importWith, type MarkdownImportOptions, type PageReader } from './import-markdown.js'
import type { ImportResult } from './import-result.js'
import { readPage } from './markdown/page.js'

/** The readers that need packages of their own, which are loaded when a document is in their form. */
const readers: Readonly<Record<Form, () => Promise<PageReader>>> = {
  markdown: () => Promise.resolve(readPage),
  html: async () => (await import('./html/read-html-page.js')).readHtmlPage,
  csv: async () => (await import('./list/read-csv.js')).readCsv,
  data: async () => {
    const { readData, readDataPage } = await import('./list/read-data.js')
    return (text, source) => readDataPage(readData(text, source), source)
  },
  'json-lines': async () => {
    const { readData, readDataPage } = await import('./list/read-data.js')
    return (text, source) => readDataPage(readData(listOfLines(text), source), source)
  },
}

/**
 * Imports a Markdown or HTML page, CSV, or a list of codes in JSON, JSON lines or YAML, whichever the ending and the content
 * say it is. All are read as tables are.
 *
 * @throws {InvalidInputError} when it declares no error, or with the name of its form when that is not read.
 */
export async function importPage(text: string, options: MarkdownImportOptions): Promise<ImportResult> {
  const { source, reference } = options
  const read = await readers[detectForm(text, source)]()
  const readReference = reference && (await readers[detectForm(reference.text, reference.source)]())
  return importWith(text, options, { read, readReference: readReference ?? read })
}

/**
 * Returns true for an OpenAPI document, and for a part of one.
 *
 * @throws {InvalidInputError} with the name of its form when that is not read.
 */
export async function isOpenApiDocument(text: string, source: string): Promise<boolean> {
  if (detectForm(text, source) !== 'data') return false
  // A document that says so is not parsed twice.
  if (
    /^\s*\{/.test(text)
      ? /"(?:openapi|swagger)"\s*:\s*"/.test(text)
      : /^(?:openapi|swagger)[ \t]*:/m.test(text)
  )
    return true
  const { isOpenApi, readData } = await import('./list/read-data.js')
  return isOpenApi(readData(text, source))
}

/** Joins JSON lines to one list, in which each keeps its line. */
const listOfLines = (text: string) => {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return `[${lines.map((line, index) => (line.trim() === '' || index === last ? line : `${line.trimEnd()},`)).join('\n')}]`
}

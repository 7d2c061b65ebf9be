import type { Paragraph, PhrasingContent, Root, TableCell, TableRow } from 'mdast'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { Catalog, DeclaredError } from '@error-contract/catalog'
import { exactMark } from '../../exact-mark.js'
import { exampleOf } from '../example.js'

/** A reference page: one table with a row per code. Importing it gives the same codes, statuses and messages back. */
export function catalogToMarkdown(catalog: Catalog): string {
  const errors = catalog.codes.map((code) => catalog.getDeclared(code))
  const [first] = catalog.codes
  const page: Root = {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [text(`Error codes of ${catalog.name}`)] },
      {
        type: 'html',
        value: `<!-- Written by error-contract export; change the catalog instead. -->\n${exactMark}`,
      },
      ...(catalog.version === undefined ? [] : [paragraph(`Version ${catalog.version}.`)]),
      {
        type: 'table',
        children: [
          rowOf(['Code', 'Status', 'Message', 'Description', 'Notes'].map((word) => [text(word)])),
          ...errors.map(errorRow),
        ],
      },
      ...(first === undefined ? [] : example(catalog, first)),
    ],
  }
  return toMarkdown(page, { extensions: [gfmTableToMarkdown({ tablePipeAlign: false })], bullet: '-' })
}

function errorRow({ code, statuses, message, description, ...error }: DeclaredError): TableRow {
  return rowOf([
    codeCell(code),
    [text(statuses.length > 0 ? statuses.join(', ') : 'not fixed')],
    [cellText(message?.source ?? '')],
    [cellText(description ?? '')],
    notes(error),
  ])
}

/** In a table, a code span cannot hold every character; an element can. */
const codeCell = (code: string): PhrasingContent[] =>
  /^[\w.:/#$@+~-]+$/.test(code)
    ? [{ type: 'inlineCode', value: code }]
    : [{ type: 'html', value: `<code>${escapeCell(code)}</code>` }]

function notes({
  retryable,
  deprecated,
  headers,
  docs,
}: Pick<DeclaredError, 'retryable' | 'deprecated' | 'headers' | 'docs'>): PhrasingContent[] {
  const sentences: PhrasingContent[][] = [
    ...(deprecated === undefined ? [] : [[text(`Deprecated: ${deprecated}`)]]),
    ...(retryable === undefined
      ? []
      : [[text(retryable ? 'May succeed when sent again.' : 'Fails again when sent again.')]]),
    ...(headers.length > 0 ? [[text(`Comes with ${headers.join(', ')}.`)]] : []),
    ...(docs === undefined ? [] : [[linkTo(docs)]]),
  ]
  return sentences.flatMap((sentence, index) => (index === 0 ? sentence : [text(' '), ...sentence]))
}

function example(catalog: Catalog, code: string): Root['children'] {
  const { status, headers, body } = exampleOf(catalog, code)
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)
  const response = `HTTP/1.1 ${status}\n${head.join('')}\n${JSON.stringify(body, undefined, 2)}`
  return [
    { type: 'heading', depth: 2, children: [text('Example')] },
    { type: 'code', lang: 'http', value: response },
  ]
}

/** Written as it stands, so that every character comes back: also blanks at the edges and line ends, which a cell drops. */
const cellText = (value: string): PhrasingContent => ({ type: 'html', value: escapeCell(value) })

const escapeCell = (value: string) =>
  value
    .replace(/[\\`*[\]<|~]|&(?=[A-Za-z#])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replace(/[\t\n\r]|^ +| +$/g, (blanks) => blanks.replace(/[^]/g, (blank) => `&#${blank.charCodeAt(0)};`))

const paragraph = (value: string): Paragraph => ({ type: 'paragraph', children: [text(value)] })
const linkTo = (url: string): PhrasingContent => ({ type: 'link', url, children: [text('More')] })
const text = (value: string) => ({ type: 'text', value }) as const
const rowOf = (cells: PhrasingContent[][]): TableRow => ({
  type: 'tableRow',
  children: cells.map((children): TableCell => ({ type: 'tableCell', children })),
})

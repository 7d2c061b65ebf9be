import { InvalidInputError } from '@error-contract/catalog'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importMarkdown } from '../../src/import/index.js'

const headers = fc.constantFrom(
  'Code',
  'Error code',
  'Name',
  'Field',
  'Parameter',
  'Type',
  'Key',
  'Digest',
  'ID',
  'Status',
  'x',
  '',
  'Fehlercode',
  '説明',
)
const others = fc.constantFrom('Status', 'Text', 'Description', 'Limit', 'Type', 'HTTP', 'Endpoint', 'y', '')
const values = fc.constantFrom(
  '404',
  '250',
  '500',
  'string',
  'Some text here.',
  'S256',
  '200',
  '',
  'yes',
  'GET',
  'Not Found',
)
const headings = fc.constantFrom('Errors', 'Fields', 'Section 404b', '409 Conflict', 'Steps', 'Other things')

const tables = fc.array(
  fc.record({
    heading: headings,
    header: headers,
    other: others,
    values: fc.array(values, { minLength: 1, maxLength: 4 }),
    isBroken: fc.boolean(),
    form: fc.constantFrom('first', 'last', 'html'),
  }),
  { minLength: 1, maxLength: 4 },
)

interface Placed {
  readonly codes: readonly string[]
  readonly first: number
  readonly last: number
}

/** Writes each table with codes of its own, and says on which lines it is. */
function write(specimens: typeof tables extends fc.Arbitrary<infer Value> ? Value : never): {
  page: string
  placed: Placed[]
} {
  const lines: string[] = ['# Shop', '']
  const placed = specimens.map((specimen, number): Placed => {
    lines.push(`## ${specimen.heading}`, '')
    const first = lines.length + 1
    const codes = specimen.values.map(
      (_, index) => `CARD_${'ABCD'.charAt(number)}${'ABCD'.charAt(index)}_LOST`,
    )
    const rows = codes.map((code, index) => [code, specimen.values[index] ?? ''])
    const all = [[specimen.header, specimen.other], ...rows].map(([a = '', b = '']) =>
      specimen.form === 'last' ? [b, a] : [a, b],
    )
    if (specimen.form === 'html')
      lines.push(
        '<table>',
        ...all.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
        '</table>',
        '',
      )
    else {
      const [head = [], ...body] = all.map((row) => `| ${row.join(' | ')} |`)
      lines.push(String(head), specimen.isBroken ? '|---|' : '|---|---|', ...body, '')
    }
    return { codes, first, last: lines.length }
  })
  return { page: `${lines.join('\n')}\n`, placed }
}

/** Returns the result of a page; undefined where it is refused or asks a question. */
function importWithoutQuestion(page: string) {
  try {
    const result = importMarkdown(page, { source: 'page.md', envelope: 'oci' })
    return result.remarks.some(({ kind }) => kind === 'unresolved') ? undefined : result
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError)
    return undefined
  }
}

it('ends without a question only where each table with codes is read or has a remark', () => {
  fc.assert(
    fc.property(tables, (specimens) => {
      const { page, placed } = write(specimens)
      const result = importWithoutQuestion(page)
      if (!result) return
      const { definition, remarks } = result
      for (const { codes, first, last } of placed) {
        const isRead = codes.every((code) => Object.hasOwn(definition.errors, code))
        const hasRemark = remarks.some(
          ({ position }) => position && position.line >= first && position.line <= last,
        )
        expect(isRead || hasRemark, page).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

/** Parts of a page that each hold one code, and how it is written into them. */
const forms: Readonly<Record<string, (code: string) => readonly string[]>> = {
  heading: (code) => [`### ${code}`, '', 'It is so.'],
  'heading with a table of details': (code) => [`### ${code}`, '', '| Cause | Help |', '|-|-|', '| a | b |'],
  'item in code': (code) => [`- \`${code}\`: It is so.`, '- first', '- second', '- third'],
  'item in bold': (code) => [`- **${code}** (404): It is so.`],
  'item in an item': (code) => ['- When it fails:', `  - \`${code}\`: It is so.`],
  'table of details': (code) => ['| Field | Value |', '|-|-|', `| Code | ${code} |`, '| Status | 404 |'],
  'list of details': (code) => [`- **Code**: ${code}`, '- **Status**: 404'],
  term: (code) => [code, ': It is so.'],
  'term in HTML': (code) => ['<dl>', `<dt>${code}</dt><dd>It is so.</dd>`, '</dl>'],
  'table in HTML': (code) => ['<table>', `<tr><td>${code}</td><td>404</td></tr>`, '</table>'],
  'component with a title': (code) => [`<Accordion title="${code}">`, '', 'It is so.', '', '</Accordion>'],
  'component without blank lines': (code) => [`<Tab label="${code} (404)">`, 'It is so.', '</Tab>'],
  'component on one line': (code) => [`<ResponseField name="${code}">It is so.</ResponseField>`],
  'component that closes itself': (code) => [`<ApiError code="${code}" status="404" />`],
  'component on several lines': (code) => [
    '<Accordion',
    `  title="${code}"`,
    '>',
    'It is so.',
    '</Accordion>',
  ],
  'what is folded away': (code) => ['<details>', `<summary>${code}</summary>`, 'It is so.', '</details>'],
  example: (code) => ['```json', `{ "code": "${code}", "message": "It is so." }`, '```'],
}

const parts = fc.array(
  fc.record({ heading: headings, form: fc.constantFrom(...Object.keys(forms)), hasHeading: fc.boolean() }),
  { minLength: 1, maxLength: 5 },
)

it('ends without a question only where each code in another form is read or has a remark', () => {
  fc.assert(
    fc.property(parts, fc.boolean(), (specimens, hasTable) => {
      const lines = ['# Shop', '']
      if (hasTable) lines.push('## Errors', '', '| Code | Status |', '|-|-|', '| CARD_X_LOST | 404 |', '')
      const placed = specimens.map(({ heading, form, hasHeading }, number) => {
        const code = `CARD_${'ABCDE'.charAt(number)}_LOST`
        if (hasHeading) lines.push(`## ${heading}`, '')
        const first = lines.length + 1
        lines.push(...(forms[form]?.(code) ?? []), '')
        return { code, first, last: lines.length }
      })
      const page = `${lines.join('\n')}\n`
      const result = importWithoutQuestion(page)
      if (!result) return
      const { definition, remarks } = result
      for (const { code, first, last } of placed) {
        // A remark on several items names the first of them.
        const hasRemark = remarks.some(
          ({ position, message }) =>
            (position && position.line >= first && position.line <= last) ||
            /are not read as codes/.test(message),
        )
        expect(Object.hasOwn(definition.errors, code) || hasRemark, `${code}\n${page}`).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

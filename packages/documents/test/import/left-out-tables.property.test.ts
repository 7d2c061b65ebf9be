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

it('ends without a question only where each table with codes is read or has a remark', () => {
  fc.assert(
    fc.property(tables, (specimens) => {
      const { page, placed } = write(specimens)
      let result
      try {
        result = importMarkdown(page, { source: 'page.md', envelope: 'oci' })
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError)
        return
      }
      const { definition, remarks } = result
      if (remarks.some(({ kind }) => kind === 'unresolved')) return
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

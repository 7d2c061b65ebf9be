import { describe, expect, it } from 'vitest'
import { importMarkdown } from '../../src/import/index.js'

/** The codes of a page, and its questions as `line message`. */
function read(page: string) {
  const { definition, remarks } = importMarkdown(page, { source: 'page.md', envelope: 'oci' })
  return {
    codes: Object.keys(definition.errors),
    questions: remarks
      .filter(({ kind }) => kind === 'unresolved')
      .map(({ position, message }) => `${position?.line ?? '-'} ${message}`),
  }
}

const codes = (row: string) =>
  read(`# Errors\n\n| Error code | Text |\n|-|-|\n| 40001 | The card is lost. |\n| ${row} | Others. |`)

describe('a row for several codes', () => {
  it.each(['1000-1999', '1000 – 1999', '610000~619999', 'E100-E199', 'E100-199', '1xx', '20xx', 'E4XX'])(
    'is no code and needs a decision: %s',
    (range) => {
      const { codes: found, questions } = codes(range)
      expect(found).toEqual(['40001'])
      expect(questions).toEqual([expect.stringMatching(/^6 '.*' stands for several codes/)])
    },
  )

  it.each(['400-101', '40001-2', 'card-1', '2024_lost', 'maxx'])('is told from the code %s', (code) => {
    const { codes: found, questions } = codes(code)
    expect(found.toSorted()).toEqual(['40001', code].toSorted())
    expect(questions).toEqual([])
  })
})

describe('a row with a code that no catalog can declare', () => {
  it.each(['`__proto__`', 'CARD_LOST, \\_\\_proto__', 'CARD_LOST / `__proto__`', '“`__proto__`”'])(
    'needs a decision: %s',
    (cell) => {
      const { codes: found, questions } = codes(cell)
      expect(found).toEqual(['40001'])
      expect(questions).toHaveLength(1)
    },
  )

  it('is told from one that it can', () => {
    expect(codes('CARD_LOST, \\_\\_proto').codes).toEqual(['40001', 'CARD_LOST', '__proto'])
  })
})

describe('a table of fields below a heading of errors', () => {
  const errors = '| Code | Text |\n|-|-|\n| CARD_LOST | The card is lost. |'

  it.each(['Cardinality', 'Required', 'Mandatory', 'Obligatorio', '必填', 'Обязательный'])(
    'is told by the column %s',
    (header) => {
      const fields = `| Name | ${header} | Text |\n|-|-|-|\n| error_info | 1 | The error, as an object. |\n| trace_no | 0..1 | A number for support. |`
      expect(read(`# Errors\n\n${errors}\n\n## Error body\n\n${fields}`)).toEqual({
        codes: ['CARD_LOST'],
        questions: [],
      })
    },
  )

  it('is not a table of codes with the action that is required', () => {
    const actions =
      '| Name | Required action |\n|-|-|\n| card_lost | Order a new card. |\n| card_old | Renew the card. |'
    expect(read(`# Errors\n\n${actions}`).codes).toEqual(['card_lost', 'card_old'])
  })

  it('is not a table of codes with advice below a header that names another thing', () => {
    const advice =
      '| Name | Scope |\n|-|-|\n| CARD_LOST | Check the scope of the key and order a card. |\n| CARD_OLD | Renew the card before the end of the month. |'
    expect(read(`# Errors\n\n${advice}`).codes).toEqual(['CARD_LOST', 'CARD_OLD'])
  })
})

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

  it.each(['-1000 to -1099', 'card_*', 'CARD_<KIND>_LOST', 'card_{kind}', 'Any'])(
    'is left open and needs a decision: %s',
    (family) => {
      const { codes: found, questions } = codes(`\`${family}\``)
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

describe('a table of ranges or patterns', () => {
  const errors =
    '| Code | Name | Text |\n|-|-|-|\n| 210 | CARD_LOST | The card is lost. |\n| 330 | CARD_OLD | The card is old. |'
  const ranges =
    '| Range | Kind | Text |\n|-|-|-|\n| 0 | Fine | All is well. |\n| 1-99 | Form | The form is wrong. |\n| 100-999 | Card | The card is wrong. |'

  it('is no list of codes beside one', () => {
    const { codes: found, questions } = read(`# Errors\n\n## Ranges\n\n${ranges}\n\n## Codes\n\n${errors}`)
    expect(found).toEqual(['210', '330'])
    expect(questions).toEqual([expect.stringContaining("'Code' and 'Name' may both have the codes")])
  })

  it('is not read by itself', () => {
    expect(() => read(`# Errors\n\n${ranges}`)).toThrow('ranges or patterns that stand for several codes')
  })

  it('is read where the user says so', () => {
    const choice = { tables: [1] }
    const { definition } = importMarkdown(`# Errors\n\n${ranges}`, { source: 'page.md', choice })
    expect(Object.keys(definition.errors)).toEqual(['Fine', 'Form', 'Card'])
  })

  it('needs a decision where it has examples of its patterns', () => {
    const patterns =
      '| Pattern | Example | Text |\n|-|-|-|\n| `CARD_<KIND>_LOST` | `CARD_GOLD_LOST` | That card is lost. |\n| `FORM_*` | `FORM_BLUE` | The form is wrong. |'
    const { codes: found, questions } = read(`# Errors\n\n${errors}\n\n## Patterns\n\n${patterns}`)
    expect(found).toEqual(['210', '330'])
    expect(questions).toContainEqual(expect.stringMatching(/^10 This table .* ranges or patterns/))
  })

  it('is told from codes with a hyphen and from classes of statuses', () => {
    const hyphens = '| Code | Text |\n|-|-|\n| 10-101 | The card is lost. |\n| 10-102 | The card is old. |'
    expect(read(`# Errors\n\n${hyphens}`).codes).toEqual(['10-101', '10-102'])
    const classes =
      '| Class | Status | Code |\n|-|-|-|\n| 4xx | 404 | CARD_LOST |\n| 4xx | 409 | CARD_OLD |\n| 5xx | 500 | CARD_FIRE |'
    expect(read(`# Errors\n\n${classes}`).codes).toEqual(['CARD_LOST', 'CARD_OLD', 'CARD_FIRE'])
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

  it('is told although an example has the name of a field as a value', () => {
    const fields =
      '| `Field` | Kind | Text |\n|-|-|-|\n| `state` | String | `"error"` if it failed. |\n| `error` | String | What failed. |'
    const example = '```json\n{"state": "error", "error": "cardLost"}\n```'
    const list = '- `cardLost` - The card is lost.\n- `cardOld` - The card is old.'
    expect(read(`# Errors\n\n${example}\n\n## Form\n\n${fields}\n\n## All errors\n\n${list}`).codes).toEqual([
      'cardLost',
      'cardOld',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { importMarkdown } from '../../src/import/index.js'

/** The codes of a page, and its questions as `line message`. */
function read(page: string, tables?: readonly number[]) {
  const { definition, remarks } = importMarkdown(page, {
    source: 'page.md',
    envelope: 'oci',
    choice: { tables },
  })
  return {
    codes: Object.keys(definition.errors),
    questions: remarks
      .filter(({ kind }) => kind === 'unresolved')
      .map(({ position, message }) => `${position?.line ?? '-'} ${message}`),
  }
}

const answers = '| Response code | Text |\n|-|-|\n| 10 | The card is lost. |\n| 12 | The card is old. |'
const reasons = (first: string) =>
  `| Status reason code | Text |\n|-|-|\n| ${first} | The check failed. |\n| 11 | The card is known. |`

describe('a second list of numbers', () => {
  it('below a header that says status and code is read, although its numbers count the rows', () => {
    const page = `# Codes\n\n${answers}\n\n## Reasons\n\n${reasons('13')}`
    expect(read(page)).toEqual({ codes: ['10', '11', '12', '13'], questions: [] })
    const counted =
      '| Status reason code | Text |\n|-|-|\n| 01 | It is blue. |\n| 02 | It is red. |\n| 03 | It is green. |'
    expect(read(`# Codes\n\n${answers}\n\n## Reasons\n\n${counted}`).codes.toSorted()).toEqual(
      ['10', '12', '01', '02', '03'].toSorted(),
    )
  })

  it('that has a number of the first with another meaning needs a decision', () => {
    const page = `# Codes\n\n${answers}\n\n## Reasons\n\n${reasons('10')}`
    expect(read(page).questions).toEqual([
      "12 '10' is below the header 'Status reason code' here and below 'Response code' in line 5, with another message, so these may be two lists. The first is used; pass --table to read one of them.",
    ])
    expect(read(page, [2])).toEqual({ codes: ['10', '11'], questions: [] })
  })

  it('continues the first below the same header', () => {
    const page = `# Codes\n\n${answers}\n\n## More\n\n${answers.replace('is old', 'is away')}`
    expect(read(page).questions).toEqual([])
  })
})

describe('a number that stands for a success', () => {
  const list = (text: string) =>
    `# Errors\n\n| Error code | Text |\n|-|-|\n| 40001 | The card is lost. |\n| 10001 | ${text} |`

  it.each([
    'Success.',
    'OK',
    'The card {0} was successfully closed.',
    'Card was succesfully deleted',
    '成功。',
    '正常に処理',
  ])('is asked about: %s', (text) => {
    expect(read(list(text)).questions).toEqual([expect.stringMatching(/^6 '10001' may stand for a success/)])
  })

  it.each([
    'The card was not successfully closed.',
    'The card cannot be successfully closed',
    'Only successfully closed cards can be kept.',
    'Success address is missing',
    '成功率が低い',
  ])('is told from an error: %s', (text) => {
    expect(read(list(text))).toEqual({ codes: ['10001', '40001'], questions: [] })
  })
})

describe('an item below the heading of a status', () => {
  const page = (items: string) => `# Errors\n\n### 403 Forbidden\n\nYou may not.\n\n${items}`

  it('that repeats its text is no code', () => {
    expect(() => read(page('- `Forbidden` → show a note\n- `Card Locked` → log out'))).toThrow(
      "'Forbidden' is not read as a code: it may be the text of its status.",
    )
  })

  it('is a code otherwise', () => {
    expect(read(page('- `card_locked` → log out\n- `card_foreign` → show a note')).codes).toEqual([
      'card_locked',
      'card_foreign',
    ])
  })
})

describe('a column of modules', () => {
  it('is no column of codes, in other languages too', () => {
    const page =
      '# 錯誤\n\n| Code | 說明 |\n|-|-|\n| card_lost | 卡片遺失。 |\n\n## 檢查\n\n| 模組 | 訊息 |\n|-|-|\n| CardReader | The number is empty. |\n| CardPrinter | The name is empty. |'
    expect(read(page).codes).toEqual(['card_lost'])
  })
})

describe('a page of prose', () => {
  it('is refused with what it has and the way out', () => {
    const page =
      '# Help\n\n## The card is lost\n\nA 404 error means that the card is lost, and 503 Service Unavailable that we sleep. Of 400 cards, one is lost.\n\n1. Look for it.\n2. Order one.'
    expect(() => read(page)).toThrow(
      "found none. This page is prose, with 2 headings such as 'Help' and 2 list items. It speaks of the HTTP statuses 404, 503, but names no codes. Write the codes into a table with the columns Code, Status and Message, or import the source code or an OpenAPI document.",
    )
  })

  it('with a table is refused with its columns', () => {
    const page = '# Help\n\n| Step | Advice |\n|-|-|\n| At first | Look for the card. |'
    expect(() => read(page)).toThrow(/found none\..*columns Step \| Advice/s)
  })
})

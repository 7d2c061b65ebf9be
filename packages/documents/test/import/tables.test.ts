import { describe, expect, it } from 'vitest'
import { importMarkdown, type MarkdownImportOptions } from '../../src/import/index.js'

/** The errors of a page as `code status message`, and its remarks as `line kind message`. */
function read(page: string, options: Partial<MarkdownImportOptions> = {}) {
  const { definition, remarks } = importMarkdown(page, { source: 'page.md', envelope: 'oci', ...options })
  return {
    definition,
    errors: Object.entries(definition.errors).map(([code, { status, message }]) =>
      [code, status ?? '-', message ?? '-'].join(' '),
    ),
    remarks: remarks.map(({ position, kind, message }) => `${position?.line ?? '-'} ${kind} ${message}`),
  }
}

const codesOf = (page: string, options?: Partial<MarkdownImportOptions>) =>
  Object.keys(read(page, options).definition.errors)
const table = (...rows: string[]) =>
  [rows[0], '-|-|-|-|-'.slice(0, (rows[0] ?? '').split('|').length * 2 - 1), ...rows.slice(1)].join('\n')
const unresolved = (remarks: readonly string[]) => remarks.filter((remark) => remark.includes('unresolved'))

const errorsTable = table('Code|Text', 'CARD_LOST|The card is lost.', 'CARD_OLD|The card is old.')

describe('three digits', () => {
  it.each(['sha256', 'S256', 'v100', 'E-404', '404b', '100 ms', '250'])('in %s are no status', (cell) => {
    const page = `${table('Name|Size', `First_One|${cell}`, `Second_One|${cell}`)}\n\n## Codes\n\n${errorsTable}`
    expect(read(page).errors).toEqual(['CARD_LOST - The card is lost.', 'CARD_OLD - The card is old.'])
  })

  it.each([
    ['404', 404],
    ['404 Not Found', 404],
    ['Not Found', 404],
    ['NotFound', 404],
    ['HTTP 404', 404],
    ['HTTP404', 404],
    ['404 (未找到)', 404],
    ['状态码404', 404],
    ['499', 499],
    ['if signed in 403, else 401', [403, 401]],
    ['409 when more than 250 characters were sent in one of the fields', 409],
  ])('below a header that says status are one: %s', (cell, status) => {
    expect(
      read(table('Code|HTTP status', 'A_LOST|400', `B_LOST|${cell}`)).definition.errors['B_LOST'],
    ).toEqual({
      status,
    })
  })

  it.each(['Limit', 'Max length', 'Quota', 'Requests per minute', 'Default'])(
    'below %s are no status',
    (header) => {
      const { definition, remarks } = read(
        table(`Code|${header}|Text`, 'A_LOST|400|The first is lost.', 'B_LOST|500|The second is lost.'),
      )
      expect(definition.errors['A_LOST']).toEqual({ message: 'The first is lost.' })
      expect(remarks).toContain(
        `1 interpreted The column '${header}' is ignored: it contains no code, status or message.`,
      )
    },
  )

  it.each([
    ['404 Not Found', 404],
    ['Not found (404)', 404],
    ['HTTP 404', 404],
    ['Status 404: nothing there', 404],
    ['404 errors', 404],
    ['404', 404],
    ['Section 404b', '-'],
    ['Table 112', '-'],
    ['Table 404', '-'],
    ['Figure 3.200', '-'],
    ['Release 2024, 500 rows', '-'],
    ['Top 500 customers', '-'],
  ])('in the heading %s give the status', (heading, status) => {
    expect(read(`# Shop\n\n## ${heading}\n\n${errorsTable}`).errors[0]).toBe(
      `CARD_LOST ${status} The card is lost.`,
    )
  })

  it('in an outer heading give the status where the nearest one has none', () => {
    expect(read(`# Shop\n\n## 409 Conflict\n\n### Cards\n\n${errorsTable}`).errors[0]).toBe(
      'CARD_LOST 409 The card is lost.',
    )
    expect(read(`# Shop\n\n## 409 Conflict\n\n## Cards\n\n${errorsTable}`).errors[0]).toBe(
      'CARD_LOST - The card is lost.',
    )
  })
})

describe('headers', () => {
  it.each([
    'Code',
    'Error code',
    'error_code',
    'errorCode',
    'Fehlercode',
    'Code d’erreur',
    'Código de error',
    'Codice errore',
    'Foutcode',
    'Felkod',
    'Kod błędu',
    'Код ошибки',
    '错误码',
    '錯誤碼',
    'エラーコード',
    'エラー コード',
    '오류 코드',
    'رمز الخطأ',
    'Hata kodu',
  ])('outrank the form of values: %s', (header) => {
    expect(codesOf(table(`ID|${header}|Name`, '1|40401|CardLost', '2|40402|CardOld'))).toEqual([
      '40401',
      '40402',
    ])
  })

  it('of an id lose to those of a code', () => {
    expect(
      codesOf(table('ID|Code|Description', 'E1|CARD_LOST|The card is lost.', 'E2|CARD_OLD|The card is old.')),
    ).toEqual(['CARD_LOST', 'CARD_OLD'])
  })

  it('keep the numbers of an API apart from HTTP statuses', () => {
    expect(
      read(table('Error code|HTTP status|Text', '401|400|No card here.', '402|409|A card too many.')).errors,
    ).toEqual(['401 400 No card here.', '402 409 A card too many.'])
  })

  it('say where codes are when an example has none of them', () => {
    const { remarks } = read(
      '# Errors\n\n' + table('Code|Constant|Text', '7001|CARD_LOST|It is lost.', '7002|CARD_OLD|It is old.'),
    )
    expect(unresolved(remarks)).toEqual([
      "3 unresolved The columns 'Code' and 'Constant' may both have the codes; 'Code' is read. Pass --code Constant to choose the other.",
    ])
    const example = '\n\n```json\n{"error": "CARD_OLD"}\n```\n'
    expect(
      codesOf(
        '# Errors\n\n' +
          table('Code|Constant|Text', '7001|CARD_LOST|It is lost.', '7002|CARD_OLD|It is old.') +
          example,
      ),
    ).toEqual(['CARD_LOST', 'CARD_OLD'])
  })

  it('of messages keep one word as a message', () => {
    expect(
      read(
        table(
          'ERROR CODE|ERROR MESSAGE|EXPLANATION',
          '40900|`Conflict`|',
          '40901|`card is shut`|The card was shut.',
        ),
      ).errors,
    ).toEqual(['40900 - Conflict', '40901 - card is shut'])
  })

  it('of endpoints are no codes, so that statuses are both', () => {
    expect(
      read(
        table(
          'error_code|error_msg|Endpoints',
          '400|Wrong values|All',
          '401|Sign in first|All',
          '429|Too fast|Close',
        ),
      ).errors,
    ).toEqual(['400 400 Wrong values', '401 401 Sign in first', '429 429 Too fast'])
  })

  it('may be two rows', () => {
    expect(
      read(
        '| | | Details |\n|-|-|-|\n| **Code** | **Status** | **Message** |\n| CARD_LOST | 404 | It is lost. |',
      ).errors,
    ).toEqual(['CARD_LOST 404 It is lost.'])
    const html =
      '<table><tr><th rowspan=2>Code</th><th colspan=2>HTTP</th></tr><tr><th>Status</th><th>Text</th></tr><tr><td>CARD_LOST</td><td>404</td><td>It is lost.</td></tr></table>'
    expect(read(html).errors).toEqual(['CARD_LOST 404 It is lost.'])
  })

  it('may be in the first column, with a column per code', () => {
    expect(
      read(
        '| | CARD_LOST | CARD_OLD |\n|-|-|-|\n| Status | 404 | 409 |\n| Message | It is lost. | It is old. |',
      ).errors,
    ).toEqual(['CARD_LOST 404 It is lost.', 'CARD_OLD 409 It is old.'])
  })
})

describe('a table', () => {
  it('without statuses is read beside one that has them', () => {
    const page = `${table('Code|HTTP|Text', 'A_LOST|404|It is lost.')}\n\n## More\n\n${errorsTable}`
    expect(read(page).errors).toEqual([
      'A_LOST 404 It is lost.',
      'CARD_LOST - The card is lost.',
      'CARD_OLD - The card is old.',
    ])
  })

  it.each([
    table('Parameter|Type|Text', 'card_id|string|The id of the card.', 'amount|number|How many.'),
    table('Name|Type|Text', 'card_id|string|The id of the card.', 'amount|integer[]|How many.'),
    table('Champ|Type|Texte', 'card_id|string|Le numéro.', 'amount|number|Combien.'),
    table('Endpoint|Method', '/cards|GET', '/card_types|POST'),
  ])('of fields is left out with its place', (fields) => {
    const { errors, remarks } = read(`# Cards\n\n${fields}\n\n## Errors\n\n${errorsTable}`)
    expect(errors).toHaveLength(2)
    expect(unresolved(remarks)).toEqual([])
    if (!fields.startsWith('Endpoint'))
      expect(remarks[0]).toMatch(
        /^3 interpreted This table .* lists other things than errors\. Pass --table 1 to read it\.$/,
      )
  })

  it('of fields alone is refused, with the tables that there are', () => {
    expect(() =>
      read(`# Cards\n\n${table('Field|Type|Text', 'card_id|string|The id.', 'amount|number|How many.')}`),
    ).toThrow(
      /lists other things than errors\. Pass --table to read one of these:\n {2}1: line 3 below 'Cards', columns Field \| Type \| Text/,
    )
  })

  it('of numbered steps has no codes', () => {
    const steps = table(
      'Step|Action',
      ...Array.from({ length: 8 }, (_, index) => `${index + 1}|Do the thing.`),
    )
    expect(codesOf(`${steps}\n\n## Errors\n\n${errorsTable}`)).toEqual(['CARD_LOST', 'CARD_OLD'])
  })

  it('of other codes needs a decision beside one of errors', () => {
    const { errors, remarks } = read(
      `# Pay\n\n## Money\n\n${table('Code|Text', 'EUR|The euro of Europe.', 'USD|The dollar.')}\n\n## Errors\n\n${errorsTable}`,
    )
    expect(errors).toHaveLength(2)
    expect(unresolved(remarks)).toEqual([
      expect.stringMatching(/^5 unresolved This table .* Pass --table 1 to read it\.$/),
    ])
  })

  it('of HTTP statuses is left out where another has codes', () => {
    const { errors, remarks } = read(
      `${table('Code|Meaning', '400|Bad Request', '404|Not Found')}\n\n## Errors\n\n${errorsTable}`,
    )
    expect(errors).toHaveLength(2)
    expect(remarks[0]).toContain('1 interpreted This table')
  })

  it('of one column is read', () => {
    expect(codesOf('| Error code |\n|-|\n| CARD_LOST |\n| CARD_OLD |')).toEqual(['CARD_LOST', 'CARD_OLD'])
  })

  it('within a cell of another is read', () => {
    const inner =
      '<table><tr><th>Code</th><th>Status</th></tr><tr><td>CARD_LOST</td><td>404</td></tr></table>'
    expect(read(`<table><tr><td>${inner}</td><td>aside</td></tr></table>`).errors).toEqual([
      'CARD_LOST 404 -',
    ])
  })

  it('with a header wider than its delimiter row is read, with a remark', () => {
    const { errors, remarks } = read(
      '# Codes\n\n|Code |Text | |\n|:--|:------|\n| 110300 | The second is missing. |\n| 110301 | The third is missing. |',
    )
    expect(errors).toHaveLength(2)
    expect(remarks).toContain(
      '3 interpreted The header of this table has 3 cells and the row below it 2, so Markdown shows text; it is read as a table.',
    )
  })

  it.each([
    ['| CARD_LOST | 404 |\n| CARD_OLD | 409 |', 'looks like a table, but has no delimiter row'],
    [
      '```\n+------+-----+\n| CARD_LOST | 404 |\n| CARD_OLD | 409 |\n+------+-----+\n```',
      'The block of code up to line 11',
    ],
  ])('that is none in Markdown needs a decision: %j', (text, message) => {
    expect(unresolved(read(`${errorsTable.replaceAll('CARD', 'SHOP')}\n\n${text}`).remarks)).toEqual([
      expect.stringContaining(message),
    ])
  })

  it('with a row of too many cells needs a decision on that row', () => {
    const { remarks } = read(table('Code|Status', 'A_LOST|404', 'B_LOST|409|more'))
    expect(unresolved(remarks)).toEqual([
      "4 unresolved The row has more cells than the table has columns, so 'more' is not read. Write a pipe in a cell as \\|.",
    ])
  })

  it('may have titles within, which may have the status', () => {
    const { errors, remarks } = read(
      table('Code|Text', '**404 Not Found**|', 'A_LOST|It is lost.', '**Other**|', 'B_LOST|It is gone.'),
    )
    expect(errors).toEqual(['A_LOST 404 It is lost.', 'B_LOST - It is gone.'])
    expect(unresolved(remarks)).toEqual([])
  })
})

describe('a cell', () => {
  const codeIn = (cell: string) => codesOf(table('Code|Status', 'A_LOST|404', `${cell}|409`)).slice(1)

  it.each([
    ['B_LOST[^1]', 'B_LOST'],
    ['B_LOST<sup>1</sup>', 'B_LOST'],
    ['B_LOST \\*', 'B_LOST'],
    ['B_LOST†', 'B_LOST'],
    ['B_<br>LOST', 'B_LOST'],
    ['B_ LOST', 'B_LOST'],
    ['-32700', '-32700'],
    ['−32700', '-32700'],
    ['<Badge>B_LOST</Badge>', 'B_LOST'],
    ['B_LOST <Icon name="x" />', 'B_LOST'],
    ['{/* new */} B_LOST', 'B_LOST'],
  ])('has the code without its marks: %s', (cell, code) => {
    expect(
      codesOf(`${table('Code|Status', 'A_LOST|404', `${cell}|409`)}\n\n[^1]: Since 2.0.\n`).slice(1),
    ).toEqual([code])
  })

  it.each(['08\\*', 'Yetki -siz', 'card lost'])('is never guessed: %s', (cell) => {
    expect(codeIn(cell)).toEqual([])
  })

  it('with two codes keeps both', () => {
    expect(codeIn('CardLost<br>CardOld')).toEqual(['CardLost', 'CardOld'])
  })

  it('has the text of its footnote in the description', () => {
    const page = `${table('Code|Status|Message', 'B_LOST[^1]|409[^x]|It matches [^a-z].')}\n\n[^1]: Since 2.0.\n[^x]: Never retry.\n`
    expect(read(page).definition.errors).toEqual({
      B_LOST: { status: 409, message: 'It matches [^a-z].', description: 'Since 2.0. Never retry.' },
    })
  })

  it('that is struck through is a deprecated code', () => {
    const { definition, remarks } = read(
      table('Code|Status', '~~A_LOST~~|404', 'B_LOST|409', 'C_LOST (deprecated)|410'),
    )
    expect(definition.errors).toEqual({
      A_LOST: { status: 404, deprecated: 'The page strikes it through.' },
      B_LOST: { status: 409 },
      C_LOST: { status: 410, deprecated: 'The page says that it is deprecated.' },
    })
    expect(remarks).toContain("3 interpreted 'A_LOST' is struck through, so it is declared as deprecated.")
  })

  it('has the text of a component, and a placeholder as a parameter', () => {
    expect(
      read(table('Code|Status|Message', 'A_LOST|404|<Badge>gone</Badge>', 'B_LOST|409|No <thing> here.'))
        .errors,
    ).toEqual(['A_LOST 404 gone', 'B_LOST 409 No {thing} here.'])
  })
})

describe('a success', () => {
  it.each(['200', '201 Created', '204'])('is declared with a question: %s', (status) => {
    const { errors, remarks } = read(table('Code|Status', `Fine|${status}`, 'A_LOST|404'))
    expect(errors).toHaveLength(2)
    expect(unresolved(remarks)).toEqual([expect.stringContaining("'Fine' has the status 20")])
  })

  it('with the code 0 is declared with a question', () => {
    expect(unresolved(read(`# Errors\n\n${table('Code|Text', '0|OK', '1001|It is lost.')}`).remarks)).toEqual(
      ["5 unresolved '0' may stand for a success. Remove it, unless the server returns it as an error."],
    )
  })

  it('without a code is omitted', () => {
    const { errors, remarks } = read(table('Status|Code', '200|—', '404|A_LOST'))
    expect(errors).toEqual(['A_LOST 404 -'])
    expect(unresolved(remarks)).toEqual([])
  })
})

describe('marks of site generators', () => {
  it('below a table are no row', () => {
    for (const mark of ['{: .docs_table}', '{:.x #y}', ':::', '{% endraw %}'])
      expect(read(`${table('Code|Status', 'A_LOST|404')}\n${mark}`).remarks).toEqual([])
  })

  it('after a heading are no part of it', () => {
    expect(read(`# Card errors {#errors}\n\n${errorsTable}`).definition.name).toBe('card-errors')
  })

  it('on a line of their own hide no heading', () => {
    const page = `# Shop\n\n<Anchor id="x" />\n## 404 Not Found\n\n${errorsTable}`
    expect(read(page).errors[0]).toBe('CARD_LOST 404 The card is lost.')
  })
})

describe('a translated page', () => {
  const dutch = (code: string) =>
    table('Foutcode|HTTP-statuscode', 'CardLost|Niet gevonden (404)', `${code}|Verboden (403)`)

  it('with a code that repeats the text of its status needs a decision', () => {
    expect(unresolved(read(dutch('Verboden')).remarks)).toEqual([
      "4 unresolved 'Verboden' repeats the text of its status, so it may be translated. If its code is 'Forbidden', correct it, or pass the original page with --reference.",
    ])
    expect(unresolved(read(dutch('Forbidden')).remarks)).toEqual([])
  })

  it('by a machine, as its front matter says, has a remark, which needs a decision for a code of one word', () => {
    const page = (code: string) => `---\nms.translationtype: MT\n---\n${dutch(code)}`
    expect(unresolved(read(page('Slag')).remarks)).toEqual([
      expect.stringContaining('is a machine translation'),
    ])
    expect(read(page('Forbidden')).remarks).toEqual([expect.stringContaining('is a machine translation')])
  })

  it('with its original as a reference has neither', () => {
    const reference = { source: 'en.md', text: dutch('Forbidden') }
    const { errors, remarks } = read(`---\nms.translationtype: MT\n---\n${dutch('Verboden')}`, { reference })
    expect(errors).toEqual(['CardLost 404 -', 'Forbidden 403 -'])
    expect(unresolved(remarks)).toEqual([])
  })

  it('in English may repeat a phrase that is not the registered one', () => {
    expect(
      unresolved(read(table('Code|HTTP status', 'SlowDown|503 Slow Down', 'CardLost|404')).remarks),
    ).toEqual([])
  })
})

describe('an exported page', () => {
  it('with a table that was added by hand needs a decision', () => {
    const page = (more: string) =>
      `<!-- error-contract:exact -->\n# Shop\n\n${table('Code|Status|Message|Text', 'A_LOST|404||')}\n${more}`
    expect(unresolved(read(page('')).remarks)).toEqual([])
    expect(unresolved(read(page(`\n${errorsTable}`)).remarks)).toEqual([
      expect.stringMatching(/^8 unresolved .*exported/),
    ])
  })

  it('with a row that was added without a code skips the row', () => {
    const { definition, remarks } = read(
      `<!-- error-contract:exact -->\n# Shop\n\n| Code | Status |\n| - | - |\n| A_LOST | 404 |\n| | 429 |\n`,
    )
    expect(Object.keys(definition.errors)).toEqual(['A_LOST'])
    expect(unresolved(remarks)).toEqual([
      expect.stringMatching(/^7 unresolved The cell of the code is empty/),
    ])
  })
})

describe('a table of numbers', () => {
  it('that nothing says to be codes of errors needs a decision', () => {
    const numbers = table('Code|Text', '7001|It is lost.', '7002|It is old.')
    expect(unresolved(read(`# Machine\n\n${numbers}`).remarks)).toEqual([
      '3 unresolved Nothing says that this table lists errors; pass --table to read only the tables that do.',
    ])
    expect(unresolved(read(`# Errors of a machine\n\n${numbers}`).remarks)).toEqual([])
  })
})

describe('a choice', () => {
  const page = `# Pay\n\n## Fields\n\n${table('Field|Kind', 'card_id|text', 'card_name|text')}\n\n## Errors\n\n${table('No|Key|Sort|HTTP', '71|CARD_LOST|ca|404', '72|CARD_OLD|cb|409')}`

  it('of tables reads those alone', () => {
    expect(codesOf(page, { choice: { tables: [1] } })).toEqual(['card_id', 'card_name'])
    expect(codesOf(page, { choice: { tables: [2] } })).toEqual(['CARD_LOST', 'CARD_OLD'])
    expect(codesOf(page, { choice: { section: 'err' } })).toEqual(['CARD_LOST', 'CARD_OLD'])
  })

  it('of columns by header or number reads those', () => {
    expect(codesOf(page, { choice: { code: 'No', tables: [2] } })).toEqual(['71', '72'])
    expect(codesOf(page, { choice: { code: '3', tables: [2] } })).toEqual(['ca', 'cb'])
    expect(read(page, { choice: { columns: ['status', 'code'], tables: [2] } }).definition.errors).toEqual({
      CARD_LOST: {},
      CARD_OLD: {},
    })
  })

  it.each([
    [{ tables: [9] }, 'There is no table 9 on this page. The tables are:\n  1: line 5 below'],
    [{ section: 'Limits' }, "No table is below a heading that contains 'Limits'. The tables are:"],
    [{ code: 'Kode' }, "No table has a column 'Kode'. The tables are:"],
    [{ status: '12' }, "No table has a column '12'."],
    [{ columns: [undefined, undefined, undefined, undefined, 'code'] as const }, 'No table has 5 columns.'],
  ])('that matches nothing lists what there is: %j', (choice, message) => {
    expect(() => read(page, { choice })).toThrow(message)
  })
})

describe('a column below a header that says error', () => {
  it('has its code again where the message is another', () => {
    const page = table(
      'HTTP|Error|Text',
      '404|card_lost|The card is lost.',
      '404|card_lost|The card was never here.',
      '404|card_lost|The card is away.',
      '409|card_old|The card is old.',
      '409|card_old|The card was old.',
    )
    expect(Object.entries(read(page).definition.errors).map(([code, { status }]) => [code, status])).toEqual([
      ['card_lost', 404],
      ['card_old', 409],
    ])
  })

  it('asks about a table whose values are almost codes', () => {
    const page = `## Code 404\n\n${errorsTable}\n\n## Code 403\n\n${table('Code|Text', 'card_blue+|It is blue.')}`
    expect(unresolved(read(page).remarks)).toEqual([
      "10 unresolved This table with the columns 'Code', 'Text' is not read, as no column of it has codes. Pass --table 2 to read it.",
    ])
  })
})

describe('an envelope', () => {
  it('is not where a small number is a count', () => {
    const { definition } = read(
      `${table('Code|Text', '1|It is slow.', '2|It is lost.')}\n\n\`\`\`json\n{"message-count": "1", "messages": [{"status": "2"}]}\n\`\`\`\n`,
      { envelope: undefined },
    )
    expect(definition.envelope).toEqual({ code: '/messages/*/status' })
  })
})

describe('tables under the same header', () => {
  const below = (heading: string, ...rows: string[]) => `## ${heading}\n\n${table('Code|Text', ...rows)}`

  it('have statuses where the numbers of all are, so that one with successes alone is no list of codes', () => {
    const page = [
      '# Status codes',
      below('Success', '200|Fine.', '204|Nothing.'),
      below('Moved', '301|Elsewhere.'),
      below('Wrong', '400|Bad.', '404|Gone.', '409|Late.', '429|Fast.', '500|Broken.'),
    ].join('\n\n')
    const { errors, remarks } = read(page)
    expect(errors).toEqual([
      '200 200 Fine.',
      '204 204 Nothing.',
      '301 301 Elsewhere.',
      '400 400 Bad.',
      '404 404 Gone.',
      '409 409 Late.',
      '429 429 Fast.',
      '500 500 Broken.',
    ])
    expect(remarks).toContain(
      "14 unresolved '301' has the status 301, which is a redirection. Remove it, unless the server returns it as an error.",
    )
  })

  it('have codes where the numbers of all are none, so that one with registered numbers alone has no statuses', () => {
    const page = [
      '# Errors',
      below('Shards', '213|Read only.', '214|Stale.', '220|Not the leader.', '221|Not there.'),
      below('Keys', '410|Not there.', '413|Rotates.'),
    ].join('\n\n')
    expect(read(page).errors).toContain('410 - Not there.')
  })

  it('are asked about where one is in a section of errors and another is not', () => {
    const list = (heading: string, code: string) =>
      `## ${heading}\n\n${table('done_reason|Text', `${code}_lost|It is lost.`, `${code}_old|It is old.`)}`
    const page = `# Runs\n\n${list('Account errors', 'card')}\n\n${list('Other reasons', 'lamp')}`
    const { errors, remarks } = read(page)
    expect(errors).toEqual(['card_lost - It is lost.', 'card_old - It is old.'])
    expect(unresolved(remarks)[0]).toContain('Nothing says that this table lists errors')
  })
})

it('declares each number of a cell with its own status', () => {
  const page = table('Error code|Text', '400|Bad.', '401, 403|Not you.', '404|Gone.')
  expect(read(page).errors).toEqual(['400 400 Bad.', '401 401 Not you.', '403 403 Not you.', '404 404 Gone.'])
})

it('reads names below Error, with the status in parentheses of the heading above', () => {
  const page = `# API\n\n## Access errors (401)\n\n${table('Error|Text', 'TokenLost|It is lost.', 'TokenOld|It is old.')}\n\n## Table (404)\n\n${table('Error|Text', 'OrderLost|It is lost.', 'OrderOld|It is old.')}`
  expect(read(page).errors).toEqual([
    'TokenLost 401 It is lost.',
    'TokenOld 401 It is old.',
    'OrderLost - It is lost.',
    'OrderOld - It is old.',
  ])
})

it('reads no code from the middle of a sentence', () => {
  const page = table(
    'Code|Use',
    '400|For a `GET` that is wrong in some way.',
    '404|For a `PUT` of what is not there.',
  )
  expect(codesOf(page)).toEqual(['400', '404'])
})

it('reads bold messages where the whole column is bold, and one alone as a note', () => {
  const bold = table('Code|Message', 'A_LOST|**The first is lost.**', 'B_LOST|**The second is lost.**')
  expect(read(bold).errors).toEqual(['A_LOST - The first is lost.', 'B_LOST - The second is lost.'])
  const note = table('Code|Message', 'A_LOST|The first is lost.', 'B_LOST|**None.**')
  expect(read(note).errors).toEqual(['A_LOST - The first is lost.', 'B_LOST - -'])
})

it('skips a table of members that the examples have', () => {
  const example = '```json\n{"Code": "card_lost", "Message": "It is lost."}\n```'
  const page = `# Errors\n\n## Codes\n\n${table('Code|Text', 'card_lost|It is lost.')}\n\n## Mapping errors\n\n${table('Before|Now', 'code|body.Code', 'message|body.Message')}\n\n${example}`
  expect(codesOf(page)).toEqual(['card_lost'])
})

it('reads a table whose header begins with an element of HTML', () => {
  const page = '# Errors\n\n<div style="width:80px">Code</div> | Text\n---|---\nCARD_LOST | It is lost.\n'
  expect(codesOf(page)).toEqual(['CARD_LOST'])
})

it.each([
  ['No error (the key is valid)', true],
  ['No error.', true],
  ['No error message is there.', false],
])('asks about a code whose text is %s', (text, isAsked) => {
  const { remarks } = read(table('Code|Text', `CARD_FINE|${text}`, 'CARD_LOST|It is lost.'))
  expect(unresolved(remarks).some((remark) => remark.includes('may stand for a success'))).toBe(isAsked)
})

it('assumes the envelope where the example has a status and its reason phrase, and no code', () => {
  const example = (status: string) =>
    `${table('Code|Text', 'CARD_LOST|It is lost.')}\n\n\`\`\`json\n{"error": {"code": 404, "message": "It is lost.", "status": "${status}"}}\n\`\`\``
  expect(importMarkdown(example('Not Found'), { source: 'page.md' }).isEnvelopeAssumed).toBe(true)
  expect(importMarkdown(example('CARD_LOST'), { source: 'page.md' }).isEnvelopeAssumed).toBe(false)
})

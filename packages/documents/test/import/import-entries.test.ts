import { describe, expect, it } from 'vitest'
import { importMarkdown } from '../../src/import/index.js'

const example = '\n\n```json\n{ "error": { "code": "order_lost", "message": "No order 7." } }\n```\n'

const read = (page: string) => importMarkdown(page + example, { source: 'page.md' })
const statuses = (page: string) =>
  Object.fromEntries(Object.entries(read(page).definition.errors).map(([code, { status }]) => [code, status]))
const unresolved = (page: string) => read(page).remarks.filter(({ kind }) => kind === 'unresolved')

describe('a page without a table', () => {
  it.each([
    [
      'a heading per code, with the status below',
      '## order_lost\n\n**Status:** 404\n\nIt is lost.\n\n## order_closed\n\nHTTP status: 409 Conflict',
    ],
    ['a heading with status and code', '### 404 order_lost\n\nLost.\n\n### 409 order_closed\n\nClosed.'],
    [
      'a heading with code and status',
      '### order_lost (404)\n\nLost.\n\n### order_closed - 409 Conflict\n\nClosed.',
    ],
    [
      'a heading with title and code',
      '## Lost order (`order_lost`)\n\nHTTP 404\n\n## Closed order (`order_closed`)\n\nHTTP 409',
    ],
    [
      'a title with labelled fields',
      '## Lost order\n\n- Status: 404\n- Error code: `order_lost`\n\n## Closed order\n\n- Status: 409\n- Error code: `order_closed`',
    ],
    [
      'a table of fields below each heading',
      '## order_lost\n\n| Field | Value |\n|-|-|\n| Status | 404 |\n\n## order_closed\n\n| Field | Value |\n|-|-|\n| Status | 409 |',
    ],
    [
      'a table of fields for each code below one heading',
      '## Errors\n\n| Field | Value |\n|-|-|\n| Code | order_lost |\n| Status | 404 |\n\n| Field | Value |\n|-|-|\n| Code | order_closed |\n| Status | 409 |',
    ],
    [
      'a table of fields for each code, the status first',
      '## Errors\n\n| Field | Value |\n|-|-|\n| Status | 404 |\n| Code | order_lost |\n\n| Field | Value |\n|-|-|\n| Status | 409 |\n| Code | order_closed |',
    ],
    [
      'headings under the label of a field',
      '## order_lost\n\n### HTTP status\n\n404\n\n## order_closed\n\n### HTTP status\n\n409',
    ],
    ['a bold list', '- **order_lost** (404): Lost.\n- **order_closed** (409): Closed.'],
    ['a list of code spans', '- `order_lost` (404): Lost.\n- `order_closed` – 409 – Closed.'],
    [
      'a list with the status first',
      '- 404 `order_lost`: Lost.\n- **409 Conflict**: `order_closed` - Closed.',
    ],
    ['a list with both in one code span', '- `404 order_lost`: Lost.\n- `409 order_closed`: Closed.'],
    ['a list with fields in each item', '- `order_lost`\n  - Status: 404\n- `order_closed`\n  - Status: 409'],
    ['a list per status', '- 404\n  - `order_lost`: Lost.\n- 409\n  - `order_closed`: Closed.'],
    [
      'a list under a heading per status',
      '## 404 Not Found\n\n- `order_lost`: Lost.\n\n## 409 Conflict\n\n- `order_closed`: Closed.',
    ],
    ['terms with definitions', 'order_lost\n: 404. Lost.\n\norder_closed\n\n: HTTP 409. Closed.'],
    [
      'terms in HTML',
      '<dl><dt><code>order_lost</code></dt><dd>404. Lost.</dd><dt>order_closed (409)</dt><dd>Closed.</dd></dl>',
    ],
    [
      'what is folded away',
      '<details><summary><code>order_lost</code> (404)</summary>\n\nLost.\n\n</details>\n\n<details>\n<summary>order_closed</summary>\n\nHTTP 409. Closed.\n</details>',
    ],
    ['bold paragraphs', '**order_lost** (404)\n\nLost.\n\n**order_closed** (409)\n\nClosed.'],
    ['linked codes', '- [`order_lost`](#lost) (404): Lost.\n- [order_closed](#closed) (409): Closed.'],
  ])('is read: %s', (_what, page) => {
    expect(statuses(`# Errors\n\n${page}`)).toEqual({ order_lost: 404, order_closed: 409 })
    expect(unresolved(`# Errors\n\n${page}`)).toEqual([])
  })

  it('reads what is folded away beside a table', () => {
    const table = '| Code | Status |\n|-|-|\n| order_lost | 404 |'
    const folded = (summary: string) =>
      statuses(`# Errors\n\n${table}\n\n<details><summary>${summary}</summary>\n\nClosed.\n\n</details>`)
    expect(folded('order_closed (409)')).toEqual({ order_lost: 404, order_closed: 409 })
    expect(folded('More about errors')).toEqual({ order_lost: 404 })
  })

  it('reads a table that is folded away', () => {
    const table = '| Code | Status |\n|-|-|\n| order_lost | 404 |\n| order_closed | 409 |'
    expect(statuses(`# Errors\n\n<details><summary>All errors</summary>\n\n${table}\n\n</details>`)).toEqual({
      order_lost: 404,
      order_closed: 409,
    })
  })

  it('declares the text after the code as the message', () => {
    expect(read('- **order_lost** (404): The order {id} is lost.').definition.errors['order_lost']).toEqual({
      status: 404,
      message: 'The order {id} is lost.',
    })
  })

  it('declares several codes with one status', () => {
    expect(statuses('- 404: `order_lost`, `item_lost`')).toEqual({ order_lost: 404, item_lost: 404 })
  })

  it('reads a number before a title, and asks where it has a name too', () => {
    const page = '# Errors\n\n### -1000 Unknown order\n\nStatus: 404\n\n### -1001 ORDER_CLOSED\n\nStatus: 409'
    expect(statuses(page)).toEqual({ '-1000': 404, '-1001': 409 })
    expect(unresolved(page)).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining("The columns 'Code' and 'Name' may both have the codes"),
      }),
    )
  })

  it('says that a page lists HTTP statuses alone', () => {
    const page = '# Errors\n\n### 404 Not Found\n\nNot there.\n\n### 409 Conflict\n\nTaken.'
    expect(() => importMarkdown(page, { source: 'page.md' })).toThrow(
      "page.md:3:5: '404 Not Found' and others here are HTTP statuses without error codes, so they are not read.",
    )
  })

  it('takes the front matter for what the page is about', () => {
    const page = '---\ntitle: Error codes\n---\n\n## `order_gone`\n\nGone.\n\n## `order_shut`\n\nShut.'
    expect(Object.keys(importMarkdown(page, { source: 'page.md' }).definition.errors)).toEqual([
      'order_gone',
      'order_shut',
    ])
  })

  it('reads no bold title above a list as a code', () => {
    const page =
      '# Errors\n\n**Authentication (401)**\n\n- `token_bad` (401)\n\n**Access (403)**\n\n- `role_bad` (403)'
    expect(statuses(page)).toEqual({ token_bad: 401, role_bad: 403 })
  })

  it('asks about words in bold with a status, which may be codes', () => {
    const page =
      '# Errors\n\n- `token_bad` (401)\n\n## More\n\n- **Suspended** (403): The account is.\n- **Broken** (500): The server is.'
    expect(statuses(page)).toEqual({ token_bad: 401 })
    expect(unresolved(page)).toContainEqual(
      expect.objectContaining({
        message: "2 items such as 'Suspended' are not read as codes: they may be text.",
      }),
    )
  })

  it('reads the lists below a chosen section alone', () => {
    const page =
      '# API\n\n## Errors\n\n- `order_lost` (404): Lost.\n\n## Old errors\n\n- `order_gone` (410): Gone.'
    const { definition } = importMarkdown(page, { source: 'page.md', choice: { section: 'Old' } })
    expect(Object.keys(definition.errors)).toEqual(['order_gone'])
  })

  it.each([
    ['files', '- src/errors/codes.ts\n- docs/error-codes.md'],
    ['classes', '- java.lang.Object\n- com.example.OrderError'],
  ])('reads no %s as codes', (_what, list) => {
    expect(() => importMarkdown(`# Errors\n\n${list}`, { source: 'page.md' })).toThrow('found none')
  })

  it('describes an error by the list below its heading', () => {
    const page = '# Errors\n\n### order_lost (404)\n\n- order_lost\n- item_lost'
    expect(statuses(page)).toEqual({ order_lost: 404 })
  })

  it('omits a name where the examples have numbers', () => {
    const page =
      '# Errors\n\n- `1001` (404): No order.\n- `order_gone` (410): Gone.\n\n```json\n{ "code": 1001, "msg": "No order." }\n```'
    const { definition, remarks } = importMarkdown(page, { source: 'page.md' })
    expect(Object.keys(definition.errors)).toEqual(['1001'])
    expect(remarks).toContainEqual(
      expect.objectContaining({
        kind: 'unresolved',
        message: "'order_gone' is omitted, as the examples have numbers as codes.",
      }),
    )
  })

  it.each([
    ['statuses with reason phrases', '- 404 Not Found: nothing here\n- 409: Conflict'],
    ['members of the body', 'Every error has:\n\n- `code`: the code\n- `message`: the text'],
    ['steps', '1. Open the order.\n2. Close it.'],
    ['chapters', '## Overview\n\nText.\n\n## Section 404b\n\nText.'],
  ])('declares nothing of %s', (_what, list) => {
    expect(() => importMarkdown(`# Errors\n\n${list}`, { source: 'page.md' })).toThrow('page.md')
  })

  it('asks to confirm codes that only the title makes errors', () => {
    const page = '# Error codes\n\n- `order_gone`: Gone.\n- `order_shut`: Shut.'
    expect(statuses(page)).toEqual({ order_gone: undefined, order_shut: undefined })
    expect(unresolved(page)).toContainEqual(
      expect.objectContaining({
        message:
          "2 items such as 'order_gone' are read as error codes without status, as the page is about errors. Remove what is none.",
        position: { line: 3, column: 3 },
      }),
    )
  })
})

describe('a page with a table and other forms', () => {
  const table =
    '# API\n\n## Errors\n\n| Code | Status |\n|-|-|\n| order_lost | 404 |\n| order_closed | 409 |\n'

  it('declares the codes of both', () => {
    expect(statuses(`${table}\n### 429 slow_down\n\nWait.`)).toEqual({
      order_lost: 404,
      order_closed: 409,
      slow_down: 429,
    })
  })

  it('does not repeat a code that the table has', () => {
    expect(read(`${table}\n### 404 order_lost\n\nMore about it.`).remarks).toEqual([])
  })

  it('asks which status is right where they differ', () => {
    expect(unresolved(`${table}\n### 410 order_lost\n\nGone.`)).toEqual([
      expect.objectContaining({
        message:
          "'order_lost' has status 410 here, and 404 in a table. Keep the one that the server returns.",
      }),
    ])
  })

  it('speaks of a list that may be of codes', () => {
    expect(read(`- \`order_id\`: the order\n- \`order_size\`: its size\n\n${table}`).remarks).toContainEqual(
      expect.objectContaining({
        kind: 'interpreted',
        message: expect.stringContaining("2 items such as 'order_id' are not read as codes"),
      }),
    )
  })

  it.each([
    ['a component', '<Accordion title="order_full (422)">\n\nFull.\n\n</Accordion>'],
    ['a component without blank lines', '<Accordion title="order_full (422)">\nFull.\n</Accordion>'],
    [
      'a component with the status below',
      '<ResponseField name="order_full">\n**Status:** 422\n</ResponseField>',
    ],
    ['a component on one line', '<ResponseField name="order_full">HTTP 422. Full.</ResponseField>'],
    ['a component on several lines', '<Accordion\n  title="order_full (422)"\n>\nFull.\n</Accordion>'],
    ['a component with a code span', '<Card title="`order_full` (422)">\n\nFull.\n\n</Card>'],
    ['a component with attributes alone', '<ApiError code="order_full" status="422" />'],
    ['an attribute in braces', '<ApiError code={"order_full"} status={422} />'],
    [
      'a component in a group',
      '<AccordionGroup>\n  <Accordion title="order_full (422)">\n  Full.\n  </Accordion>\n</AccordionGroup>',
    ],
  ])('reads the label of %s', (_what, component) => {
    const codes = { order_lost: 404, order_closed: 409, order_full: 422 }
    expect(statuses(`${table}\n${component}\n`)).toEqual(codes)
    expect(statuses(`${component}\n\n${table}`)).toEqual(codes)
  })

  it('reads each of several components that close themselves, and what follows them', () => {
    const page = `# Errors\n\n<ApiError code="order_old" status="410" />\n<ApiError code="order_new" status="425" />\n\n${table}`
    expect(statuses(page)).toEqual({ order_old: 410, order_new: 425, order_lost: 404, order_closed: 409 })
  })

  it('reads no title of a component that is text', () => {
    expect(
      read(`${table}\n<Card title="Read more about errors">\n\nIt is here.\n\n</Card>\n`).remarks,
    ).toEqual([])
  })

  it('asks about labels of components without status', () => {
    const fields = ['order_full', 'order_old']
      .map((code) => `<ParamField path="${code}">\n\nIt is so.\n\n</ParamField>`)
      .join('\n\n')
    expect(unresolved(`${table}\n${fields}`)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(
          "2 items such as 'order_full' are read as error codes without status",
        ),
      }),
    ])
  })

  it.each([
    ['one item among others', '- `order_full`: Full.\n- first\n- second\n- third'],
    [
      'a heading above a table of other things',
      '### ORDER_FULL\n\n| Cause | Solution |\n|-|-|\n| much | less |\n\n### More\n\nText.',
    ],
    ['a member and a code', '- `message`: Text.\n- `order_full`: Full.'],
  ])('speaks of a code that it does not read: %s', (_what, part) => {
    expect(read(`${table}\n## Things\n\n${part}\n`).remarks).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/'order_full' is not read as a code/i) }),
    )
  })

  it.each([
    ['members of the body', '- `code`: The code.\n- `message`: Text.'],
    ['a code that the table has', '- `order_lost`: Lost.\n- first\n- second\n- third'],
  ])('is silent about %s', (_what, part) => {
    expect(read(`${table}\n## Things\n\n${part}\n`).remarks).toEqual([])
  })

  it('reads no heading of an operation as a code', () => {
    const operation = (name: string, row: string) =>
      `## ${name}\n\nIt does so.\n\n| Code | Status |\n|-|-|\n| ${row} |\n\n`
    expect(
      statuses(
        `# API\n\n${operation('createOrder', 'order_lost | 404')}${operation('closeOrder', 'order_closed | 409')}`,
      ),
    ).toEqual({
      order_lost: 404,
      order_closed: 409,
    })
  })
})

describe('a column with code and status', () => {
  it.each([
    ['the status first', '`404 order_lost`'],
    ['the code first', 'order_lost (404)'],
    ['the code in parentheses', '404 Not Found (`order_lost`)'],
    ['a colon between them', '404: order_lost'],
  ])('is read with %s', (_what, cell) => {
    expect(statuses(`| Error | Meaning |\n|-|-|\n| ${cell} | The order is lost. |`)).toEqual({
      order_lost: 404,
    })
  })

  it('is a status column where another column has the codes', () => {
    const page =
      '| Code | Status |\n|-|-|\n| order_lost | NotFound (404) |\n| order_closed | Conflict (409) |'
    expect(statuses(page)).toEqual({ order_lost: 404, order_closed: 409 })
  })
})

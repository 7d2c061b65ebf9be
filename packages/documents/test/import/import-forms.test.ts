import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '@error-contract/catalog'
import { importPage, isOpenApiDocument, refuseBinary } from '../../src/import/index.js'

const read = (text: string, source: string) => importPage(text, { source, envelope: 'oci' })
const errors = async (text: string, source: string) => (await read(text, source)).definition.errors
const both = {
  order_lost: { status: 404, message: 'No such order.' },
  order_closed: { status: 409, message: 'The order is closed.' },
}

it('reads a page whose ending is a name that every object has', async () => {
  const page = '| Code | Status | Message |\n| --- | --- | --- |\n| order_lost | 404 | No such order. |'
  expect(await errors(page, 'codes.constructor')).toEqual({ order_lost: both.order_lost })
})

describe('CSV', () => {
  it.each([
    ['commas', 'code,status,message\norder_lost,404,No such order.\norder_closed,409,The order is closed.\n'],
    [
      'semicolons and another language',
      'Fehlercode;HTTP-Status;Meldung\norder_lost;404;No such order.\norder_closed;409;The order is closed.',
    ],
    [
      'tabs and CRLF',
      'code\tstatus\tmessage\r\norder_lost\t404\tNo such order.\r\norder_closed\t409\tThe order is closed.\r\n',
    ],
    [
      'quotes',
      '"code","status","message"\n"order_lost","404","No such order."\n"order_closed","409","The order is closed."',
    ],
    [
      'a byte order mark',
      '\uFEFFcode,status,message\norder_lost,404,No such order.\norder_closed,409,The order is closed.',
    ],
    [
      'the delimiter in the first line',
      'sep=;\ncode;status;message\norder_lost;404;No such order.\norder_closed;409;The order is closed.',
    ],
    ['no header', 'order_lost,404,No such order.\norder_closed,409,The order is closed.'],
    [
      'code and status in one column',
      'error,message\n404 order_lost,No such order.\n409 order_closed,The order is closed.',
    ],
  ])('is read with %s', async (_what, text) => {
    expect(await errors(text, 'codes.csv')).toEqual(both)
  })

  it('is read with a number and a status without a reason phrase in one column', async () => {
    const text = 'error,message\n499 1001,No such order.\n520 1002,The order is closed.'
    expect(await errors(text, 'codes.csv')).toEqual({
      1001: { status: 499, message: 'No such order.' },
      1002: { status: 520, message: 'The order is closed.' },
    })
  })

  it('keeps a delimiter and a quote in quotes', async () => {
    expect(await errors('code,status,message\norder_lost,404,"No order, ""lost""."', 'codes.csv')).toEqual({
      order_lost: { status: 404, message: 'No order, "lost".' },
    })
  })

  it('asks for quotes in a row with too many values', async () => {
    const { remarks } = await read('code,status,message\norder_lost,404,No order, sorry.', 'codes.csv')
    expect(remarks).toContainEqual(
      expect.objectContaining({
        kind: 'unresolved',
        message: 'The row has 4 values, the header 3. Quote values that contain the delimiter.',
        position: { line: 2, column: 1 },
      }),
    )
  })

  it('is refused where a quote is not closed', async () => {
    await expect(read('code,status\norder_lost,"404\n', 'codes.csv')).rejects.toThrow(
      'codes.csv:2:1: The quotes',
    )
  })
})

describe('a list in JSON or YAML', () => {
  it.each([
    [
      'an array',
      '[{"code":"order_lost","status":404,"message":"No such order."},{"code":"order_closed","status":409,"message":"The order is closed."}]',
      'codes.json',
    ],
    [
      'an object by code',
      '{"order_lost":{"status":404,"message":"No such order."},"order_closed":{"httpStatus":409,"status":409,"message":"The order is closed."}}',
      'codes.json',
    ],
    [
      'a member with the list',
      '{"version":1,"errors":{"order_lost":{"status":404,"message":"No such order."},"order_closed":{"status":409,"message":"The order is closed."}}}',
      'codes.json',
    ],
    [
      'groups by area',
      'orders:\n  order_lost: { status: 404, message: No such order. }\nshop:\n  order_closed: { status: 409, message: The order is closed. }\n',
      'codes.yaml',
    ],
    [
      'groups by status',
      '{"404":[{"code":"order_lost","message":"No such order."}],"409":[{"code":"order_closed","message":"The order is closed."}]}',
      'codes.json',
    ],
    [
      'objects within',
      'a: { code: order_lost, http: { status: 404 }, message: No such order. }\nb: { code: order_closed, http: { status: 409 }, message: The order is closed. }',
      'codes.yml',
    ],
    [
      'JSON lines',
      '{"code":"order_lost","status":404,"message":"No such order."}\n{"code":"order_closed","status":409,"message":"The order is closed."}\n',
      'codes.jsonl',
    ],
  ])('is read: %s', async (_what, text, source) => {
    expect(await errors(text, source)).toEqual(both)
  })

  it('is read where it has statuses by code', async () => {
    expect(await errors('{ "order_lost": 404, "order_closed": 409 }', 'codes.json')).toEqual({
      order_lost: { status: 404 },
      order_closed: { status: 409 },
    })
  })

  it('takes a code that is a status number for the status', async () => {
    expect(
      await errors('{ "ORDER_LOST": { "code": 404 }, "ORDER_SHUT": { "code": 409 } }', 'codes.json'),
    ).toEqual({
      ORDER_LOST: { status: 404 },
      ORDER_SHUT: { status: 409 },
    })
  })

  it('asks which is the code where an object has a key and another code', async () => {
    const { remarks } = await read(
      '{ "ORDER_LOST": { "code": 1001, "status": 404 }, "ORDER_SHUT": { "code": 1002, "status": 409 } }',
      'codes.json',
    )
    expect(remarks).toContainEqual(
      expect.objectContaining({
        kind: 'unresolved',
        message:
          "The objects have a key, such as 'ORDER_LOST', and a code, such as '1001'. Keep the one that the server returns.",
      }),
    )
  })

  it('names the place of a fault', async () => {
    await expect(read('[{"code": "order_lost",}]', 'codes.json')).rejects.toThrow(/^codes\.json:1:/)
  })

  it.each([
    ['an AsyncAPI document', 'asyncapi: 3.0.0\nchannels: {}\n', 'x.yaml'],
    ['a Pact contract', '{"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[]}', 'x.json'],
    ['an error catalog', 'name: shop\nenvelope: oci\nerrors: {}\n', 'x.yaml'],
    ['a package manifest', '{"name":"a","version":"1.0.0","dependencies":{"left-pad":"1"}}', 'x.json'],
    [
      'a part of an OpenAPI document',
      'description: Not found.\ncontent: { application/json: { schema: { $ref: ./error.yaml } } }',
      'x.yaml',
    ],
    ['a JSON Schema', '{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{}}', 'x.json'],
  ])('is refused by its name: %s', async (name, text, source) => {
    await expect(read(text, source)).rejects.toThrow(`${source}: This is ${name}, which is not read. `)
  })

  it.each(['{"name":"a"}', '[1, 2]', '{"message":"Not Found"}', '[]'])(
    'is expected, not %s',
    async (text) => {
      await expect(read(text, 'x.json')).rejects.toThrow('x.json: Expected a list of error codes')
    },
  )
})

describe('an HTML page', () => {
  const page = (body: string) =>
    `<!DOCTYPE html><html><head><title>API</title></head><body><nav><ul><li><code>order_x</code> (404)</li></ul></nav>\n<main>\n\n    <h1>Errors</h1>\n${body}</main></body></html>`

  it.each([
    [
      'a table',
      '<table><tr><th>Code</th><th>Status</th><th>Message</th></tr>\n\n<tr><td>order_lost</td><td>404</td><td>No such order.</td></tr><tr><td>order_closed</td><td>409</td><td>The order is closed.</td></tr></table>',
    ],
    [
      'terms',
      '<dl><dt><code>order_lost</code> (404)</dt>\n\n<dd>No such order.</dd><dt>409 order_closed</dt><dd>The order is closed.</dd></dl>',
    ],
    [
      'headings',
      '<section><h2>order_lost</h2><p><b>Status</b>: 404</p><p>No such order.</p></section><section><h2>order_closed</h2><p>HTTP 409</p><p>The order is closed.</p></section>',
    ],
    [
      'a list',
      '<ul>\n<li><p><strong>order_lost</strong> (404): No such order.</p></li>\n<li><code>order_closed</code> (409): The order is closed.</li></ul>',
    ],
  ])('is read with %s', async (_what, body) => {
    expect(await errors(page(body), 'page.html')).toEqual(both)
    expect((await read(page(body), '-')).definition.name).toBe('errors')
  })

  it('is refused as the page of an error', async () => {
    const saved = '<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>'
    await expect(read(saved, 'page.html')).rejects.toThrow(
      "page.html: This is an HTML error page ('404 Not Found')",
    )
  })

  it('is refused where scripts load its content', async () => {
    const shell =
      '<html><head><title>Docs</title></head><body><div id="root"></div><script>let a = "order_lost 404"</script></body></html>'
    await expect(read(shell, 'page.html')).rejects.toThrow(
      'page.html: This HTML page has no content of its own',
    )
  })

  it('is refused under the name of another form', async () => {
    await expect(read(page(''), 'codes.json')).rejects.toThrow(
      'codes.json: This is an HTML page, which is not read.',
    )
  })
})

describe('a form that is not read', () => {
  it.each([
    ['errors.rst', 'a reStructuredText page'],
    ['errors.adoc', 'an AsciiDoc page'],
    ['errors.ts', 'TypeScript source'],
    ['errors.go', 'Go source'],
    ['Errors.java', 'Java source'],
    ['errors.py', 'Python source'],
    ['errors.proto', 'Protocol Buffers source'],
    ['errors.toml', 'TOML'],
    ['errors.xml', 'XML'],
    ['errors.docx', 'a Word document'],
    ['errors.xlsx', 'a spreadsheet'],
    ['errors.PDF', 'a PDF document'],
  ])('is refused by its ending: %s', async (source, name) => {
    await expect(read('anything', source)).rejects.toThrow(`${source}: This is ${name}, which is not read. `)
  })

  it.each([
    ['a reStructuredText page', 'Errors\n======\n\n.. list-table::\n\n   * - a'],
    ['an AsciiDoc page', '= Errors\n\n|===\n|Code |Status\n|===\n'],
    ['Protocol Buffers source', 'syntax = "proto3";\nenum Code { A = 0; }'],
    ['TypeScript source', "export enum ErrorCode { A = 'A_B' }"],
    ['Go source', 'package errors\n\nconst A = "A_B"\n'],
    ['Python source', 'class OrderLost(Error):\n    status = 404\n'],
    ['Java source', 'public enum ErrorCode {\n  ORDER_LOST(404);\n}'],
    ['TOML', '[errors.order_lost]\nstatus = 404\n'],
    ['XML', '<?xml version="1.0"?><errors/>'],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n'],
  ])('is refused by its content: %s', async (name, text) => {
    await expect(read(text, '-')).rejects.toThrow(`-: This is ${name}, which is not read. `)
  })

  it.each([
    ['a PDF document', '%PDF-1.7\n\0'],
    ['a spreadsheet', 'PK\x03\x04\0\0xl/workbook.xml'],
    ['a Word document', 'PK\x03\x04\0\0word/document.xml'],
    ['an archive', 'PK\x03\x04\0\0other'],
    ['a picture', '\x89PNG\r\n\0'],
  ])('is refused before it is decoded: %s', (name, bytes) => {
    expect(() => refuseBinary(Buffer.from(bytes, 'latin1'), 'page.md')).toThrow(
      `page.md: This is ${name}, which is not read. `,
    )
  })

  it('is not told from source that a page quotes', async () => {
    const page =
      '# Errors\n\n- `order_lost` (404): Lost.\n\n```go\npackage errors\n```\n\n```xml\n<?xml version="1.0"?>\n```\n'
    expect(Object.keys(await errors(page, '-'))).toEqual(['order_lost'])
  })
})

it.each([
  ['openapi: 3.1.0\npaths: {}', 'x.yaml', true],
  ['{"swagger": "2.0"}', '-', true],
  ['components: { responses: {} }', 'x.yaml', true],
  ['[{"code":"order_lost"}]', 'x.json', false],
  ['# Errors\n\nopenapi: it is not', 'x.md', false],
])('tells an OpenAPI document: %j in %s', async (text, source, expected) => {
  expect(await isOpenApiDocument(text, source)).toBe(expected)
})

it('reads any text in any form, or throws an InvalidInputError', async () => {
  const word = fc.constantFrom(
    'code',
    'order_lost',
    '404',
    ',',
    ';',
    '"',
    '\n',
    '{',
    '}',
    '[',
    ']',
    ':',
    '<dl>',
    '<dt>',
    '<dd>',
    '</dl>',
    '- ',
    '# ',
    '**',
    '`',
    '|',
    '(',
    ')',
    ' ',
    'status',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { maxLength: 60 }),
      fc.constantFrom('x.md', 'x.csv', 'x.json', 'x.yaml', 'x.html', 'x.jsonl', '-'),
      async (words, source) => {
        try {
          await read(words.join(''), source)
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError)
        }
      },
    ),
  )
})

import { describe, expect, it } from 'vitest'
import { importMarkdown, type MarkdownImportOptions } from '../../src/import/index.js'
import { InvalidInputError } from '@error-contract/catalog'
import { plainPage, sideBySidePage, translatedPage } from '../fixtures/pages.js'

/** The errors of a page as `code status message`, and its remarks as `line:column kind message`. */
function read(page: string, options: Partial<MarkdownImportOptions> = {}) {
  const { definition, isEnvelopeAssumed, remarks } = importMarkdown(page, {
    source: 'page.md',
    envelope: 'microsoft',
    ...options,
  })
  return {
    definition,
    isEnvelopeAssumed,
    errors: Object.entries(definition.errors).map(([code, { status, message }]) =>
      [code, status ?? '-', message ?? '-'].join(' '),
    ),
    remarks: remarks.map(
      ({ position, kind, message }) =>
        `${position?.line ?? '-'}:${position?.column ?? '-'} ${kind} ${message}`,
    ),
  }
}

describe('a page with a table of codes', () => {
  it('has codes, statuses and messages, with parameters in either kind of brackets', () => {
    const { definition, errors, remarks } = read(plainPage, { envelope: undefined })
    expect(definition).toMatchObject({ name: 'shop-errors', envelope: 'microsoft' })
    expect(errors).toEqual([
      'BadQuery 400 The query {the query} cannot be read, see {position}.',
      'NotFound 404 Nothing here.',
      'OutOfStock 409 {item} is out of stock.',
      'ServerError 500 -',
    ])
    expect(remarks).toEqual([
      '8:31 interpreted From here on, words in angle brackets are read as parameters: <name> as {name}.',
      "11:46 interpreted 'There is no message. Try again.' is a note about the message, so it becomes the description and no message is declared.",
    ])
  })

  it('with translated codes has a remark on each, and omits a row without a code', () => {
    const { errors, remarks } = read(translatedPage)
    expect(errors).toEqual([
      'BadQuery 400 La requête {la requête} est illisible.',
      'NotFound 404 Rien ici.',
      'ErreurServeur 500 -',
    ])
    expect(remarks).toEqual([
      "6:1 interpreted 'Introuvable (NotFound)' is read as 'NotFound'.",
      "7:1 unresolved 'en rupture' is not a code. The row is omitted. If its code is 'Conflict', as its status suggests, declare it yourself, or pass a reference page that has the codes.",
      "8:40 interpreted '(Aucun message)' is a note about the message, so it becomes the description and no message is declared.",
    ])
  })

  it('is repaired by a reference: by row order and status', () => {
    const { errors, remarks } = read(translatedPage, { reference: { source: 'en.md', text: plainPage } })
    expect(errors.map((error) => error.split(' ').slice(0, 2).join(' '))).toEqual([
      'BadQuery 400',
      'NotFound 404',
      'OutOfStock 409',
      'ServerError 500',
    ])
    expect(remarks).toContain(
      "7:1 interpreted 'en rupture' is read as 'OutOfStock', which the reference has at this position with status 409.",
    )
    expect(remarks).toContain(
      "8:1 interpreted 'ErreurServeur' is read as 'ServerError', which the reference has at this position with status 500.",
    )
  })

  it('side by side with its original is read as the original', () => {
    const { definition, errors, remarks } = read(sideBySidePage)
    expect(definition.name).toBe('shop-errors')
    expect(errors).toEqual(['NotFound 404 Nothing here. Try {place}.', 'OutOfStock 409 None left.'])
    expect(remarks.map((remark) => remark.replace(/^[\d:]+ /, ''))).toEqual([
      'interpreted This page contains each sentence twice; the original is read, not its translation.',
      "interpreted 'NietGevonden' is read as 'NotFound', its original on this side-by-side page.",
      'interpreted From here on, words in angle brackets are read as parameters: <name> as {name}.',
    ])
  })
})

describe('a reference', () => {
  const rows = (...lines: string[]) => ['a | b | c', '-|-|-', ...lines].join('\n')

  it('may lack a row and have one more', () => {
    const page = rows(
      'A1 | 400 | Le premier.',
      'nein | 403 | Le second.',
      'C1 | 404 | Le troisième.',
      'TooMany | 429 | Le quatrième.',
    )
    const reference = rows(
      'A1 | 400 | The first.',
      'B1 | 403 | The second.',
      'C1 | 404 | The third.',
      'D1 | 500 | The fourth.',
    )
    const { errors, remarks } = read(page, { reference: { source: 'en.md', text: reference } })
    expect(errors).toEqual([
      'A1 400 Le premier.',
      'B1 403 Le second.',
      'C1 404 Le troisième.',
      'TooMany 429 Le quatrième.',
    ])
    expect(remarks).toEqual([
      "4:1 interpreted 'nein' is read as 'B1', which the reference has at this position with status 403.",
      "6:1 interpreted 'TooMany' is kept as written: the reference has no such code.",
      "-:- unresolved The reference en.md declares 'D1', which this page lacks.",
    ])
  })

  it('does not repair a row where two could be meant', () => {
    const page = rows('A1 | 400 | Le premier.', 'Oui non | 403 | Le second.', 'C1 | 404 | Le troisième.')
    const reference = rows(
      'A1 | 400 | The first.',
      'B1 | 403 | The second.',
      'B2 | 403 | The second.',
      'C1 | 404 | The third.',
    )
    const { errors } = read(page, { reference: { source: 'en.md', text: reference } })
    expect(errors).toEqual(['A1 400 Le premier.', 'C1 404 Le troisième.'])
  })

  it('without a table is rejected by its own name', () => {
    const reference = { source: 'en.md', text: 'none' }
    expect(() => read(plainPage, { reference })).toThrow(
      'en.md: Expected a table with error codes on the reference page, found none.',
    )
  })
})

describe('a cell of a code', () => {
  const codeIn = (cell: string, status = '418') => {
    const table = `| a | b | c |\n|-|-|-|\n| FirstCode | 400 | The first one |\n| ${cell} | ${status} | The second one |`
    const { definition, remarks } = read(table)
    const codes = Object.keys(definition.errors).filter((code) => code !== 'FirstCode')
    return [codes, remarks.filter((remark) => remark.startsWith('4:'))]
  }

  it.each([
    ['no_such_key', 'no_such_key'],
    ['`NoSuchKey`', 'NoSuchKey'],
    ['[NoSuchKey](#no-such-key)', 'NoSuchKey'],
    ['**NoSuchKey**', 'NoSuchKey'],
    ['urn:ietf:params:acme:error:malformed', 'urn:ietf:params:acme:error:malformed'],
    ['40401', '40401'],
  ])('is read as written: %s', (cell, code) => {
    expect(codeIn(cell)).toEqual([[code], []])
  })

  it.each([
    ['Non autorisé (Unauthorized)', '401', 'Unauthorized'],
    ['禁止访问（Forbidden）', '403', 'Forbidden'],
    ['Interdit (Forbidden)', '403', 'Forbidden'],
    ['NotAllowed (deprecated)', '403', 'NotAllowed'],
    ['`NoSuchKey` since 2.0', '404', 'NoSuchKey'],
    ['"NoSuchKey",', '404', 'NoSuchKey'],
  ])('is interpreted with a remark: %s', (cell, status, code) => {
    expect(codeIn(cell, status)[0]).toEqual([code])
    expect(codeIn(cell, status)[1]).toEqual([
      expect.stringMatching(`^4:\\d+ interpreted .* is read as '${code}'\\.$`),
    ])
  })

  it('may contain several codes', () => {
    expect(codeIn('GoneForGood<br>GoneForNow', '410')[0]).toEqual(['GoneForGood', 'GoneForNow'])
    expect(codeIn('GoneForGood, GoneForNow', '410')[0]).toEqual(['GoneForGood', 'GoneForNow'])
  })

  it.each([['غير مصرح به'], ['禁止'], ['Accesso negato'], ['\\_\\_proto\\_\\_'], [' ']])(
    'is never guessed: %s',
    (cell) => {
      const [codes, remarks] = codeIn(cell)
      expect(codes).toEqual([])
      expect(remarks).toEqual([expect.stringContaining('The row is omitted.')])
    },
  )
})

describe('a cell of a status', () => {
  const statusIn = (cell: string) =>
    read(`a | b | c\n-|-|-\nA1 | 400 | first\nB1 | ${cell} | second`).definition.errors['B1']?.status

  it.each([
    ['404', 404],
    ['Not Found (404)', 404],
    ['404 (未找到)', 404],
    ['HTTP/1.1 404 Not Found', 404],
    ['400/409/500', [400, 409, 500]],
    ['304 or 412', [304, 412]],
    ['4xx', undefined],
    ['-', undefined],
    ['40401', undefined],
    ['600', undefined],
  ])('is read by its number alone: %s', (cell, status) => {
    expect(statusIn(cell)).toEqual(status)
  })
})

describe('a cell of a message', () => {
  const messageIn = (cell: string) => {
    const { definition, remarks } = read(`a | b | c\n-|-|-\nA1 | 400 | first message\nB1 | 404 | ${cell}`)
    return { ...definition.errors['B1'], remarks: remarks.length }
  }

  it('with a note below it keeps the note as the description', () => {
    expect(messageIn('Unauthorized <br /><br />*Usually the header is wrong*.')).toEqual({
      status: 404,
      message: 'Unauthorized',
      description: 'Usually the header is wrong.',
      remarks: 1,
    })
  })

  it.each([
    ['{client {supported} and later}', '{{client {supported} and later}}'],
    ['The platform {of the client is wrong.', 'The platform {{of the client is wrong.'],
    ['a } b { c', 'a }} b {{ c'],
  ])('with unpaired braces is kept as literal text with a remark: %s', (cell, message) => {
    expect(messageIn(cell)).toEqual({ status: 404, message, remarks: 1 })
  })

  it('may have placeholders that look like HTML', () => {
    expect(messageIn('Resource <the resource> is gone.')).toMatchObject({
      message: 'Resource {the resource} is gone.',
    })
    expect(messageIn('Needs a &lt; b and c &gt; d.')).toMatchObject({ message: 'Needs a < b and c > d.' })
  })
})

describe('columns', () => {
  it('are found in any order and language', () => {
    const { errors } = read(
      '説明 | 番号 | 名前\n-|-|-\n見つかりません。何もない。 | 404 | NotFound\n使用できません。 | 403 | Forbidden',
    )
    expect(errors).toEqual(['NotFound 404 見つかりません。何もない。', 'Forbidden 403 使用できません。'])
  })

  it('with none of these are reported', () => {
    const { remarks } = read(
      'Code | Status | Message | Retry\n-|-|-|-\nA1 | 404 | Nothing | yes\nB1 | 403 | Not you | no',
    )
    expect(remarks).toEqual([
      "1:27 interpreted The column 'Retry' is ignored: it contains no code, status or message.",
    ])
  })

  it('with names win over columns with numbers, unless an example has a number', () => {
    const table =
      'No | Name | Status | Text\n-|-|-|-\n10001 | UnknownUser | 404 | No such user\n10002 | UnknownRoom | 404 | No such room\n'
    expect(read(table).definition.errors).toHaveProperty('UnknownUser')
    const numeric = read(`${table}\n\`\`\`json\n{"code": 10001, "message": "No such user"}\n\`\`\``, {
      envelope: undefined,
    })
    expect(Object.keys(numeric.definition.errors)).toEqual(['10001', '10002'])
    expect(numeric.definition.envelope).toEqual({
      code: { at: '/code', type: 'number' },
      message: '/message',
    })
  })

  it('of statuses may be missing: then the heading has the status, or none is declared', () => {
    const under = (heading: string) =>
      read(
        `## ${heading}\n\nCode | Text\n-|-\nNoUser | There is no such user.\nNoRoom | There is no such room.`,
      )
    expect(under('404 Not Found').errors[0]).toBe('NoUser 404 There is no such user.')
    expect(under('Errors').errors[0]).toBe('NoUser - There is no such user.')
    expect(under('Errors').remarks).toEqual([
      '3:1 interpreted No column of this table contains HTTP statuses, so its codes are declared without status.',
    ])
  })
})

describe('rows and tables', () => {
  it('of one code are merged', () => {
    const { errors, remarks } = read(
      'a|b|c\n-|-|-\nConditionNotMet|304|Not modified.\nConditionNotMet|412|Not met.\nServerBusy|503|Busy here.\nServerBusy|503|Busy there.\nGone|410|It is gone.',
    )
    expect(errors).toEqual([
      'ConditionNotMet 304,412 Not modified.',
      'ServerBusy 503 Busy here.',
      'Gone 410 It is gone.',
    ])
    expect(remarks).toEqual([
      "4:1 interpreted 'ConditionNotMet' already has a row above; its status 412 is added.",
      "6:1 interpreted 'ServerBusy' already has a row above; its first row is used.",
    ])
  })

  it('may be several, and other tables are ignored', () => {
    const { errors } = read(
      'Parameter | Type\n-|-\nlimit | integer\n\nx\n\na|b|c\n-|-|-\nA1|400|First one\n\ny\n\na|b|c\n-|-|-\nB1|404|Second one',
    )
    expect(errors).toEqual(['A1 400 First one', 'B1 404 Second one'])
  })

  it('may be HTML with rowspan and colspan', () => {
    const { errors } = read(`<table>
      <thead><tr><th>Status</th><th>Code</th><th>Meaning</th></tr></thead>
      <tr><td rowspan="2">404</td><td><code>NoUser</code></td><td>No user
        <var>name</var>.</td></tr>
      <tr><td>NoRoom</td><td>No room &lt;id&gt;.</td></tr>
      <tr><td colspan="3">Server errors</td></tr>
      <tr><td>500</td><td>Crash</td><td>It broke.</td></tr>
    </table>`)
    expect(errors).toEqual(['NoUser 404 No user name.', 'NoRoom 404 No room {id}.', 'Crash 500 It broke.'])
  })

  it('may lack cells or have too many', () => {
    expect(read('|a|b|c\n|-|-|-\n|A1|400\n|B1|404|Second one|more\n||403|none').errors).toEqual([
      'A1 400 -',
      'B1 404 Second one',
    ])
  })
})

describe('the envelope', () => {
  const table = 'a|b|c\n-|-|-\nno_user|404|There is no such user.\nno_room|409|There is no such room.\n'
  const envelopeOf = (...examples: string[]) =>
    read(`${table}\n${examples.map((example) => `\`\`\`json\n${example}\n\`\`\`\n`).join('\n')}`, {
      envelope: undefined,
    })

  it.each([
    ['{"error": {"code": "no_user", "message": "m", "target": "t"}}', 'microsoft'],
    ['{"type": "no_user", "detail": "d", "status": 404}', 'problem-details'],
    ['{"error": {"code": 404, "message": "m", "status": "no_user"}}', 'google'],
    ['{"errors": [{"id": "1", "code": "no_user", "detail": "d", "status": "404"}]}', 'json-api'],
    ['{"errors": [{"code": "no_user", "message": "m"}]}', 'oci'],
    ['{"errcode": "no_user", "error": "m"}', 'matrix'],
    [
      '{"success": false, "err": {"name": "no_user", "text": "No such user", "http": 404, "requestId": "req_1"}}',
      {
        code: '/err/name',
        message: '/err/text',
        correlationId: { at: '/err/requestId', format: 'any' },
        status: '/err/http',
      },
    ],
    [
      '{"type": "https://shop.example/errors/no_user"}',
      { code: { at: '/type', prefix: 'https://shop.example/errors/' } },
    ],
  ])('is read from the example %s', (example, envelope) => {
    expect(envelopeOf(example).definition.envelope).toEqual(envelope)
    expect(envelopeOf(example).isEnvelopeAssumed).toBe(false)
  })

  it('has the media type of an example of a whole response', () => {
    const example = 'HTTP/1.1 404 Not Found\nContent-Type: application/problem+json\n\n{"kind": "no_user"}'
    expect(envelopeOf(example).definition.envelope).toEqual({
      mediaType: 'application/problem+json',
      code: '/kind',
    })
  })

  it('is assumed when no example shows one, which needs a decision', () => {
    const { definition, isEnvelopeAssumed, remarks } = envelopeOf('{"users": []}')
    expect(definition.envelope).toEqual({ code: '/code', message: '/message' })
    expect(isEnvelopeAssumed).toBe(true)
    expect(remarks).toEqual([
      expect.stringContaining(
        "unresolved No JSON example shows the envelope, so '/code' and '/message' are assumed.",
      ),
    ])
  })
})

describe('a code beside the table', () => {
  it('in an example or in bold is reported when the table lacks it', () => {
    const { remarks } = read(
      `Mind **InvalidBody** and *NotFound*, and **note** this.\n\n${plainPage}\n\`\`\`json\n{"error": {"code": "Missing", "message": "", "target": ""}}\n\`\`\`\n`,
    )
    expect(remarks.filter((remark) => remark.includes('unresolved'))).toEqual([
      "1:8 unresolved The page mentions the code 'InvalidBody', which no row of the table declares.",
      "19:1 unresolved An example has the code 'Missing', which no row of the table declares.",
    ])
  })
})

describe('a page that declares nothing', () => {
  it.each([
    ['Just prose.', 'page.md: Expected a table, a list or headings with one error code each, found none.'],
    [
      'a|b\n-|-\nzwei Worte|noch mehr Worte',
      'page.md: Expected a table with a column of error codes, such as NotFound or 40401, found none.',
    ],
  ])('is rejected: %j', (page, message) => {
    expect(() => read(page)).toThrow(InvalidInputError)
    expect(() => read(page)).toThrow(message)
  })
})

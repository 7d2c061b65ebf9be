import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ended, proven, report } from './coverage-project.js'
import { runCommand } from './run-command.js'

let directory: string
const write = (file: string, content: unknown) => {
  mkdirSync(dirname(join(directory, file)), { recursive: true })
  writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content))
}
const edit = (file: string, before: string, after: string) => {
  const text = readFileSync(join(directory, file), 'utf8')
  expect(text).toContain(before)
  write(file, text.replace(before, after))
}

const response = (status: number, code: string) =>
  `export const on${code} = (req, res) => res.status(${status}).json({ code: '${code}', message: 'x' })\n`

/** A service whose source, page, document, contract and report agree. */
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'coverage-'))
  write(
    'error-catalog.yaml',
    `name: orders
envelope: { code: /code, message: /message }
errors:
  OrderNotFound: { status: 404 }
  OrderLocked: { status: 423 }
`,
  )
  write(
    'error-coverage.yaml',
    `source: [src]
pages: [errors.md]
openapi: [openapi.yaml]
pacts: [pacts/*.json]
results: [conformance.json]
`,
  )
  write('src/orders.js', response(404, 'OrderNotFound') + response(423, 'OrderLocked'))
  write('errors.md', 'Code | Status\n-|-\nOrderNotFound | 404\nOrderLocked | 423\n')
  write(
    'openapi.yaml',
    `openapi: 3.0.3
info: { title: orders, version: '1' }
paths:
  /orders/{order}:
    get:
      responses:
        '404':
          description: missing
          content: { application/json: { schema: { type: object, properties: { code: { type: string, enum: [OrderNotFound] }, message: { type: string } } } } }
`,
  )
  write('pacts/shop.json', {
    consumer: { name: 'shop' },
    provider: { name: 'orders' },
    interactions: [
      {
        description: 'a missing order',
        request: { method: 'GET', path: '/orders/7' },
        response: {
          status: 404,
          headers: { 'Content-Type': 'application/json' },
          body: { code: 'OrderNotFound', message: 'x' },
          matchingRules: { '$.body.message': { match: 'type' } },
        },
      },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  })
  write('conformance.json', report([proven('OrderNotFound', 404), proven('OrderLocked', 423)]))
})
afterEach(() => rmSync(directory, { recursive: true }))

const run = (...words: readonly string[]) => runCommand(['coverage', ...words], { cwd: directory })

describe('error-contract coverage', () => {
  it('has nothing to say where all sources agree', async () => {
    expect(await run()).toEqual({
      code: 0,
      err: '',
      out: `Raised: 2 of 2 declared codes.
Documented: 2 of 2 declared codes.
Relied on: 1 of 2 declared codes.
Proven: 2 of 2 declared codes.
0 contradictions, 0 open.
`,
    })
  })

  const drifts: readonly {
    readonly name: string
    readonly drift: () => void
    readonly code: number
    readonly told: RegExp
  }[] = [
    {
      name: 'a code that is no longer raised',
      drift: () => write('src/orders.js', response(404, 'OrderNotFound')),
      code: 3,
      told: /^error-catalog\.yaml:5: open: 'OrderLocked' is declared, and nothing in the source raises it\./m,
    },
    {
      name: 'a code that only a map mentions',
      drift: () =>
        write(
          'src/orders.js',
          `${response(404, 'OrderNotFound')}export const statuses = { OrderNotFound: 404, OrderLocked: 423 }\n`,
        ),
      code: 3,
      told: /'OrderLocked' is declared, and nothing in the source raises it\./,
    },
    {
      name: 'a code that is raised and not declared',
      drift: () => edit('src/orders.js', "'OrderLocked'", "'OrderLost'"),
      code: 1,
      told: /^src\/orders\.js:2:\d+: contradiction: 'OrderLost' is raised by a response, and the catalog does not declare it\./m,
    },
    {
      name: 'another status in the source',
      drift: () => edit('src/orders.js', '423', '409'),
      code: 1,
      told: /'OrderLocked' is raised with status 409 by a response, and declared with 423\./,
    },
    {
      name: 'another status in the catalog',
      drift: () => edit('error-catalog.yaml', '423', '409'),
      code: 1,
      told: /^errors\.md:4: contradiction: 'OrderLocked' is documented with status 423 by a row of the page, and declared with 409\./m,
    },
    {
      name: 'a place whose code is not known',
      drift: () => write('src/more.js', response(400, 'X').replace("'X'", "'E_' + req.method")),
      code: 3,
      told: /^src\/more\.js:1:\d+: open: The code is computed at run time: 'E_' \+ req\.method\./m,
    },
    {
      name: 'a place whose code a class of another file computes',
      drift: () => {
        write(
          'src/errors.js',
          `class ApiError extends Error { constructor(status, code) { super(code); this.status = status; this.code = code } }
export class NotFound extends ApiError { constructor(what) { super(404, \`\${what.toUpperCase()}_NOT_FOUND\`) } }
`,
        )
        write(
          'src/more.js',
          "import { NotFound } from './errors.js'\nexport const find = () => { throw new NotFound('Order') }\n",
        )
      },
      code: 3,
      told: /^src\/more\.js:2:\d+: open: The code is computed at run time: `\$\{what\.toUpperCase\(\)\}_NOT_FOUND`\./m,
    },
    {
      name: 'a row that was dropped from the page',
      drift: () => edit('errors.md', 'OrderLocked | 423\n', ''),
      code: 3,
      told: /'OrderLocked' is declared, and no page documents it\./,
    },
    {
      name: 'a row without a code',
      drift: () => edit('errors.md', 'OrderLocked | 423\n', 'OrderLocked | 423\nOrderGone | 410\n'),
      code: 1,
      told: /^errors\.md:5: contradiction: 'OrderGone' is documented by a row of the page, and the catalog does not declare it\./m,
    },
    {
      name: 'another code in the OpenAPI document',
      drift: () => edit('openapi.yaml', 'OrderNotFound', 'OrderMissing'),
      code: 1,
      told: /^openapi\.yaml:9:\d+: contradiction: 'OrderMissing' is documented by GET \/orders\/\{order\}, response 404/m,
    },
    {
      name: 'another status in the OpenAPI document',
      drift: () => edit('openapi.yaml', "'404'", "'410'"),
      code: 1,
      told: /'OrderNotFound' is documented with status 410 by GET \/orders\/\{order\}, response 410/,
    },
    {
      name: 'a contract about an undeclared code',
      drift: () => edit('pacts/shop.json', 'OrderNotFound', 'OrderMissing'),
      code: 1,
      told: /^pacts\/shop\.json:1:\d+: contradiction: a missing order: /m,
    },
    {
      name: 'a code that the last run did not prove',
      drift: () =>
        write(
          'conformance.json',
          report([proven('OrderNotFound', 404), ended('OrderLocked', 'untriggered', 423)]),
        ),
      code: 3,
      told: /'OrderLocked' is declared, and nothing proves that a server returns it\./,
    },
    {
      name: 'a code that the last run violated',
      drift: () =>
        write(
          'conformance.json',
          report([proven('OrderNotFound', 404), ended('OrderLocked', 'violated', 423)]),
        ),
      code: 1,
      told: /'OrderLocked' is not returned as declared: violated on 2026-03-04 at http:\/\/127\.0\.0\.1:1\./,
    },
  ]

  const trigger = ended('OrderLocked', 'proven', 423).triggers[0]
  const locked = (change: object) => ({ ...proven('OrderLocked', 423), ...change })

  it.each([
    [
      'a finding',
      [
        locked({
          triggers: [{ ...trigger, findings: [{ check: 'code', severity: 'error', message: 'No.' }] }],
        }),
      ],
      {},
      "codes.0: The trigger 'OrderLocked' is 'proven', and has no response or a finding that is an error.",
    ],
    [
      'no trigger',
      [locked({ triggers: [] })],
      {},
      "codes.0: The code 'OrderLocked' is 'proven', and its triggers are 'untriggered'.",
    ],
    [
      'no status',
      [locked({ triggers: [{ ...trigger, status: undefined }] })],
      {},
      "codes.0: The trigger 'OrderLocked' is 'proven', and has no response or a finding that is an error.",
    ],
    [
      'a response of another status',
      [
        locked({
          triggers: [
            {
              ...trigger,
              exchange: {
                request: { method: 'GET', path: '/', headers: [] },
                response: { status: 200, headers: [], body: '', bytes: 0 },
                curl: 'curl',
              },
            },
          ],
        }),
      ],
      {},
      "codes.0: The trigger 'OrderLocked' is 'proven', and has no response or a finding that is an error.",
    ],
    [
      'another outcome beside it',
      [ended('OrderLocked', 'violated', 423), proven('OrderLocked', 423)],
      {},
      "codes.1: The code 'OrderLocked' has a result already.",
    ],
    [
      'a waiver that had expired',
      [
        {
          ...ended('OrderLocked', 'untriggered', 423),
          outcome: 'waived',
          waiver: { kind: 'unreachable', owner: 'me', until: '2026-03-03' },
        },
      ],
      {},
      "codes.0: The code 'OrderLocked' is 'waived', and its waiver expired on 2026-03-03.",
    ],
    [
      'a waiver of what cannot be reached, and a response',
      [
        {
          ...ended('OrderLocked', 'violated', 423),
          outcome: 'waived',
          waiver: { kind: 'unreachable', owner: 'me', until: '2999-12-31' },
        },
      ],
      {},
      "codes.0: The code 'OrderLocked' is 'waived' as unreachable, and its triggers are 'violated'.",
    ],
    [
      'a summary of another run',
      [proven('OrderLocked', 423)],
      { summary: { declared: 9, triggered: 1, requests: 4, proven: 9 } },
      'summary.declared: The summary has 9, and the codes give 1.',
    ],
    [
      'a verdict of another run',
      [ended('OrderLocked', 'violated', 423)],
      { verdict: 'conformant' },
      "verdict: The verdict is 'conformant', and what was found gives 'violations'.",
    ],
    [
      'a date that is none',
      [proven('OrderLocked', 423)],
      { startedAt: 'Sun, 29 Nov 2026 03:00:00 GMT' },
      'startedAt: This is not a result of the conformance suite. Pass a conformance.json of this version.',
    ],
  ])('refuses a result with %s', async (_what, codes, change, message) => {
    write('conformance.json', { ...report(codes), ...change })
    const again = message.startsWith('startedAt') ? '' : ' Run the suite again.'
    expect(await run()).toEqual({ code: 2, out: '', err: `conformance.json: ${message}${again}\n` })
  })

  it.each(drifts)('tells $name', async ({ drift, code, told }) => {
    drift()
    const result = await run()
    expect(result.out).toMatch(told)
    expect(result.code).toBe(code)
  })

  it('says why it does not end with 0 where the result is in a file', async () => {
    const write = (file: string, ...words: readonly string[]) =>
      run('-o', file, '--force', ...words).then(({ out, ...told }) => {
        expect(out).toBe('')
        return told
      })
    expect(await write('coverage.html', '--format', 'html')).toEqual({
      code: 0,
      err: 'coverage.html: 0 contradictions, 0 open.\n',
    })
    await write('before.json', '--format', 'json')
    edit('src/orders.js', "'OrderLocked'", "'OrderLost'")
    expect(await write('coverage.html', '--format', 'html')).toEqual({
      code: 1,
      err: 'coverage.html: 1 contradiction, 1 open.\n',
    })
    expect(await write('comment.md', '--format', 'markdown', '--against', 'before.json')).toEqual({
      code: 1,
      err: 'comment.md: The catalog is unchanged. 2 new findings.\n',
    })
    expect(await write('code.txt', '--code', 'OrderLost')).toEqual({
      code: 1,
      err: "code.txt: 'OrderLost' may not be removed.\n",
    })
  })

  it('tells a proof from before the catalog declared a further status', async () => {
    edit('error-catalog.yaml', '{ status: 423 }', '{ status: [409, 423] }')
    const { code, out } = await run()
    expect(out).toContain(
      "'OrderLocked' is declared with 409 or 423, and its proof is outdated: proven on 2026-03-04 at http://127.0.0.1:1, when it was declared with 423.",
    )
    expect(out).toContain('Proven: 1 of 2 declared codes.')
    expect(code).toBe(3)
    expect((await run('--format', 'markdown')).out).toMatch(/OrderLocked.*\| outdated \|/)
    expect((await run('--format', 'html')).out).toContain('<summary class="open">outdated</summary>')
  })

  it('takes a proof where the catalog changed in other codes', async () => {
    edit('error-catalog.yaml', '{ status: 423 }', '{ status: 423, docs: https://example.com/locked }')
    expect((await run()).out).toContain('Proven: 2 of 2 declared codes.')
  })

  it('lets as many open places pass as are allowed', async () => {
    const made = (name: string) => response(400, name).replace(`'${name}'`, "'E_' + req.method")
    write('src/more.js', made('One') + made('Two'))
    expect((await run('--allow-unresolved', '1')).code).toBe(3)
    expect((await run('--allow-unresolved', '2')).code).toBe(0)
  })

  it('shows what was not given as not asked, never as a pass', async () => {
    rmSync(join(directory, 'error-coverage.yaml'))
    const { code, out } = await run('--source', 'src')
    expect(code).toBe(0)
    expect(out).toContain('Documented: not asked.\nRelied on: not asked.\nProven: not asked.\n')
    expect(await run()).toMatchObject({
      code: 2,
      err: expect.stringContaining('Nothing is asked.') as string,
    })
  })

  it('takes an option in place of the list in the file', async () => {
    write('other.md', 'Code | Status\n-|-\nOrderNotFound | 404\n')
    rmSync(join(directory, 'openapi.yaml'))
    expect((await run('--pages', 'other.md', '--openapi', 'none.yaml')).code).toBe(2)
  })

  it('names the line of a mistake in the file', async () => {
    write('error-coverage.yaml', 'source: [src]\npage: [errors.md]\n')
    const { code, err } = await run()
    expect(code).toBe(2)
    expect(err).toContain('error-coverage.yaml:2:1: ')
  })

  it.each([
    [
      'conformance.json',
      '{ "schemaVersion": 1, "codes": [null] }',
      'This is not a result of the conformance suite',
    ],
    ['traffic.har', '{ "log": { "entries": [null] } }', 'Expected an entry with a request and a response'],
  ])('refuses a damaged %s', async (file, text, message) => {
    write(file, text)
    const { code, err } = await run('--results', file)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.startsWith(`${file}:`)).toBe(true)
  })

  it('names the line of a code that has other characters than words have', async () => {
    write(
      'error-catalog.yaml',
      'name: orders\nenvelope: { code: /code }\nerrors:\n  orders.lost: { status: 404 }\n',
    )
    write('errors.md', 'Code | Status\n-|-\norders.lostAgain | 404\norders.lost | 404\n')
    const { out } = await run('--pages', 'errors.md', '--code', 'orders.lost')
    expect(out).toContain('errors.md:4: a row of the page')
  })

  it('prints JSON and Markdown, the same each time', async () => {
    const { out } = await run('--format', 'json')
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      codes: [{ code: 'OrderNotFound', isDeclared: true, findings: [] }, { code: 'OrderLocked' }],
    })
    expect((await run('--format', 'json')).out).toBe(out)
    expect((await run('--format', 'markdown')).out).toContain('| `OrderLocked` | 423 | 1 | 1 | no | 1 |')
  })

  describe('--code', () => {
    it('shows who uses a code, and fails', async () => {
      const { code, out } = await run('--code', 'OrderNotFound')
      expect(code).toBe(1)
      expect(out).toContain("'OrderNotFound' may not be removed.")
      expect(out).toContain('It is relied on at pacts/shop.json:1:239 (shop: a missing order).')
    })

    it('lets a code go that nothing uses', async () => {
      write('src/orders.js', response(404, 'OrderNotFound'))
      edit('errors.md', 'OrderLocked | 423\n', '')
      const { code, out } = await run('--code', 'OrderLocked')
      expect(out).toContain("'OrderLocked' may be removed")
      expect(code).toBe(0)
    })

    it('does not know where not all were asked', async () => {
      rmSync(join(directory, 'error-coverage.yaml'))
      write('src/orders.js', response(404, 'OrderNotFound'))
      const { code, out } = await run('--source', 'src', '--code', 'OrderLocked')
      expect(out).toContain('Nothing was given to ask whether it is relied on.')
      expect(code).toBe(3)
    })

    it('does not know where a place may raise any code', async () => {
      write(
        'src/orders.js',
        response(404, 'OrderNotFound') + response(400, 'X').replace("'X'", "'E_' + req.method"),
      )
      edit('errors.md', 'OrderLocked | 423\n', '')
      expect((await run('--code', 'OrderLocked')).code).toBe(3)
    })

    it('refuses a code that nothing has', async () => {
      expect(await run('--code', 'Nothing')).toMatchObject({ code: 2 })
    })
  })
})

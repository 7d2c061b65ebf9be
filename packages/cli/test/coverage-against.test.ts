import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  coverageProject,
  interaction,
  pact,
  proven,
  report,
  type CoverageProject,
} from './coverage-project.js'

let project: CoverageProject
beforeEach(async () => {
  project = coverageProject()
  await project.run('--format', 'json', '-o', 'before.json')
})
afterEach(() => project.remove())

const run = (...words: readonly string[]) => project.run('--against', 'before.json', ...words)

const raise = (code: string, status: number) =>
  project.write(
    'src/orders.js',
    `${project.read('src/orders.js')}export const on${code} = (req, res) => res.status(${status}).json({ code: '${code}', message: 'x' })\n`,
  )

/** Renames, adds, retires and breaks something of each kind. */
function changeMuch() {
  project.edit('error-catalog.yaml', 'OrderLocked: { status: 423,', 'OrderLocked: { status: 409,')
  project.edit('error-catalog.yaml', '  OrderExpired:', '  OrderSplit: { status: 422 }\n  OrderExpired:')
  project.edit('src/orders.js', '423', '409')
  raise('OrderLost', 400)
  raise('OrderGone', 400)
  project.write('pacts/app.json', pact('app', [interaction('a missing order', 404, 'OrderNotFound')]))
}

describe('coverage --against', () => {
  it('says that nothing changed', async () => {
    expect(await run('--format', 'markdown')).toEqual({
      code: 0,
      err: '',
      out: `<!-- error-contract coverage -->
### Error contract of orders

Nothing changed.
`,
    })
  })

  it('writes a comment with what a change does to the contract', async () => {
    changeMuch()
    const { code, out } = await run('--format', 'markdown')
    expect(out).toMatchInlineSnapshot(`
      "<!-- error-contract coverage -->
      ### Error contract of orders

      **The version does not announce the break: this needs version 2.0.0 or later, and 1.4.0 is declared.**

      | | Before | Now |
      | - | - | - |
      | Declared codes | 3 | 4 |
      | Undeclared codes | 0 | 2 |
      | Contradictions | 0 | 6 |
      | Open | 0 | 3 |

      #### Changes of the catalog (2)

      | Level | Change | Operations | Consumers |
      | - | - | - | - |
      | breaking | OrderLocked: the status 423 becomes 409. | PUT /orders/{order} | till |
      | addition | OrderSplit (422) is added. |  |  |

      #### New (9)

      | Kind | Place | Finding |
      | - | - | - |
      | contradiction | errors.md:6 | 'OrderLocked' is documented with status 423 by a row of the page, and declared with 409. |
      | contradiction | openapi.yaml:16:109 | 'OrderLocked' is documented with status 423 by PUT /orders/{order}, response 423, and declared with 409. |
      | contradiction | pacts/till.json:1:173 | a locked order: Expected status 409 for 'OrderLocked', got 423. |
      | contradiction | report/conformance.json | 'OrderLocked' is returned with status 423 (proven on 2026-03-04 at http://127.0.0.1:1), and declared with 409. |
      | contradiction | src/orders.js:6:42 | 'OrderLost' is raised by a response, and the catalog does not declare it. |
      | contradiction | src/orders.js:7:42 | 'OrderGone' is raised by a response, and the catalog does not declare it. |
      | open | error-catalog.yaml:8 | 'OrderSplit' is declared, and no page documents it. |
      | open | error-catalog.yaml:8 | 'OrderSplit' is declared, and nothing in the source raises it. |
      | open | error-catalog.yaml:8 | 'OrderSplit' is declared, and nothing proves that a server returns it. |

      #### Where codes stand (3)

      | Code | Column | Before | Now |
      | - | - | - | - |
      | OrderGone | Raised | no | yes |
      | OrderLost | Raised | no | yes |
      | OrderNotFound | Relied on | shop | app, shop |
      "
    `)
    expect(code).toBe(1)
  })

  it('writes the same comment 20 times, whatever the order of the inputs', async () => {
    changeMuch()
    project.write('more/errors.md', '| Code | Status |\n| - | - |\n| OrderOdd | 400 |\n')
    const pages = ['errors.md', 'more/errors.md']
    const pacts = ['pacts/app.json', 'pacts/shop.json', 'pacts/till.json']
    const comments = new Set<string>()
    for (let index = 0; index < 20; index += 1) {
      const turn = <T>(list: readonly T[]) => {
        const rotated = [...list.slice(index % list.length), ...list.slice(0, index % list.length)]
        return index % 2 === 0 ? rotated : rotated.reverse()
      }
      const { out } = await run('--format', 'markdown', '--pages', ...turn(pages), '--pacts', ...turn(pacts))
      comments.add(out)
    }
    expect(comments.size).toBe(1)
    expect([...comments][0]).toContain('OrderOdd')
  })

  it('is the same for a catalog in another order', async () => {
    changeMuch()
    const { out } = await run('--format', 'markdown')
    project.edit('error-catalog.yaml', '  OrderSplit: { status: 422 }\n', '')
    project.edit('error-catalog.yaml', '  NoSuchOrder:', '  OrderSplit: { status: 422 }\n  NoSuchOrder:')
    const places = (text: string) => text.replaceAll(/(error-catalog\.yaml):\d+/g, '$1')
    expect(places((await run('--format', 'markdown')).out)).toBe(places(out))
  })

  const changes: readonly {
    readonly name: string
    readonly change: () => void
    readonly told: readonly RegExp[]
    readonly code: number
  }[] = [
    {
      name: 'a code that is added and whole',
      change: () => {
        project.edit(
          'error-catalog.yaml',
          '  OrderExpired:',
          '  OrderSplit: { status: 422 }\n  OrderExpired:',
        )
        raise('OrderSplit', 422)
        project.edit('errors.md', '| OrderExpired', '| OrderSplit | 422 |\n| OrderExpired')
        project.write(
          'report/conformance.json',
          report([
            proven('OrderNotFound', 404),
            proven('OrderLocked', 423),
            proven('OrderExpired', 410),
            proven('OrderSplit', 422),
          ]),
        )
      },
      told: [
        /^addition {2}OrderSplit \(422\) is added\.$/,
        /^OrderSplit: raised: no becomes yes\.$/,
        /^OrderSplit: documented: no becomes yes\.$/,
        /^OrderSplit: proven: no becomes yes\.$/,
        /^This needs version 1\.5\.0 or later, and 1\.4\.0 is declared\.$/,
      ],
      code: 0,
    },
    {
      name: 'a code that is gone, with its operation and consumer',
      change: () => {
        project.edit('error-catalog.yaml', '  OrderLocked: { status: 423, owner: stock-team }\n', '')
        project.edit('error-catalog.yaml', 'version: 1.4.0', 'version: 2.0.0')
      },
      told: [
        /^breaking {2}OrderLocked \(423\) is removed\. Operations: PUT \/orders\/\{order\}\. Consumers: till\.$/,
        /^errors\.md:6: new contradiction: 'OrderLocked' is documented by a row/,
        /^openapi\.yaml:\d+:\d+: new contradiction: 'OrderLocked'/,
        /^pacts\/till\.json:1:\d+: new contradiction: /,
        /^report\/conformance\.json: new contradiction: 'OrderLocked'/,
        /^src\/orders\.js:4:\d+: new contradiction: 'OrderLocked'/,
        /^This needs version 2\.0\.0 or later, and 2\.0\.0 is declared\.$/,
      ],
      code: 1,
    },
    {
      name: 'a break that the version announces, where all follow',
      change: () => {
        project.edit('error-catalog.yaml', 'version: 1.4.0', 'version: 2.0.0')
        project.edit('error-catalog.yaml', 'status: 423', 'status: 409')
        project.edit('src/orders.js', '423', '409')
        project.edit('errors.md', '423', '409')
        project.edit('openapi.yaml', "'423'", "'409'")
        project.write('pacts/till.json', pact('till', [interaction('a locked order', 409, 'OrderLocked')]))
        project.write(
          'report/conformance.json',
          project.read('report/conformance.json').replaceAll('423', '409'),
        )
      },
      told: [
        /^breaking {2}OrderLocked: the status 423 becomes 409\. Operations: PUT .*Consumers: till\.$/,
        /^This needs version 2\.0\.0 or later/,
      ],
      code: 0,
    },
    {
      name: 'a code that is newly undeclared',
      change: () => raise('OrderLost', 400),
      told: [
        /^src\/orders\.js:6:\d+: new contradiction: 'OrderLost' is raised by a response, and the catalog does not declare it\. \[undeclared-raised\]$/,
        /^OrderLost: raised: no becomes yes\.$/,
        /^The catalog is unchanged\.$/,
      ],
      code: 1,
    },
    {
      name: 'a code that another consumer relies on',
      change: () =>
        project.write('pacts/app.json', pact('app', [interaction('a locked order', 423, 'OrderLocked')])),
      told: [/^OrderLocked: relied on: till becomes app, till\.$/, /^The catalog is unchanged\.$/],
      code: 0,
    },
    {
      name: 'a retired code',
      change: () => {
        project.edit(
          'error-catalog.yaml',
          'deprecated: { reason: It says too little., replacement: OrderNotFound }',
          'retired: { version: 1.5.0, successor: OrderNotFound }',
        )
      },
      told: [
        /^addition {2}OrderExpired \(410\) is retired, and OrderNotFound takes its place\.$/,
        /^errors\.md:7: new contradiction: 'OrderExpired' is documented .* it was retired/,
        /^src\/orders\.js:5:\d+: new contradiction: 'OrderExpired' is raised/,
        /^OrderExpired: proven: yes becomes no\.$/,
        /^This needs version 1\.5\.0/,
      ],
      code: 1,
    },
    {
      name: 'a proof that is lost',
      change: () =>
        project.write(
          'report/conformance.json',
          report([proven('OrderNotFound', 404), proven('OrderExpired', 410)]),
        ),
      told: [
        /^error-catalog\.yaml:7: new open: 'OrderLocked' is declared, and nothing proves/,
        /^OrderLocked: proven: yes becomes no\.$/,
        /^The catalog is unchanged\.$/,
      ],
      code: 3,
    },
    {
      name: 'a status that no proof knows',
      change: () =>
        project.edit(
          'error-catalog.yaml',
          'OrderLocked: { status: 423,',
          'OrderLocked: { status: [423, 409],',
        ),
      told: [
        /^addition {2}OrderLocked: the status 423 becomes 423, 409\./,
        /^error-catalog\.yaml:7: new open: 'OrderLocked' .* its proof is outdated/,
        /^OrderLocked: proven: yes becomes outdated\.$/,
        /^This needs version 1\.5\.0/,
      ],
      code: 3,
    },
    {
      name: 'lines that move',
      change: () => project.write('src/orders.js', `\n\n${project.read('src/orders.js')}`),
      told: [/^Nothing changed\.$/],
      code: 0,
    },
  ]

  it.each(changes)('tells $name', async ({ change, told, code }) => {
    change()
    const result = await run()
    const lines = result.out.trimEnd().split('\n')
    expect(lines).toHaveLength(told.length)
    told.forEach((pattern, index) => expect(lines[index]).toMatch(pattern))
    expect(result.code).toBe(code)
  })

  it('tells what is mended, and does not blame the change for what was there', async () => {
    raise('OrderLost', 400)
    raise('OrderGone', 400)
    await project.run('--format', 'json', '-o', 'legacy.json')
    project.edit('src/orders.js', "400).json({ code: 'OrderLost'", "404).json({ code: 'OrderNotFound'")
    const { code, out } = await project.run('--against', 'legacy.json')
    expect(out).toMatch(/^src\/orders\.js:6:\d+: mended contradiction: 'OrderLost'/m)
    expect(out).not.toContain('new contradiction')
    expect(code).toBe(0)
  })

  it('compares only what both results asked', async () => {
    const { code, out } = await run(
      '--results',
      'report/conformance.json',
      '--pacts',
      'pacts/shop.json',
      '--source',
      'src',
    )
    expect(code).toBe(0)
    expect(out).toContain('OrderLocked: relied on: till becomes no.')
    project.edit('error-coverage.yaml', 'results: [report/conformance.json]\n', '')
    expect((await run()).out).toBe(
      'Proven: only one of the two results asked about it, so it is not compared.\nNothing changed.\n',
    )
  })

  it('is no way to bring text of a document into the comment', async () => {
    project.edit('errors.md', '| OrderExpired | 410 |', '| OrderExpired | 410 |\n| `<img/src=x>` | 400 |')
    raise('OrderLost', 400)
    const { out } = await run('--format', 'markdown')
    expect(out).not.toMatch(/(?<!\\)<(?!!--)/)
  })

  it('fits into a comment of GitHub', async () => {
    for (let index = 0; index < 300; index += 1) raise(`Order${'x'.repeat(200)}${index}`, 400)
    const { out } = await run('--format', 'markdown')
    expect(out.length).toBeLessThan(65_536)
    expect(out).toContain('#### New (300)')
    expect(out).toContain('260 more: see --format json.')
  })

  it('prints JSON', async () => {
    raise('OrderLost', 400)
    expect(JSON.parse((await run('--format', 'json')).out)).toMatchObject({
      schemaVersion: 1,
      name: 'orders',
      version: { from: '1.4.0', to: '1.4.0', needed: '1.4.0' },
      changes: [],
      fresh: [{ code: 'OrderLost', check: 'undeclared-raised' }],
      counts: { before: { undeclared: 0 }, now: { undeclared: 1 } },
    })
  })

  it.each([
    ['{}', 'This is not a result of coverage. Write one with: error-contract coverage --format json'],
    ['{', 'This is not JSON'],
    ['null', 'This is not a result of coverage.'],
  ])('refuses %s', async (text, message) => {
    project.write('before.json', text)
    const { code, err } = await run()
    expect(err).toMatch(new RegExp(`^before\\.json: ${message}`))
    expect(code).toBe(2)
  })

  it.each([
    [['--against', 'before.json', '--code', 'OrderLocked'], '--code: Use it without --against.'],
    [['--against', 'before.json', '--baseline', 'b.json'], '--against: Use it without --baseline'],
    [
      ['--against', 'before.json', '--format', 'html'],
      '--format: With --against, use text, json or markdown.',
    ],
    [['--code', 'OrderLocked', '--format', 'sarif'], '--format: With --code, use text or json.'],
    [['--update-baseline'], '--update-baseline: Name the file by --baseline'],
    [['--owner', 'us'], '--owner: It is for new entries.'],
  ])('refuses %j', async (words, message) => {
    const { code, err } = await project.run(...words)
    expect(err).toContain(message)
    expect(code).toBe(2)
  })
})

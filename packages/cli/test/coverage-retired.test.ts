import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverageProject, interaction, pact, type CoverageProject } from './coverage-project.js'

let project: CoverageProject
beforeEach(() => {
  project = coverageProject()
})
afterEach(() => project.remove())

describe('retired and deprecated codes, and owners', () => {
  it('are shown where nothing uses the retired one', async () => {
    expect(await project.run()).toEqual({
      code: 0,
      err: '',
      out: `Raised: 3 of 3 declared codes.
Documented: 3 of 3 declared codes.
Relied on: 2 of 3 declared codes.
Proven: 3 of 3 declared codes.
Deprecated: OrderExpired.
Retired: NoSuchOrder.
Owners: orders-team 2, stock-team 1.
0 contradictions, 0 open.
`,
    })
  })

  it('are in JSON and Markdown', async () => {
    const { out } = await project.run('--format', 'json')
    expect(JSON.parse(out)).toMatchObject({
      codes: [
        { code: 'OrderNotFound', owner: 'orders-team', since: '1.0.0' },
        { code: 'OrderLocked', owner: 'stock-team' },
        {
          code: 'OrderExpired',
          deprecated: 'It says too little. Use OrderNotFound.',
          replacement: 'OrderNotFound',
        },
        {
          code: 'NoSuchOrder',
          isDeclared: false,
          banned: {
            kind: 'retired',
            reason: "was retired in version 1.2.0. Return 'OrderNotFound' instead.",
          },
          replacement: 'OrderNotFound',
          place: 'error-catalog.yaml:9',
        },
      ],
      findings: [],
    })
    const { out: markdown } = await project.run('--format', 'markdown')
    expect(markdown).toContain('| `OrderExpired` (deprecated) | 410 | 1 | 1 | no | 1 | orders-team |')
    expect(markdown).toContain('| `NoSuchOrder` (retired) |  | no | 1 | no | no | orders-team |')
  })

  it('names the owner of a code beside a finding about it', async () => {
    project.edit('src/orders.js', '423', '409')
    expect((await project.run()).out).toMatch(/^src\/orders\.js:4:\d+: .* \[status-raised\] \(stock-team\)$/m)
  })

  it('tells a retired code that is raised', async () => {
    project.edit('src/orders.js', "'OrderNotFound'", "'NoSuchOrder'")
    const { code, out } = await project.run()
    expect(code).toBe(1)
    expect(out).toMatch(
      /^src\/orders\.js:3:\d+: contradiction: 'NoSuchOrder' is raised by a response, though it was retired in version 1\.2\.0\. Return 'OrderNotFound' instead\. \[retired-raised\]/m,
    )
  })

  it('tells a retired code that is relied on', async () => {
    project.write('pacts/shop.json', pact('shop', [interaction('an old order', 404, 'NoSuchOrder')]))
    const { code, out } = await project.run()
    expect(code).toBe(1)
    expect(out).toMatch(
      /^pacts\/shop\.json:1:\d+: contradiction: an old order: Error code 'NoSuchOrder' is banned in error-catalog\.yaml: it was retired/m,
    )
    const { code: exit, out: one } = await project.run('--code', 'NoSuchOrder')
    expect(one).toMatch(/^Relied on:\n {2}pacts\/shop\.json:1:\d+: shop: an old order$/m)
    expect(exit).toBe(1)
  })

  it('tells a retired code that is documented as any other', async () => {
    project.edit('errors.md', '| OrderExpired | 410 |', '| OrderExpired | 410 |\n| NoSuchOrder | 404 |')
    project.edit('errors.md', '## Retired codes', '## More codes')
    const { code, out } = await project.run()
    expect(code).toBe(1)
    expect(out).toMatch(
      /^errors\.md:8: contradiction: 'NoSuchOrder' is documented by a row of the page, though it was retired/m,
    )
  })

  it.each([
    ['below a heading that says so', '## Retired codes'],
    ['below a heading of HTML', '<h2>Removed in 1.2</h2>'],
  ])('accepts a retired code %s', async (_name, heading) => {
    project.edit('errors.md', '## Retired codes', heading)
    expect((await project.run()).code).toBe(0)
  })

  it('accepts a retired code that is struck through', async () => {
    project.edit('errors.md', '## Retired codes', '## More codes')
    project.edit('errors.md', '| NoSuchOrder', '| ~~NoSuchOrder~~')
    expect((await project.run()).code).toBe(0)
  })

  it('tells a declared code that the page lists as retired', async () => {
    project.edit('errors.md', '| NoSuchOrder | 404 |', '| NoSuchOrder | 404 |\n| OrderLocked | 423 |')
    project.edit('errors.md', '| OrderLocked | 423 |\n| OrderExpired', '| OrderExpired')
    const { code, out } = await project.run()
    expect(code).toBe(1)
    expect(out).toMatch(
      /^errors\.md:13: contradiction: 'OrderLocked' is documented as retired by a row of the page, and the catalog declares it\./m,
    )
  })

  it('reads the page that export writes without a contradiction', async () => {
    const { runCommand } = await import('./run-command.js')
    project.remove('errors.md')
    await runCommand(['export', '--format', 'markdown', '-o', 'errors.md'], { cwd: project.directory })
    expect((await project.run()).code).toBe(0)
  })

  it('does not mistake a run before the retirement for a contradiction', async () => {
    project.edit('report/conformance.json', '"code":"OrderExpired"', '"code":"NoSuchOrder"')
    expect((await project.run('--allow-unproven', '1')).code).toBe(0)
  })

  describe('--code', () => {
    it('says what replaces a retired code, and that its entry stays', async () => {
      const { code, out } = await project.run('--code', 'NoSuchOrder')
      expect(out).toContain(
        "Listed in error-catalog.yaml:9: it was retired in version 1.2.0. Return 'OrderNotFound' instead.",
      )
      expect(out).toContain('Replaced by: OrderNotFound.')
      expect(out).toContain(
        "'NoSuchOrder' is retired, and nothing raises, documents or relies on it. Keep its entry in the catalog",
      )
      expect(code).toBe(0)
    })

    it('fails for a retired code that is still raised', async () => {
      project.edit('src/orders.js', "'OrderNotFound'", "'NoSuchOrder'")
      const { code, out } = await project.run('--code', 'NoSuchOrder')
      expect(out).toContain("'NoSuchOrder' is retired and still in use.")
      expect(code).toBe(1)
    })

    it('names owner, age and replacement', async () => {
      const { out } = await project.run('--code', 'OrderExpired')
      expect(out).toContain(
        'deprecated: It says too little. Use OrderNotFound.\nReplaced by: OrderNotFound.\nOwner: orders-team.\n',
      )
      expect((await project.run('--code', 'OrderNotFound')).out).toContain('Since: 1.0.0.\n')
    })
  })
})

describe('rows of a page without a code', () => {
  it('are open, each with its place', async () => {
    project.edit('errors.md', '| OrderExpired | 410 |', '| OrderExpired | 410 |\n| | 409 |')
    const { code, out } = await project.run()
    expect(code).toBe(3)
    expect(out).toMatch(/^errors\.md:8:\d+: open: .*The row is omitted\..* \[unresolved-row\]/m)
    expect((await project.run('--allow-unresolved', '1')).code).toBe(0)
  })

  it('are none of the remarks on a page as a whole', async () => {
    expect((await project.run('--pages', 'errors.md')).out).not.toContain('unresolved-row')
  })
})

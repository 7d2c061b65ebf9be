import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  coverageProject,
  ended,
  interaction,
  pact,
  proven,
  report,
  type CoverageProject,
} from './coverage-project.js'

let project: CoverageProject
const read = () => JSON.parse(project.read('error-baseline.json')) as { accepted: Record<string, unknown>[] }
const run = (...words: readonly string[]) => project.run('--baseline', 'error-baseline.json', ...words)

const emit = (name: string, status: number, code: string) =>
  `export const ${name} = (req, res) => res.status(${status}).json({ code: ${code}, message: 'x' })\n`

const lintMessage = (rule: string, message: string, line: number, columns: readonly [number, number]) => ({
  ruleId: `error-contract/${rule}`,
  severity: 2,
  message,
  line,
  column: columns[0],
  endLine: line,
  endColumn: columns[1],
})
const undeclared = (code: string, line = 1) =>
  lintMessage(
    'no-undeclared-code',
    `Error code '${code}' is not declared in error-catalog.yaml.`,
    line,
    [1, 9],
  )
const linted = (file: string, messages: readonly unknown[], more: object = {}) => ({
  filePath: `${project.directory}/${file}`,
  messages,
  suppressedMessages: [],
  source: 'res.send(err.code)\nres.send(other.code)\n',
  ...more,
})
const dynamic = (line: number, end: number) =>
  lintMessage(
    'no-dynamic-code',
    'This error code is computed at run time and cannot be checked against error-catalog.yaml.',
    line,
    [10, end],
  )

/** A service of many years: each source contradicts the catalog somewhere, and that is accepted. */
beforeEach(async () => {
  project = coverageProject()
  project.edit('error-catalog.yaml', '  NoSuchOrder:', '  Unused: { status: 418 }\n  NoSuchOrder:')
  project.write(
    'src/legacy.js',
    emit('one', 400, "'LegacyOne'") +
      emit('two', 400, "'LegacyTwo'") +
      emit('made', 500, "'E_' + req.method") +
      emit('wrong', 409, "'OrderLocked'"),
  )
  project.write('src/twice.js', emit('first', 400, "'LegacyTwice'") + emit('second', 400, "'LegacyTwice'"))
  project.edit(
    'errors.md',
    '| OrderExpired | 410 |',
    '| OrderExpired | 410 |\n| LegacyRow | 400 |\n| | 409 |',
  )
  project.edit(
    'openapi.yaml',
    '    put:',
    `    delete:
      responses:
        '400':
          description: bad
          content: { application/json: { schema: { type: object, properties: { code: { type: string, enum: [LegacyDocument] } } } } }
    put:`,
  )
  project.write('pacts/shop.json', pact('shop', [interaction('an old order', 400, 'LegacyPact')]))
  project.write('eslint.json', [
    linted('src/lint.js', [undeclared('LegacyLint'), dynamic(1, 18)]),
    linted('src/clean.js', []),
  ])
  project.edit('error-coverage.yaml', 'source: [src]', 'source: [src]\nlint: [eslint.json]')
  expect((await run('--update-baseline', '--owner', 'platform')).code).toBe(0)
})
afterEach(() => project.remove())

interface Row {
  readonly name: string
  readonly change: () => void
  /** Every line that the run tells, in order, but for the summary. */
  readonly told: readonly RegExp[]
  readonly code: number
}

const swaps: readonly Row[] = [
  {
    name: 'an undeclared code mended and another added elsewhere in the file',
    change: () => {
      project.edit('src/legacy.js', "400).json({ code: 'LegacyOne'", "404).json({ code: 'OrderNotFound'")
      project.write('src/legacy.js', project.read('src/legacy.js') + emit('last', 400, "'Fresh'"))
    },
    told: [
      /^src\/legacy\.js:5:\d+: contradiction: 'Fresh' is raised .* It is new beside the accepted 'LegacyOne', which is mended\. \[undeclared-raised\]/,
      /^error-baseline\.json:\d+: stale: The accepted 'LegacyOne' in src\/legacy\.js is not found any more/,
    ],
    code: 1,
  },
  {
    name: 'an undeclared code renamed in place',
    change: () => project.edit('src/legacy.js', 'LegacyTwo', 'LegacyThree'),
    told: [/'LegacyThree' .* beside the accepted 'LegacyTwo'/, /stale: The accepted 'LegacyTwo'/],
    code: 1,
  },
  {
    name: 'a computed code mended and another added',
    change: () => project.edit('src/legacy.js', "'E_' + req.method", "'X_' + req.path"),
    told: [
      /src\/legacy\.js:3:\d+: open: .*'X_' \+ req\.path.*It is new beside the accepted/,
      /stale: .*'E_' \+ req\.method/,
    ],
    code: 1,
  },
  {
    name: 'a wrong status mended and another code given one',
    change: () => {
      project.edit('src/legacy.js', '409', '423')
      project.edit('src/orders.js', 'status(404)', 'status(400)')
    },
    told: [
      /^src\/orders\.js:3:\d+: .*'OrderNotFound' is raised with status 400/,
      /stale: The accepted 'OrderLocked' \(status 409\)/,
    ],
    code: 1,
  },
  {
    name: 'a wrong status changed to another wrong one',
    change: () => project.edit('src/legacy.js', '409', '422'),
    told: [/with status 422 .* beside the accepted 'OrderLocked' \(status 409\)/, /stale: .*\(status 409\)/],
    code: 1,
  },
  {
    name: 'another row of the page',
    change: () => project.edit('errors.md', 'LegacyRow', 'OtherRow'),
    told: [
      /^errors\.md:8: .*'OtherRow' .* beside the accepted 'LegacyRow'/,
      /stale: The accepted 'LegacyRow' in errors\.md/,
    ],
    code: 1,
  },
  {
    name: 'another code in an operation',
    change: () => project.edit('openapi.yaml', 'LegacyDocument', 'OtherDocument'),
    told: [
      /^openapi\.yaml:\d+:\d+: .*'OtherDocument' .* beside the accepted 'LegacyDocument' \(DELETE \/orders\/\{order\}, response 400\)/,
      /stale: The accepted 'LegacyDocument'/,
    ],
    code: 1,
  },
  {
    name: 'the same code in another operation',
    change: () => project.edit('openapi.yaml', '    delete:', '    patch:'),
    told: [
      /'LegacyDocument' is documented by PATCH .* beside the accepted/,
      /stale: The accepted 'LegacyDocument' \(DELETE/,
    ],
    code: 1,
  },
  {
    name: 'another code in a contract',
    change: () => project.edit('pacts/shop.json', 'LegacyPact', 'OtherPact'),
    told: [
      /^pacts\/shop\.json:1:\d+: .*'OtherPact' .*beside the accepted 'LegacyPact' \(an old order\)/,
      /stale: The accepted 'LegacyPact'/,
    ],
    code: 1,
  },
  {
    name: 'another code under the same lint rule',
    change: () => project.edit('eslint.json', 'LegacyLint', 'OtherLint'),
    told: [
      /^src\/lint\.js:1:1: .*'OtherLint' .* beside the accepted 'LegacyLint', which is mended\. \[error-contract\/no-undeclared-code\]/,
      /stale: The accepted 'LegacyLint' in src\/lint\.js/,
    ],
    code: 1,
  },
  {
    name: 'another computed code under the same lint rule',
    change: () =>
      project.write('eslint.json', [linted('src/lint.js', [undeclared('LegacyLint'), dynamic(2, 20)])]),
    told: [
      /^src\/lint\.js:2:10: .*beside the accepted 'err\.code'/,
      /stale: The accepted 'err\.code' in src\/lint\.js/,
    ],
    code: 1,
  },
  {
    name: 'a proof for one code and none for another',
    change: () => {
      const last = project.read('report/conformance.json')
      project.write(
        'report/conformance.json',
        last.replace('"code":"OrderExpired"', '"code":"Unused"').replaceAll('410', '418'),
      )
    },
    told: [
      /'OrderExpired' is declared, and nothing proves .* beside the accepted 'Unused'/,
      /stale: The accepted 'Unused' in error-catalog\.yaml/,
    ],
    code: 1,
  },
]

const fresh: readonly Row[] = [
  {
    name: 'an undeclared code in a new file',
    change: () => project.write('src/new.js', emit('one', 400, "'Fresh'")),
    told: [
      /^src\/new\.js:1:\d+: contradiction: 'Fresh' is raised by a response, and the catalog does not declare it\. \[undeclared-raised\]/,
    ],
    code: 1,
  },
  {
    name: 'an accepted code in a file where it was not',
    change: () => project.write('src/new.js', emit('one', 400, "'LegacyOne'")),
    told: [/^src\/new\.js:1:\d+: contradiction: 'LegacyOne' is raised/],
    code: 1,
  },
  {
    name: 'a third place of a code of which two are accepted',
    change: () =>
      project.write('src/twice.js', project.read('src/twice.js') + emit('third', 400, "'LegacyTwice'")),
    told: [/^src\/twice\.js:3:\d+: .*'LegacyTwice' .* 2 places of it are accepted, and there are more\./],
    code: 1,
  },
  {
    name: 'a place whose code is not known',
    change: () => project.write('src/new.js', emit('one', 400, "'F_' + req.method")),
    told: [/^src\/new\.js:1:\d+: open: The code is computed at run time: 'F_' \+ req\.method\./],
    code: 3,
  },
  {
    name: 'a row without a code',
    change: () => project.edit('errors.md', '| | 409 |', '| | 409 |\n| | 415 |'),
    told: [/^errors\.md:10:\d+: open: /],
    code: 3,
  },
  {
    name: 'another consumer of an accepted code',
    change: () =>
      project.write('pacts/till.json', pact('till', [interaction('an old order', 400, 'LegacyPact')])),
    told: [/^pacts\/till\.json:1:\d+: contradiction: an old order: .*'LegacyPact'/],
    code: 1,
  },
  {
    name: 'a code that the last run violated',
    change: () =>
      project.write(
        'report/conformance.json',
        report([
          proven('OrderNotFound', 404),
          ended('OrderLocked', 'violated', 423),
          proven('OrderExpired', 410),
        ]),
      ),
    told: [/^report\/conformance\.json: contradiction: 'OrderLocked' is not returned as declared/],
    code: 1,
  },
  {
    name: 'an undeclared code under a lint rule',
    change: () =>
      project.write('eslint.json', [
        linted('src/lint.js', [undeclared('LegacyLint'), dynamic(1, 18), undeclared('Fresh', 2)]),
      ]),
    told: [/^src\/lint\.js:2:1: contradiction: Error code 'Fresh' is not declared/],
    code: 1,
  },
  {
    name: 'a lint finding that the suppressions of ESLint hide',
    change: () =>
      project.write('eslint.json', [
        linted('src/lint.js', [undeclared('LegacyLint'), dynamic(1, 18)]),
        linted('src/clean.js', [], {
          suppressedMessages: [
            { ...undeclared('Fresh'), suppressions: [{ kind: 'file', justification: '' }] },
          ],
        }),
      ]),
    told: [/^src\/clean\.js:1:1: contradiction: Error code 'Fresh' is not declared/],
    code: 1,
  },
]

const staleRows: readonly Row[] = [
  {
    name: 'a code that is mended',
    change: () => project.edit('src/legacy.js', emit('one', 400, "'LegacyOne'"), ''),
    told: [
      /^error-baseline\.json:\d+: stale: The accepted 'LegacyOne' in src\/legacy\.js is not found any more\. Remove the entry\. \[undeclared-raised\]/,
    ],
    code: 1,
  },
  {
    name: 'one of two places that is mended',
    change: () => project.write('src/twice.js', emit('first', 400, "'LegacyTwice'")),
    told: [
      /stale: The accepted 'LegacyTwice' in src\/twice\.js has 2 places, and 1 is left\. Lower the number\./,
    ],
    code: 1,
  },
  {
    name: 'a file that is removed',
    change: () => project.remove('src/twice.js'),
    told: [/stale: The accepted 'LegacyTwice' in src\/twice\.js is not found any more/],
    code: 1,
  },
  {
    name: 'a row that is dropped',
    change: () => project.edit('errors.md', '| LegacyRow | 400 |\n', ''),
    told: [/stale: The accepted 'LegacyRow' in errors\.md/],
    code: 1,
  },
  {
    name: 'a lint finding that is mended',
    change: () => project.write('eslint.json', [linted('src/lint.js', [undeclared('LegacyLint')])]),
    told: [/stale: The accepted 'err\.code' in src\/lint\.js/],
    code: 1,
  },
  {
    name: 'a file that has another name',
    change: () => {
      project.write('src/again.js', project.read('src/twice.js'))
      project.remove('src/twice.js')
    },
    told: [
      /^src\/again\.js:1:\d+: .*'LegacyTwice' .* It is accepted in src\/twice\.js, which no longer has it\./,
      /^src\/again\.js:2:\d+: .*'LegacyTwice'/,
      /stale: The accepted 'LegacyTwice' in src\/twice\.js/,
    ],
    code: 1,
  },
]

const quiet: readonly Row[] = [
  {
    name: 'lines that move',
    change: () => project.write('src/legacy.js', `\n\n\n${project.read('src/legacy.js')}`),
    told: [],
    code: 0,
  },
  {
    name: 'functions in another order',
    change: () =>
      project.write(
        'src/legacy.js',
        `${project.read('src/legacy.js').trim().split('\n').reverse().join('\n')}\n`,
      ),
    told: [],
    code: 0,
  },
  {
    name: 'an expression that is formatted otherwise',
    change: () =>
      project.write('eslint.json', [
        linted('src/lint.js', [undeclared('LegacyLint'), { ...dynamic(1, 8), endLine: 2 }], {
          source: 'res.send(err\n  .code)\n',
        }),
      ]),
    told: [],
    code: 0,
  },
  {
    name: 'a hint that changes with the catalog',
    change: () =>
      project.edit(
        'eslint.json',
        'declared in error-catalog.yaml.',
        "declared in error-catalog.yaml. Did you mean 'OrderLocked'?",
      ),
    told: [],
    code: 0,
  },
  {
    name: 'an accepted finding that ESLint hides by number too',
    change: () =>
      project.write('eslint.json', [
        linted('src/lint.js', [dynamic(1, 18)], {
          suppressedMessages: [
            { ...undeclared('LegacyLint'), suppressions: [{ kind: 'file', justification: '' }] },
          ],
        }),
      ]),
    told: [],
    code: 0,
  },
  {
    name: 'a file that this run of ESLint did not read',
    change: () => {
      project.write('src/lint.js', '')
      project.write('eslint.json', [linted('src/clean.js', [])])
    },
    told: [],
    code: 0,
  },
]

/** Without the summary. */
const linesOf = (out: string) => {
  const [findings = ''] = out.split('\n\n')
  return out.includes('\n\n') ? findings.split('\n') : []
}

describe('the baseline', () => {
  it('is written by identity, with owner and date', () => {
    expect(read().accepted).toContainEqual({
      check: 'undeclared-raised',
      code: 'LegacyTwice',
      file: 'src/twice.js',
      places: 2,
      owner: 'platform',
      since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    })
    expect(read().accepted).toContainEqual(
      expect.objectContaining({
        check: 'status-raised',
        code: 'OrderLocked',
        detail: 'status 409',
        owner: 'stock-team',
      }),
    )
    expect(project.read('error-baseline.json')).not.toMatch(/:\d+:\d+/)
  })

  it('lets what is accepted pass', async () => {
    const { code, out } = await run()
    expect(linesOf(out)).toEqual([])
    expect(out).toMatch(
      /^Baseline error-baseline\.json: \d+ accepted, 0 new, 0 stale\.\n0 contradictions, 0 open\.$/m,
    )
    expect(code).toBe(0)
  })

  it.each([
    ...swaps.map((row) => ({ kind: 'swapped', ...row })),
    ...fresh.map((row) => ({ kind: 'new', ...row })),
    ...staleRows.map((row) => ({ kind: 'stale', ...row })),
    ...quiet.map((row) => ({ kind: 'accepted', ...row })),
  ])('tells as $kind: $name', async ({ change, told, code }) => {
    change()
    const result = await run()
    const lines = linesOf(result.out)
    expect(lines).toHaveLength(told.length)
    told.forEach((pattern, index) => expect(lines[index]).toMatch(pattern))
    expect(result.code).toBe(code)
  })
})

describe('--update-baseline', () => {
  it('never writes without being asked', async () => {
    const before = project.read('error-baseline.json')
    project.edit('src/legacy.js', 'LegacyOne', 'Fresh')
    await run()
    expect(project.read('error-baseline.json')).toBe(before)
  })

  it('keeps what is known of the other entries, and is the same each time', async () => {
    project.edit(
      'error-baseline.json',
      '"code":"LegacyTwo"',
      '"reason":"until the new shop","code":"LegacyTwo"',
    )
    project.write(
      'error-baseline.json',
      project.read('error-baseline.json').replace(/"since":"[\d-]+"/g, '"since":"2020-01-02"'),
    )
    project.write('src/new.js', emit('one', 400, "'Fresh'"))
    await run('--update-baseline')
    const { accepted } = read()
    expect(accepted.find(({ code }) => code === 'LegacyTwo')).toMatchObject({
      since: '2020-01-02',
      reason: 'until the new shop',
    })
    expect(accepted.find(({ code }) => code === 'Fresh')).toMatchObject({ owner: 'orders-team' })
    const written = project.read('error-baseline.json')
    await run('--update-baseline')
    expect(project.read('error-baseline.json')).toBe(written)
  })

  it('only removes what is stale with prune', async () => {
    project.edit('src/legacy.js', 'LegacyOne', 'Fresh')
    const { code, out } = await run('--update-baseline', 'prune')
    expect(code).toBe(1)
    expect(linesOf(out)).toHaveLength(1)
    expect(read().accepted.filter(({ code: one }) => one === 'LegacyOne' || one === 'Fresh')).toEqual([])
  })

  it('keeps entries about what was not asked', async () => {
    const before = read().accepted.filter(({ check }) => String(check).includes('/'))
    project.edit('error-coverage.yaml', 'lint: [eslint.json]\n', '')
    const { out } = await run('--update-baseline')
    expect(out).toContain('0 stale, 2 not asked.')
    expect(read().accepted.filter(({ check }) => String(check).includes('/'))).toEqual(before)
  })
})

describe('the file of a baseline', () => {
  it('may be named beside the inputs', async () => {
    project.edit('error-coverage.yaml', 'source: [src]', 'source: [src]\nbaseline: error-baseline.json')
    expect((await project.run()).code).toBe(0)
  })

  it('has to exist, unless it is to be written', async () => {
    expect(await project.run('--baseline', 'other.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no such baseline. Create it with --update-baseline.') as string,
    })
  })

  it.each([
    ['package.json', '{ "name": "orders" }', "package.json:1:1: Missing key 'schemaVersion' in a baseline."],
    [
      'error-baseline.json',
      '{ "schemaVersion": 1,\n "accepted": [{ "code": "X" }] }',
      "error-baseline.json:2:15: Missing key 'check'",
    ],
    ['error-baseline.json', '[', 'error-baseline.json:1:1: This is not valid JSON'],
    ['error-baseline.yaml', '', 'Give it a name that ends with .json.'],
  ])('is never another file: %s', async (file, text, message) => {
    project.write(file, text)
    const { code, err } = await project.run('--baseline', file, '--update-baseline')
    expect(err).toContain(message)
    expect(code).toBe(2)
    expect(project.read(file)).toBe(text)
  })

  it('names the line of an entry that is stale', async () => {
    project.edit('src/legacy.js', 'LegacyOne', 'Fresh')
    const { out } = await run()
    const line = Number(/^error-baseline\.json:(\d+): stale/m.exec(out)?.[1])
    expect(project.read('error-baseline.json').split('\n')[line - 1]).toContain('"LegacyOne"')
  })

  it('works from a folder above', async () => {
    const { runCommand } = await import('./run-command.js')
    const { basename, dirname } = await import('node:path')
    const name = basename(project.directory)
    const { code, out } = await runCommand(
      ['coverage', '--catalog', `${name}/error-catalog.yaml`, '--baseline', `${name}/error-baseline.json`],
      { cwd: dirname(project.directory) },
    )
    expect(linesOf(out)).toEqual([])
    expect(code).toBe(0)
  })
})

describe('--lint', () => {
  it.each([
    ['{}', 'This is not the output of ESLint.'],
    ['[{ "filePath": "a.js", "messages": [null] }]', 'This is not the output of ESLint.'],
    ['[', 'This is not JSON'],
  ])('refuses %s', async (text, message) => {
    project.write('eslint.json', text)
    const { code, err } = await run()
    expect(err).toMatch(new RegExp(`^eslint\\.json: ${message}`))
    expect(code).toBe(2)
  })

  it('skips rules of others and what a comment disables', async () => {
    project.write('eslint.json', [
      linted('src/lint.js', [{ ...undeclared('X'), ruleId: 'no-undef' }], {
        suppressedMessages: [
          { ...undeclared('Y'), suppressions: [{ kind: 'directive', justification: 'known' }] },
        ],
      }),
    ])
    expect((await project.run('--source', 'src', '--lint', 'eslint.json')).out).toContain(
      'Lint: 0 findings in 1 file.',
    )
  })

  it('is open where ESLint only warns or could not parse', async () => {
    project.write('eslint.json', [
      linted('src/a.js', [{ ...undeclared('X'), severity: 1 }]),
      linted('src/b.js', [
        {
          ruleId: null,
          fatal: true,
          severity: 2,
          message: 'Parsing error: Unexpected token',
          line: 1,
          column: 2,
        },
      ]),
    ])
    project.remove('error-coverage.yaml')
    const { code, out } = await project.run('--lint', 'eslint.json')
    expect(out).toMatch(/^src\/a\.js:1:1: open: Error code 'X'/m)
    expect(out).toMatch(/^src\/b\.js:1:2: open: It is not read, because it does not parse\./m)
    expect(code).toBe(3)
    expect(
      (await project.run('--lint', 'eslint.json', '--allow-warnings', '1', '--allow-unresolved', '1')).code,
    ).toBe(0)
  })
})

import { parseCatalog } from '@error-contract/catalog'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCatalogs } from '../../src/registry/index.js'

const catalogOf = (name: string, ...lines: string[]) =>
  parseCatalog(
    [`name: ${name}`, 'owner: team-a', 'envelope: oci', ...lines].join('\n'),
    `${name}/error-catalog.yaml`,
  )

/** The findings of catalogs `a`, `b`, … as `catalog:line:column check message`. */
const findings = (...catalogs: string[][]): string[] =>
  checkCatalogs(catalogs.map((lines, index) => catalogOf('abcdef'.charAt(index), ...lines))).map(
    ({ catalog, position, check, message }) =>
      `${'abcdef'.charAt(catalog)}:${position?.line}:${position?.column} ${check}: ${message}`,
  )

const wayOut = "Declare it once and build on it with 'extends', or use another code."

describe('a code that two catalogs declare', () => {
  it('is fine where both declare it alike', () => {
    const lines = ['errors:', '  NotFound: { status: [404, 410], message: "No {thing}." }']
    expect(findings(lines, lines)).toEqual([])
  })

  it('has other statuses', () => {
    expect(findings(['errors: { Gone: { status: 404 } }'], ['errors: { Gone: { status: 410 } }'])).toEqual([
      `b:4:11 other-status: 'Gone' has status 410 here and has status 404 in a/error-catalog.yaml:4:11. ${wayOut}`,
    ])
  })

  it.each([
    ['[404, 410]', '[410, 404]', 0],
    ['404', '[404]', 0],
    ['404', '[404, 410]', 1],
  ])('has the statuses %s and %s in %#', (one, other, expected) => {
    const found = findings([`errors: { A: { status: ${one} } }`], [`errors: { A: { status: ${other} } }`])
    expect(found).toHaveLength(expected)
  })

  it.each([
    ['message: Gone.', 'message: Lost.', "has the message 'Lost.' here and has the message 'Gone.'"],
    ['message: "No {a}"', 'message: "No"', "has the message 'No' here"],
    ['headers: [Retry-After]', 'headers: [Allow]', 'requires allow here and requires retry-after'],
    ['retryable: true', 'retryable: false', 'may not be retried here and may be retried'],
  ])('has another meaning: %s, %s', (one, other, message) => {
    const found = findings([`errors: { A: { ${one} } }`], [`errors: { A: { ${other} } }`])
    expect(found).toEqual([expect.stringContaining(`b:4:11 other-meaning: 'A' ${message}`)])
  })

  it.each([
    ['in case and white space', 'message: "The order  was not found"', 'message: The Order was not found.'],
    ['in the name of a parameter', 'message: "No {order}"', 'message: "No {id}"'],
    ['in what only one of them says', 'status: 404', 'message: Gone.'],
    ['in owner and start', 'since: 1.0.0', 'owner: team-b'],
  ])('has the same meaning where the two differ %s', (_, one, other) => {
    expect(findings([`errors: { A: { ${one} } }`], [`errors: { A: { ${other} } }`])).toEqual([])
  })

  it('is compared with the declaration of most catalogs', () => {
    const usual = ['errors: { A: { status: 404 } }']
    expect(findings(['errors: { A: { status: 410 } }'], usual, usual)).toEqual([
      expect.stringContaining("a:4:11 other-status: 'A' has status 410 here and has status 404 in b/"),
    ])
  })

  it('only warns of another description, which is free text', () => {
    const catalogs = ['one', 'two'].map((text) => catalogOf(text, `errors: { A: { description: ${text} } }`))
    expect(checkCatalogs(catalogs)).toMatchObject([{ check: 'other-description', severity: 'warning' }])
  })
})

describe('a retired code', () => {
  const retired = [
    'errors:',
    '  Lost: { status: 404, retired: { version: 2.0.0, successor: Gone } }',
    '  Gone: {}',
  ]

  it('may not be in use in another catalog, before it or after it', () => {
    const message =
      "'Lost' is declared here, but a/error-catalog.yaml:5:3 retired it in version 2.0.0, so it may not have a meaning again. Use 'Gone' or another code."
    expect(findings(retired, ['errors: { Lost: { status: 404 } }'])).toEqual([
      `b:4:11 reused-code: ${message}`,
    ])
    expect(findings(['errors: { Lost: { status: 404 } }'], retired)).toEqual([
      `a:4:11 reused-code: ${message.replace('a/', 'b/')}`,
    ])
  })

  it('may be retired in both', () => {
    expect(findings(retired, retired)).toEqual([])
  })
})

describe('a reserved code', () => {
  const registry = (reserved: string) => ['errors: { Base: {} }', 'reserved:', `  - ${reserved}`]
  const declares = (code: string, ...lines: string[]) => [...lines, `errors: { ${code}: {} }`]

  it('belongs to the owner for whom it is reserved', () => {
    const reserved = registry('{ prefix: PAY_, owner: team-payments }')
    expect(findings(reserved, declares('PAY_LOST'))).toEqual([
      "b:4:11 reserved-code: 'PAY_LOST' belongs to team-a and begins with 'PAY_', which a/error-catalog.yaml:6:5 reserves for team-payments. Use another code, or write 'owner: team-payments' if it is theirs.",
    ])
    expect(findings(reserved, ['errors: { PAY_LOST: { owner: team-payments } }'])).toEqual([])
    expect(findings(reserved, declares('PAYLOAD'))).toEqual([])
  })

  it('may be reserved for a catalog, by its name', () => {
    expect(findings(registry('{ prefix: B_, owner: b }'), declares('B_LOST'))).toEqual([])
    expect(findings(registry('{ prefix: B_, owner: c }'), declares('B_LOST'))).toHaveLength(1)
  })

  it('may be reserved for nobody', () => {
    expect(
      findings(registry('{ prefix: OLD_, reason: The old system had them. }'), declares('OLD_1')),
    ).toEqual([
      "b:4:11 reserved-code: 'OLD_1' belongs to team-a and begins with 'OLD_', which a/error-catalog.yaml:6:5 reserves. The old system had them. Use another code.",
    ])
  })

  it.each([
    ['"3999"', 0],
    ['"4000"', 1],
    ['"4999"', 1],
    ['"5000"', 0],
    ['"4000.5"', 0],
    ['E4500', 0],
  ])('is in a range of numbers: %s', (code, expected) => {
    expect(findings(registry('{ from: 4000, to: 4999, owner: team-b }'), declares(code))).toHaveLength(
      expected,
    )
  })

  it('is in a range behind a prefix', () => {
    const reserved = registry('{ prefix: ORD-, from: 1, to: 9, owner: team-b }')
    expect(findings(reserved, declares('ORD-007'))).toHaveLength(1)
    expect(findings(reserved, declares('ORD-10'))).toEqual([])
  })

  it('belongs to the narrowest reservation', () => {
    const reserved = [
      ...registry('{ prefix: PAY_, owner: team-payments }'),
      '  - { prefix: PAY_CARD_, owner: team-a }',
    ]
    expect(findings(reserved, declares('PAY_CARD_LOST'))).toEqual([])
    expect(findings(reserved, declares('PAY_LOST'))).toHaveLength(1)
  })

  it('is not reserved for two owners', () => {
    const one = registry('{ from: 1, to: 10, owner: team-a }')
    expect(findings(one, registry('{ from: 10, to: 20, owner: team-b }'))).toEqual([
      'b:6:5 overlapping-reservation: What is in the range 10 to 20 is reserved for team-b here and for team-a in a/error-catalog.yaml:6:5. Give each code to one owner.',
    ])
    expect(findings(one, registry('{ from: 11, to: 20, owner: team-b }'))).toEqual([])
    expect(findings(one, registry('{ from: 2, to: 3, owner: team-b }'))).toEqual([])
  })
})

describe('an owner', () => {
  const without = (name: string, ...lines: string[]) =>
    parseCatalog([`name: ${name}`, 'envelope: oci', ...lines].join('\n'), `${name}.yaml`)

  it('is missing at a code', () => {
    const [finding, ...others] = checkCatalogs([without('a', 'errors: { A: {}, B: { owner: team-b } }')])
    expect(finding).toMatchObject({
      check: 'missing-owner',
      severity: 'error',
      message: "'A' has no owner. Write the 'owner' of this error, or one at the top of the catalog.",
      position: { line: 3, column: 11 },
    })
    expect(others).toEqual([])
  })

  it('is missing in a whole catalog, once', () => {
    expect(
      checkCatalogs([without('a', 'errors: { A: {}, B: {} }'), catalogOf('b', 'errors: { C: {} }')]),
    ).toEqual([
      {
        check: 'missing-owner',
        severity: 'error',
        message: "None of the 2 codes of 'a' has an owner. Write 'owner' at the top of the catalog.",
        catalog: 0,
        path: 'owner',
        position: { line: 1, column: 1 },
      },
    ])
  })

  it('is only a warning where no catalog names one', () => {
    const catalogs = [without('a', 'errors: { A: {}, B: {} }'), without('b', 'errors: { C: {} }')]
    expect(checkCatalogs(catalogs).map(({ severity }) => severity)).toEqual(['warning', 'warning'])
  })
})

it('finds the same in any order of the catalogs, but for which one is named', () => {
  const status = fc.constantFrom(400, 404, 410)
  const catalog = fc.dictionary(fc.constantFrom('A', 'B', 'C'), status, { minKeys: 1 })
  fc.assert(
    fc.property(fc.array(catalog, { minLength: 2, maxLength: 5 }), (definitions) => {
      const codesOf = (list: typeof definitions) =>
        new Set(
          checkCatalogs(
            list.map((codes, index) =>
              catalogOf(
                `c${index}`,
                'errors:',
                ...Object.entries(codes).map(([code, each]) => `  ${code}: { status: ${each} }`),
              ),
            ),
          ).map(({ path }) => path),
        )
      expect(codesOf(definitions)).toEqual(codesOf(definitions.toReversed()))
    }),
  )
})

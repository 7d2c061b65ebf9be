import { describe, expect, it } from 'vitest'
import {
  defineCatalog,
  formatCatalog,
  InvalidInputError,
  parseCatalog,
  UndeclaredCodeError,
} from '../src/index.js'

const catalogOf = (...lines: string[]) =>
  parseCatalog(['name: shop', 'envelope: microsoft', ...lines].join('\n'), 'errors.yaml')

const faultsOf = (...lines: string[]): string[] => {
  try {
    catalogOf(...lines)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return error.faults.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`)
  }
  return []
}

describe('the fields of an error', () => {
  it('are owner, since and operations', () => {
    const catalog = catalogOf(
      'errors:',
      "  Gone: { status: 410, owner: team-orders, since: 1.2.0, operations: [getOrder, 'GET /orders/{id}'] }",
    )
    expect(catalog.get('Gone')).toMatchObject({
      owner: 'team-orders',
      since: '1.2.0',
      operations: ['getOrder', 'GET /orders/{id}'],
    })
  })

  it('have the owner of the catalog where an error names none', () => {
    const catalog = catalogOf('owner: team-a', 'errors:', '  A: {}', '  B: { owner: team-b }')
    expect(catalog.codes.map((code) => catalog.get(code)?.owner)).toEqual(['team-a', 'team-b'])
  })

  it('are empty where they are not declared', () => {
    expect(catalogOf('errors: { A: {} }').get('A')).toMatchObject({
      owner: undefined,
      since: undefined,
      operations: [],
    })
  })

  it('are whatever a team likes behind x-', () => {
    const catalog = catalogOf(
      'x-team: 7',
      'errors:',
      '  A: { x-runbook: { url: https://a.example, pages: [1] } }',
    )
    expect(catalog.get('A')?.definition).toEqual({ 'x-runbook': { url: 'https://a.example', pages: [1] } })
  })

  it('are known ones otherwise', () => {
    expect(faultsOf('errors:', '  A: { ownr: me }', '  B: { x-: me }')).toEqual([
      "4:8 Unknown key 'ownr' in an error. Write 'owner'.",
      expect.stringContaining("5:8 Unknown key 'x-' in an error."),
    ])
  })

  it.each([
    ['owner: " "', 'The text is empty'],
    ['operations: []', 'The list is empty'],
    ['retired: true', 'Expected a mapping with the version, such as { version: 2.0.0'],
    ['retired: {}', "Missing key 'version' in a retirement"],
    ['deprecated: {}', "Write a 'reason', the code that is its 'replacement', or both."],
  ])('are not %s', (field, message) => {
    expect(faultsOf('errors:', `  A: { ${field} }`)).toEqual([expect.stringContaining(message)])
  })
})

describe('the codes that a catalog reserves', () => {
  const reserved = (...lines: string[]) => ['reserved:', ...lines, 'errors: { A: {} }']

  it('have a prefix, a range or both, and their place', () => {
    const lines = [
      '  - { prefix: PAY_, owner: team-payments }',
      '  - { prefix: E, from: 1, to: 9, reason: old }',
    ]
    expect(catalogOf(...reserved(...lines)).reservations).toEqual([
      {
        prefix: 'PAY_',
        owner: 'team-payments',
        declaredIn: 'errors.yaml',
        declaredAt: { line: 4, column: 5 },
      },
      {
        prefix: 'E',
        from: 1,
        to: 9,
        reason: 'old',
        declaredIn: 'errors.yaml',
        declaredAt: { line: 5, column: 5 },
      },
    ])
  })

  it('may be declared in code', () => {
    const definition = { name: 'a', envelope: 'oci', reserved: [{ prefix: 'PAY_' }], errors: { A: {} } }
    expect(defineCatalog(definition).reservations).toMatchObject([{ prefix: 'PAY_' }])
  })

  it.each([
    ['{ owner: me }', "4:5 Write the 'prefix' of the codes, or a range with 'from' and 'to'."],
    ['{ from: 1 }', "4:5 A range has both ends. Write 'from' and 'to'."],
    ['{ from: 9, to: 1 }', '4:20 1 is below 9.'],
    ['{ prefix: " " }', '4:15 The text is empty. Write it, or omit the key.'],
    ['{ from: "1", to: 2 }', "4:13 Expected a number of a range, got '1'. Write 1 without quotes."],
  ])('are not %s', (item, message) => {
    expect(faultsOf(...reserved(`  - ${item}`))).toEqual([message])
  })
})

describe('a deprecated error', () => {
  it('has its replacement in the reason', () => {
    const catalog = catalogOf(
      'errors:',
      '  A: { deprecated: { reason: Orders never vanish, replacement: B } }',
      '  B: {}',
    )
    expect(catalog.get('A')).toMatchObject({ deprecated: 'Orders never vanish. Use B.', replacement: 'B' })
  })

  it('is replaced by a declared code only', () => {
    expect(faultsOf('errors:', '  A: { deprecated: { replacement: Bee } }', '  Beer: {}')).toEqual([
      "4:35 'Bee' is not declared. Did you mean 'Beer'?",
    ])
  })

  it('is not replaced by a retired code or itself', () => {
    expect(
      faultsOf(
        'errors:',
        '  A: { deprecated: { replacement: B } }',
        '  B: { retired: { version: 2.0.0 } }',
        '  C: { deprecated: { replacement: C } }',
      ),
    ).toEqual([
      "4:35 'B' is retired. Name a code that responses may have.",
      "6:35 'C' cannot replace itself. Name another code.",
    ])
  })
})

describe('a retired error', () => {
  const catalog = catalogOf(
    'errors:',
    '  A: { status: 404, retired: { version: 2.0.0, successor: B, reason: Too vague } }',
    '  B: { status: 404, retired: { version: 3.0.0, successor: C } }',
    '  C: { status: 404 }',
  )

  it('is no code that a response may have', () => {
    expect(catalog.codes).toEqual(['C'])
    expect(catalog.has('A')).toBe(false)
    expect(catalog.get('A')).toBeUndefined()
    expect(catalog.nearest('A')).not.toContain('A')
  })

  it('names the code at the end of its successors', () => {
    expect(catalog.getBanned('A')).toMatchObject({
      kind: 'retired',
      reason: "was retired in version 2.0.0: Too vague. Return 'C' instead.",
      replacement: 'C',
      declaredAt: { line: 4, column: 3 },
    })
    expect(catalog.getBanned('C')).toBeUndefined()
    expect(() => catalog.envelope.write('B')).toThrow(new UndeclaredCodeError('B', catalog))
    expect(() => catalog.getDeclared('B')).toThrow(
      "Error code 'B' is banned in the catalog 'shop': it was retired in version 3.0.0. Return 'C' instead.",
    )
  })

  it('changes the hash, on which caches depend', () => {
    const hashOf = (version: string) =>
      catalogOf('errors:', `  A: { retired: { version: ${version} } }`, '  B: {}').hash
    expect(hashOf('2.0.0')).not.toBe(hashOf('2.1.0'))
  })

  it('is succeeded by a declared code only, and never in a circle', () => {
    expect(
      faultsOf(
        'errors:',
        '  A: { retired: { version: 1.0.0, successor: Nil } }',
        '  B: { retired: { version: 1.0.0, successor: C } }',
        '  C: { retired: { version: 1.0.0, successor: B } }',
      ),
    ).toEqual([
      expect.stringContaining("4:46 'Nil' is not declared."),
      "5:46 The successors of 'B' lead back to 'B'. End them at a code that is not retired.",
      "6:46 The successors of 'C' lead back to 'C'. End them at a code that is not retired.",
    ])
  })

  it('is no literal type of a defined catalog', () => {
    const defined = defineCatalog({
      name: 'shop',
      envelope: 'microsoft',
      errors: { Old: { retired: { version: '2.0.0' } }, New: { status: 404 } },
    } as const)
    // @ts-expect-error The code is retired.
    expect(() => defined.getDeclared('Old')).toThrow('banned')
    expect(defined.getDeclared('New').statuses).toEqual([404])
  })
})

it('a catalog is written with its owner and what is behind x-', () => {
  const definition = { name: 'a', owner: 'team-a', envelope: 'oci', errors: { A: {} }, 'x-b': 1 }
  const { $schema: _, ...written } = { $schema: '', ...definition }
  expect(formatCatalog(definition)).toContain('owner: team-a\nenvelope: oci\nerrors:\n  A: {}\nx-b: 1\n')
  expect(parseCatalog(formatCatalog(definition), 'e.yaml').hash).toBe(
    parseCatalog(JSON.stringify(written), 'e.json').hash,
  )
})

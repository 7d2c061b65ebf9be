import { InvalidInputError } from '@error-contract/catalog'
import fc from 'fast-check'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { loadTriggers, parseTriggers } from '../src/triggers/load-triggers.js'
import { machines } from './catalogs.js'

/** The faults of a file that cannot be used. */
function faults(text: string): string {
  try {
    parseTriggers(text, 'error-triggers.yaml', machines)
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message
    throw error
  }
  return 'none'
}

describe('fixtures', () => {
  it('may name one another', () => {
    expect(faults("fixtures:\n  A: 'a-${B}'\n  B: 'b-${C}-${C}'\n  C: '${FROM_ENVIRONMENT}'")).toBe('none')
  })

  it.each([
    [
      'itself',
      "fixtures:\n  A: '${A}'",
      "error-triggers.yaml:2:6: The fixture 'A' names itself: A → A. Write its value, or name the variable of the environment differently.",
    ],
    [
      'another that names it',
      "fixtures:\n  A: 'x${B}'\n  B: '${C}'\n  C: '${B}'",
      "error-triggers.yaml:3:6: The fixture 'B' names itself: B → C → B. Write its value, or name the variable of the environment differently.",
    ],
  ])('must not name %s', (_name, text, message) => {
    expect(faults(text)).toBe(message)
  })

  it('may have the placeholder of their own name as text', () => {
    expect(faults("fixtures: { A: '$${A}' }")).toBe('none')
  })

  const doubling = (levels: number, last: string) =>
    [
      'fixtures:',
      ...Array.from({ length: levels }, (_, level) => `  F${level}: '\${F${level + 1}}\${F${level + 1}}'`),
      `  F${levels}: '${last}'`,
    ].join('\n')

  it.each(['x', ''])('must not multiply beyond measure, with %j in the end', (last) => {
    expect(faults(doubling(40, last))).toContain('is longer than 1 MiB once it is filled in')
  })

  it('may multiply within it', () => {
    expect(faults(doubling(10, 'x'))).toBe('none')
  })

  it('must not be nested without end', () => {
    const chain = (length: number) =>
      [
        'fixtures:',
        ...Array.from({ length }, (_, at) => `  F${at}: '\${F${at + 1}}'`),
        `  F${length}: x`,
      ].join('\n')
    expect(faults(chain(90))).toBe('none')
    expect(faults(chain(5000))).toContain('is nested more than 100 deep')
  })

  it('are refused or accepted, whatever they name, without a crash', () => {
    const names = fc.constantFrom('A', 'B', 'C', 'D')
    const value = fc.array(
      fc.oneof(
        fc.constant('x'),
        names.map((name) => `\${${name}}`),
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(
        fc.dictionary(
          names,
          value.map((parts) => parts.join('')),
        ),
        (fixtures) => {
          expect(faults(JSON.stringify({ fixtures }))).toMatch(/^none$|names itself/)
        },
      ),
    )
  })
})

describe('a control character', () => {
  it.each(['\\0', '\\x01', '\\x1b[2J', '\\x7f', '\\x85'])('in a path is refused: %s', (character) => {
    expect(faults(`triggers: { NotFound: "GET /a${character}b" }`)).toContain('error-triggers.yaml:1:23: ')
    expect(faults(`triggers: { NotFound: "GET /a${character}b" }`)).toContain(
      'The path has a control character. Write it percent-encoded, such as %00.',
    )
  })

  it('in a path may be percent-encoded', () => {
    expect(faults('triggers: { NotFound: "GET /a%00b" }')).toBe('none')
  })

  it.each(['\\x01', '\\x7f', '\\n', '–'])('or one beyond Latin-1 in a header is refused: %s', (character) => {
    const text = `headers: { x-a: "a${character}b" }`
    expect(faults(`triggers: { NotFound: { request: GET /a, ${text} } }`)).toContain(
      'Invalid header value: it has',
    )
    expect(faults(`defaults: { ${text} }`)).toContain('Invalid header value: it has')
    expect(faults(`credentials: { a: { header: x-a, value: "a${character}b" } }`)).toContain(
      'Invalid header value: it has',
    )
    expect(faults(`triggers: { NotFound: { request: POST /a, raw: x, type: "a${character}b" } }`)).toContain(
      'Invalid header value: it has',
    )
  })

  it('in a header may be a tab, or a letter of Latin-1', () => {
    expect(faults('defaults: { headers: { x-a: "a\\tü" } }')).toBe('none')
  })
})

describe('a trailer header', () => {
  it.each(['Trailer', 'trailer', 'TRAILER'])('is refused in every place: %s', (name) => {
    const refusal = `Invalid header '${name}'`
    expect(faults(`triggers: { NotFound: { request: GET /a, headers: { ${name}: x } } }`)).toContain(refusal)
    expect(faults(`defaults: { headers: { ${name}: x } }`)).toContain(refusal)
    expect(faults(`credentials: { a: { header: ${name}, value: x } }`)).toContain(refusal)
    expect(
      faults(
        `triggers: { NotFound: { request: GET /a, undo: { request: GET /b, headers: { ${name}: x } } } }`,
      ),
    ).toContain(refusal)
  })
})

describe('a triggers module', () => {
  const load = (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'module-')), 'error-triggers.mjs')
    writeFileSync(file, text)
    return loadTriggers(machines, file)
  }

  it.each([
    ['throw undefined', 'undefined'],
    ['throw null', 'null'],
    ["throw 'boom'", 'boom'],
    ["throw Object.freeze(new Error('boom'))", 'boom'],
    ["throw new Proxy({}, { get() { throw new Error('read') } })", 'a value that cannot be read'],
    ['export default new Proxy({}, { get() { throw null } })', 'null'],
  ])('is refused that does: %s', async (text, message) => {
    await expect(load(text)).rejects.toMatchObject({
      name: 'InvalidInputError',
      faults: [{ message: `The module cannot be loaded: ${message}` }],
    })
  })

  it.each(['export default 7', 'export default null', 'export {}'])(
    'is refused that exports no triggers: %s',
    async (text) => {
      await expect(load(text)).rejects.toThrow('The module exports no triggers by default.')
    },
  )

  it('may lack what no trigger needs', async () => {
    expect((await load('export default { byCode: new Map() }')).fixtures.size).toBe(0)
  })

  it('is refused that is never loaded', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const loaded = expect(load('await new Promise(() => {})')).rejects.toThrow(
        'The module was not loaded within 60 s. Look for what it awaits at its top level.',
      )
      await vi.advanceTimersByTimeAsync(60_000)
      await loaded
    } finally {
      vi.useRealTimers()
    }
  })
})

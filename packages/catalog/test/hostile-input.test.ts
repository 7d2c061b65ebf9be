import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCatalog, InvalidInputError, parseCatalog } from '../src/index.js'

/** The message of the fault, `ok`, or a failed test when anything else is thrown. */
function outcome(read: () => unknown): string {
  try {
    read()
    return 'ok'
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message
    throw error
  }
}

const load = (text: string, file = 'errors.yaml') => outcome(() => parseCatalog(text, file))

/** Text that is made of the pieces that a format gives meaning to. */
const textOf = (...pieces: string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 60,
    })
    .map((parts) => parts.join(''))

const size = 20_000

describe('the loader', () => {
  const yaml = textOf(
    'name: ',
    'envelope: oci',
    'errors:',
    '\n',
    '\n  ',
    'A:',
    ' {',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    ', ',
    '"',
    '\\u',
  )
  const more = [
    '- ',
    '? ',
    ': ',
    '|',
    '>',
    '#',
    '---',
    '!!',
    '%',
    '\t',
    '\r',
    '\uFEFF',
    '\uD800',
    '{x}',
    '404',
    '__proto__',
  ]

  it('accepts any YAML or throws an InvalidInputError', () => {
    fc.assert(
      fc.property(fc.oneof(yaml, textOf(...more, '\n', 'a: ')), (text) => load(text) !== ''),
      { numRuns: 1000 },
    )
  })

  it('accepts any JSON or throws an InvalidInputError', () => {
    const json = textOf(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '"errors"',
      '"__proto__"',
      '"\\ud800"',
      '\\',
      '1e9',
      '-',
      'null',
      '\n',
      '//',
    )
    fc.assert(
      fc.property(json, (text) => load(text, 'errors.json') !== ''),
      { numRuns: 1000 },
    )
  })

  it('reads every catalog that formatCatalog wrote', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((word) => /^\S[^\p{Cc}]*$/u.test(word) && !/\s$/.test(word))
    const errors = fc.dictionary(
      text.filter((code) => code !== '__proto__'),
      fc.record(
        { status: fc.oneof(fc.integer({ min: 100, max: 599 }), fc.constant([304, 412])), description: text },
        { requiredKeys: [] },
      ),
      { minKeys: 1 },
    )
    fc.assert(
      fc.property(text, errors, (name, declared) => {
        const definition = { name, envelope: 'oci' as const, errors: declared }
        const catalog = parseCatalog(formatCatalog(definition), 'errors.yaml')
        expect(new Set(catalog.codes)).toEqual(new Set(Object.keys(declared)))
        expect(catalog.hash).toBe(parseCatalog(JSON.stringify(definition), 'errors.json').hash)
      }),
    )
  })

  it.each([
    ['lists in lists', '- '.repeat(size), /nested more than 200 deep/],
    ['brackets', '['.repeat(size), /nested more than 200 deep/],
    ['braces', '{a: '.repeat(size), /nested more than 200 deep/],
    ['keys', '? '.repeat(size), /nested more than 200 deep/],
    ['tabs', '\t'.repeat(size), /is not valid YAML|The document is empty/],
    ['an open quote', `"${'a\n'.repeat(size)}`, /is not valid YAML/],
    ['many documents', '---\n'.repeat(size), /second document/],
    ['half a surrogate pair', 'name: "\\ud800"\nenvelope: oci\nerrors: { A: {} }', /a lone surrogate/],
    [
      'an alias inside of itself',
      'name: &a [*a]\nenvelope: oci\nerrors: { A: {} }',
      /refers to an anchor that is not complete/,
    ],
  ])('rejects %s in YAML', (_, text, message) => {
    expect(load(text)).toMatch(message)
  })

  it.each([
    ['brackets', '['.repeat(size), /^errors\.json:1:201: The document is nested more than 200 deep\.$/],
    ['braces', '{"a":'.repeat(size), /nested more than 200 deep/],
    ['an open string', `"${'a'.repeat(size)}`, /is not valid JSON/],
    ['half a surrogate pair', '{"name":"\\ud800","envelope":"oci","errors":{"A":{}}}', /a lone surrogate/],
    [
      '__proto__',
      '{"name":"a","envelope":"oci","errors":{"__proto__":{}}}',
      /The key '__proto__' is not allowed/,
    ],
  ])('rejects %s in JSON', (_, text, message) => {
    expect(load(text, 'errors.json')).toMatch(message)
  })

  it('rejects an alias bomb', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(10)}]`,
    )
    expect(load(`a0: &a0 x\n${levels.join('\n')}`)).toMatch('The aliases expand to more than 1000000 values.')
  })

  it('does not count brackets in strings', () => {
    const message = '['.repeat(500)
    expect(
      load(JSON.stringify({ name: 'a', envelope: 'oci', errors: { A: { message } } }), 'errors.json'),
    ).toBe('ok')
  })
})

import { describe, expect, it } from 'vitest'
import type { Fault } from '../../src/document/index.js'
import { parseYaml } from '../../src/document/parse-yaml.js'
import { plainValueOf } from '../../src/document/source-node.js'

/** Returns the value of a document, or its faults as `line:column message`. */
function parse(text: string): unknown {
  const faults: Fault[] = []
  const root = parseYaml(text, (fault) => faults.push(fault))
  if (faults.length > 0)
    return faults.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`)
  return root && plainValueOf(root)
}

describe('a YAML document', () => {
  it.each([
    ['a: [1, 1.5, true, null, x, "1"]', { a: [1, 1.5, true, null, 'x', '1'] }],
    ['a:', { a: null }],
    ['- a', ['a']],
    ['text', 'text'],
    ['007: a', { '007': 'a' }],
    ['true: a\n"b": c', { true: 'a', b: 'c' }],
    ['? a', { a: null }],
    ['# only this\na: 1 # and this', { a: 1 }],
    ['---\na: 1\n...', { a: 1 }],
    ['a: &x [1]\nb: *x\nc: *x', { a: [1], b: [1], c: [1] }],
    ['a: &x 1\nb: &x 2\nc: *x', { a: 1, b: 2, c: 2 }],
    ['a: &x { b: &y c }\nd: *y', { a: { b: 'c' }, d: 'c' }],
    ['a: 2001-12-14', { a: '2001-12-14' }],
  ])('%j', (text, value) => {
    expect(parse(text)).toEqual(value)
  })

  it('has the position of each value, key and item', () => {
    const node = parseYaml('a:\n  - b\n  - {}', () => {})
    expect(node).toEqual({
      kind: 'map',
      position: { line: 1, column: 1 },
      entries: [
        {
          key: 'a',
          keyPosition: { line: 1, column: 1 },
          value: {
            kind: 'list',
            position: { line: 2, column: 3 },
            items: [
              { kind: 'scalar', value: 'b', position: { line: 2, column: 5 } },
              { kind: 'map', entries: [], position: { line: 3, column: 5 } },
            ],
          },
        },
      ],
    })
  })
})

describe('a fault of a YAML document', () => {
  it.each([
    ['', '1:1 The document is empty.'],
    ['# only this', '1:1 The document is empty.'],
    ['a: 1\n---\nb: 2', "2:1 The file contains a second document after '---'. Write one document per file."],
    ['? [a]\n: b', '1:3 A key must be plain text, not a list, a mapping or an alias.'],
    ['? { a: b }\n: c', '1:3 A key must be plain text, not a list, a mapping or an alias.'],
    ['a: &x b\n*x : c', '2:1 A key must be plain text, not a list, a mapping or an alias.'],
    ['a: *x', "1:4 The alias '*x' refers to an anchor that is not complete before it."],
    ['a: *x\nb: &x 1', "1:4 The alias '*x' refers to an anchor that is not complete before it."],
    ['a: !thing b', '1:4 This is not valid YAML: Unresolved tag: !thing.'],
  ])('of %j is told', (text, fault) => {
    expect(parse(text)).toEqual([fault])
  })

  it('is told for each of several errors', () => {
    expect(parse('a: "\\q"\nb: "\\z"')).toEqual([
      '1:5 This is not valid YAML: Invalid escape sequence \\q.',
      '2:5 This is not valid YAML: Invalid escape sequence \\z.',
    ])
  })

  it('repeats at most 300 characters of what the parser says', () => {
    const [fault = ''] = parse(`a: !${'t'.repeat(400)} b`) as string[]
    expect(fault).toBe(`1:4 This is not valid YAML: ${`Unresolved tag: !${'t'.repeat(400)}`.slice(0, 300)}….`)
  })
})

describe('the depth of a YAML document', () => {
  it.each([
    ['brackets', (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`],
    ['lists', (depth: number) => '- '.repeat(depth)],
  ])('may be 200 with %s, and no more', (_, nested) => {
    expect(parse(nested(200))).toEqual(expect.any(Array))
    expect(parse(nested(200))).not.toEqual([expect.stringContaining('nested')])
    expect(parse(nested(201))).toEqual([
      expect.stringContaining('The document is nested more than 200 deep.'),
    ])
  })

  it('has the position of the first value that is too deep', () => {
    expect(parse(`a:\n  ${'['.repeat(300)}`)).toEqual(['2:202 The document is nested more than 200 deep.'])
  })
})

it('aliases may expand to a million values', () => {
  const levels = (width: number) =>
    [0, 1, 2].map((level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(width)}]`)
  const bomb = (width: number) => parse(['a0: &a0 1', ...levels(width)].join('\n'))
  expect(bomb(90)).toMatchObject({ a0: 1 })
  expect(bomb(110)).toEqual(['1:1 The aliases expand to more than 1000000 values. Write out what is needed.'])
})

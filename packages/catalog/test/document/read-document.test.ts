import { describe, expect, it } from 'vitest'
import {
  InvalidInputError,
  list,
  object,
  optional,
  readDocument,
  readValue,
  record,
  text,
  type Shape,
} from '../../src/document/index.js'

const words = record(text())
const tree = record(list(record(text())))

/** Returns the faults of a document as `line:column path: message`; none where it is accepted. */
function faultsOf(shape: Shape<unknown>, document: string, source = 'a.yaml'): string[] {
  try {
    readDocument(shape, document, source)
    return []
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return error.faults.map(
      ({ path, position, message }) => `${position?.line}:${position?.column} ${path}: ${message}`,
    )
  }
}

describe('the name of a document', () => {
  it.each(['a.json', 'a.JSON', 'a.har', 'a.HAR'])('tells that %s is JSON', (source) => {
    expect(readDocument(words, '{"a":"b"}', source).value).toEqual({ a: 'b' })
    expect(faultsOf(words, 'a: b', source)).toEqual([
      expect.stringMatching(/^1:1 : This is not valid JSON: /),
    ])
  })

  it.each(['a.yaml', 'json', 'a.json.yml', '<stdin>'])('tells that %s is YAML', (source) => {
    expect(readDocument(words, 'a: b', source).value).toEqual({ a: 'b' })
  })
})

it('a byte order mark is removed where the text begins, and nowhere else', () => {
  expect(readDocument(words, '\uFEFFa: b', 'a.yaml').value).toEqual({ a: 'b' })
  expect(readDocument(words, 'a: "b\uFEFFc"', 'a.yaml').value).toEqual({ a: 'b\uFEFFc' })
})

it('the tree has the position of each part', () => {
  expect(readDocument(words, 'a: b', 'a.yaml').root).toEqual({
    kind: 'map',
    position: { line: 1, column: 1 },
    entries: [
      {
        key: 'a',
        keyPosition: { line: 1, column: 1 },
        value: { kind: 'scalar', value: 'b', position: { line: 1, column: 4 } },
      },
    ],
  })
})

describe('a key', () => {
  it('that is there twice is a fault, however deep', () => {
    expect(faultsOf(words, 'a: b\na: c')).toEqual(["2:1 a: Duplicate key 'a'. Remove or rename one of them."])
    expect(faultsOf(tree, 'a: [{}, { b: c, b: d }]')).toEqual([
      "1:17 a.1.b: Duplicate key 'b'. Remove or rename one of them.",
    ])
    expect(faultsOf(tree, 'a: [{ b: c }, { b: c }]')).toEqual([])
  })

  it('that is __proto__ is a fault, however deep', () => {
    expect(faultsOf(words, '__proto__: b')).toEqual([
      "1:1 __proto__: The key '__proto__' is not allowed. Use another name.",
    ])
    expect(faultsOf(tree, '{"a":[{"__proto__":"b"}]}', 'a.json')).toEqual([
      "1:8 a.0.__proto__: The key '__proto__' is not allowed. Use another name.",
    ])
  })
})

it('faults are in the order of the text, in one line as well', () => {
  const shape = object({ a: optional(text()), b: optional(text()) }, { name: 'it' })
  expect(faultsOf(shape, '{ a: 1, c: x, b: 2, b: y }')).toEqual([
    "1:6 a: Expected text, got the number 1. Put it in quotes: '1'.",
    "1:9 c: Unknown key 'c' in it. Write 'a'.",
    "1:18 b: Expected text, got the number 2. Put it in quotes: '2'.",
    "1:21 b: Duplicate key 'b'. Remove or rename one of them.",
  ])
})

describe('a JavaScript value', () => {
  it('is read as a document is', () => {
    expect(readValue(words, { a: 'b' }, 'define')).toEqual({ a: 'b' })
  })

  it('has faults without a position', () => {
    expect(() => readValue(words, { a: 1, b: [] }, 'define')).toThrow(
      new InvalidInputError('define', [
        { path: 'a', message: "Expected text, got the number 1. Put it in quotes: '1'." },
        { path: 'b', message: 'Expected text, got a list.' },
      ]),
    )
  })
})

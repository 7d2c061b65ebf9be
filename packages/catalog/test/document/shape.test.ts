import { describe, expect, it } from 'vitest'
import {
  choice,
  either,
  flag,
  integer,
  InvalidInputError,
  list,
  object,
  optional,
  readDocument,
  record,
  refine,
  required,
  text,
  toJsonSchema,
  type Shape,
} from '../../src/document/index.js'

/** Returns the value of a document, or the faults of an invalid one as `line:column path: message`. */
function read(shape: Shape<unknown>, document: string): unknown {
  try {
    return readDocument(shape, document, 'a.yaml').value
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return error.faults.map(
      ({ path, position, message }) => `${position?.line}:${position?.column} ${path}: ${message}`,
    )
  }
}

const word = text({ check: (value) => (value === 'bad' ? 'It is bad.' : undefined) })
const age = integer({ name: 'an age', minimum: 0, maximum: 99 })

describe('a text', () => {
  it.each([
    ['good', 'good'],
    ['""', ''],
    ["'7'", '7'],
  ])('may be %s', (document, value) => {
    expect(read(word, document)).toBe(value)
  })

  it.each([
    ['bad', 'It is bad.'],
    ['7', "Expected text, got the number 7. Put it in quotes: '7'."],
    ['true', "Expected text, got the boolean true. Put it in quotes: 'true'."],
    ['null', 'Expected text, got nothing.'],
    ['[a]', 'Expected text, got a list.'],
    ['{ a: b }', 'Expected text, got a mapping.'],
    ['"\\ud800"', 'The text contains a lone surrogate. Remove it.'],
  ])('may not be %s', (document, message) => {
    expect(read(word, document)).toEqual([`1:1 : ${message}`])
  })

  it('that is not in quotes and would be invalid in them is told so at once', () => {
    const letters = text({ check: (value) => (/^[a-z]$/.test(value) ? undefined : 'Write a letter.') })
    expect(read(letters, '7')).toEqual(['1:1 : Expected text, got the number 7. Write a letter.'])
  })
})

describe('a number', () => {
  it.each([
    ['0', 0],
    ['99', 99],
  ])('may be %s', (document, value) => {
    expect(read(age, document)).toBe(value)
  })

  it.each([
    ['-1', '-1 is not an age. Write a whole number from 0 to 99.'],
    ['100', '100 is not an age. Write a whole number from 0 to 99.'],
    ['7.5', '7.5 is not an age. Write a whole number from 0 to 99.'],
    ["'70'", "Expected an age, got '70'. Write 70 without quotes."],
    ["'7a'", "Expected an age, got '7a'."],
    ["'a7'", "Expected an age, got 'a7'."],
    ['true', 'Expected an age, got the boolean true.'],
    ['[7]', 'Expected an age, got a list.'],
  ])('may not be %s', (document, message) => {
    expect(read(age, document)).toEqual([`1:1 : ${message}`])
  })
})

describe('true or false', () => {
  it.each([
    ['true', true],
    ['false', false],
  ])('may be %s', (document, value) => {
    expect(read(flag(), document)).toBe(value)
  })

  it.each([
    ["'true'", "Expected true or false, got 'true'."],
    ['1', 'Expected true or false, got the number 1.'],
    ['{}', 'Expected true or false, got a mapping.'],
  ])('may not be %s', (document, message) => {
    expect(read(flag(), document)).toEqual([`1:1 : ${message}`])
  })
})

describe('a choice', () => {
  const color = choice(['red', 'green'])

  it('may be one of its words', () => {
    expect(read(color, 'green')).toBe('green')
  })

  it.each([
    ['gren', "Unknown value 'gren'. Write 'green'."],
    ['blue', "Unknown value 'blue'. Write one of: red, green."],
    ['null', 'Unknown value nothing. Write one of: red, green.'],
    ['[red]', 'Unknown value a list. Write one of: red, green.'],
  ])('may not be %s', (document, message) => {
    expect(read(color, document)).toEqual([`1:1 : ${message}`])
  })

  it('repeats the first 60 characters of a longer value', () => {
    const unknown = (value: string) => `1:1 : Unknown value '${value}'. Write one of: red, green.`
    expect(read(color, 'a'.repeat(60))).toEqual([unknown('a'.repeat(60))])
    expect(read(color, 'a'.repeat(61))).toEqual([unknown(`${'a'.repeat(60)}…`)])
  })
})

describe('a list', () => {
  it('has each item, and may be empty', () => {
    expect(read(list(word), '[a, b]')).toEqual(['a', 'b'])
    expect(read(list(word), '[]')).toEqual([])
  })

  it('has the faults of its items, each with its index', () => {
    expect(read(list(word), '[a, bad, bad]')).toEqual(['1:5 1: It is bad.', '1:10 2: It is bad.'])
    expect(read(object({ a: optional(list(word)) }, { name: 'it' }), 'a: [bad]')).toEqual([
      '1:5 a.0: It is bad.',
    ])
  })

  it('has at least as many items as it needs', () => {
    const one = list(word, { minItems: 1 })
    expect(read(one, '[a]')).toEqual(['a'])
    expect(read(one, '[]')).toEqual(['1:1 : The list is empty. Name at least one.'])
  })

  it('is no mapping', () => {
    expect(read(list(word), 'a: b')).toEqual(['1:1 : Expected a list, got a mapping.'])
  })
})

describe('a mapping', () => {
  const words = record(word, { checkKey: (key) => (key === 'no' ? 'Not this key.' : undefined) })

  it('has each member, and may be empty', () => {
    expect(read(words, '{ a: b, c: d }')).toEqual({ a: 'b', c: 'd' })
    expect(read(words, '{}')).toEqual({})
  })

  it('has the faults of keys and values, each at its own place', () => {
    expect(read(words, '{ no: a, b: bad, no.1: bad }')).toEqual([
      '1:3 no: Not this key.',
      '1:13 b: It is bad.',
      '1:24 ["no.1"]: It is bad.',
    ])
    expect(read(record(word), '"\\ud800": a')).toEqual([
      '1:1 ["\\ud800"]: The key contains a lone surrogate. Remove it.',
    ])
  })

  it('has at least as many members as it needs', () => {
    const one = record(word, { minProperties: 1 })
    expect(read(one, '{ a: b }')).toEqual({ a: 'b' })
    expect(read(one, '{}')).toEqual(['1:1 : The mapping is empty. Name at least one.'])
  })

  it('is no list', () => {
    expect(read(words, '[a]')).toEqual(['1:1 : Expected a mapping, got a list.'])
  })
})

describe('an object', () => {
  const person = object({ name: required(word), age: optional(age) }, { name: 'a person' })
  const open = object({ name: optional(word) }, { name: 'a person', extensions: true })

  it('has its members', () => {
    expect(read(person, '{ name: Ann, age: 7 }')).toEqual({ name: 'Ann', age: 7 })
    expect(read(person, '{ name: Ann }')).toEqual({ name: 'Ann' })
  })

  it('has the faults of its members, and of those that are missing or unknown', () => {
    expect(read(person, '{ name: bad, age: 100 }')).toEqual([
      '1:9 name: It is bad.',
      '1:19 age: 100 is not an age. Write a whole number from 0 to 99.',
    ])
    expect(read(person, '{ age: 7 }')).toEqual(["1:1 : Missing key 'name' in a person."])
    expect(read(person, '{ name: Ann, agee: 7 }')).toEqual([
      "1:14 agee: Unknown key 'agee' in a person. Write 'age'.",
    ])
    expect(read(person, '{ name: Ann, toString: 7 }')).toEqual([
      "1:14 toString: Unknown key 'toString' in a person. Write one of: name, age.",
    ])
    expect(read(person, '[]')).toEqual(['1:1 : Expected a person, got a list.'])
  })

  it('may have anything behind x- where it allows that', () => {
    expect(read(open, '{ x-a: [1, { b: true }], name: Ann }')).toEqual({
      'x-a': [1, { b: true }],
      name: 'Ann',
    })
    expect(read(open, '{ x-: 1 }')).toEqual(["1:3 x-: Unknown key 'x-' in a person. Write one of: name."])
    expect(read(open, '{ ax-a: 1 }')).toEqual([
      "1:3 ax-a: Unknown key 'ax-a' in a person. Write one of: name.",
    ])
    expect(read(person, '{ name: Ann, x-a: 1 }')).toEqual([
      "1:14 x-a: Unknown key 'x-a' in a person. Write one of: name, age.",
    ])
  })
})

describe('one of several shapes', () => {
  const wordOrList = either({ scalar: word, list: list(word) }, { name: 'a word or a list' })

  it('is read as the one of its kind', () => {
    expect(read(wordOrList, 'a')).toBe('a')
    expect(read(wordOrList, '[a]')).toEqual(['a'])
    expect(read(wordOrList, '[bad]')).toEqual(['1:2 0: It is bad.'])
    expect(read(wordOrList, '{}')).toEqual(['1:1 : Expected a word or a list, got a mapping.'])
  })
})

describe('a refined shape', () => {
  it('is changed where it is valid', () => {
    const length = refine(word, (value) => value.length)
    expect(read(length, 'four')).toBe(4)
    expect(read(length, 'bad')).toEqual(['1:1 : It is bad.'])
  })
})

describe('the JSON Schema', () => {
  it.each([
    [text({ pattern: '^a', description: 'A.' }), { type: 'string', pattern: '^a', description: 'A.' }],
    [age, { type: 'integer', minimum: 0, maximum: 99 }],
    [flag({ description: 'F.' }), { type: 'boolean', description: 'F.' }],
    [choice(['a', 'b'], { description: 'C.' }), { enum: ['a', 'b'], description: 'C.' }],
    [list(flag(), { minItems: 1 }), { type: 'array', items: { type: 'boolean' }, minItems: 1 }],
    [
      record(flag(), { minProperties: 1 }),
      { type: 'object', additionalProperties: { type: 'boolean' }, minProperties: 1 },
    ],
    [
      object({ a: required(flag()), b: optional(flag()) }, { name: 'it', description: 'O.' }),
      {
        type: 'object',
        properties: { a: { type: 'boolean' }, b: { type: 'boolean' } },
        required: ['a'],
        additionalProperties: false,
        description: 'O.',
      },
    ],
    [
      object({ a: optional(flag()) }, { name: 'it', extensions: true }),
      {
        type: 'object',
        properties: { a: { type: 'boolean' } },
        patternProperties: { '^x-.': {} },
        additionalProperties: false,
      },
    ],
    [
      either({ scalar: flag(), list: list(flag()) }, { name: 'it', description: 'E.' }),
      {
        anyOf: [{ type: 'boolean' }, { type: 'array', items: { type: 'boolean' } }],
        description: 'E.',
      },
    ],
    [refine(flag(), (value) => value, { not: {} }), { type: 'boolean', not: {} }],
  ])('of shape %#', (shape: Shape<unknown>, schema) => {
    expect(shape.schema).toEqual(schema)
  })

  it('has a title and an id', () => {
    expect(toJsonSchema(flag(), 'Flag', 'https://a.example/flag.json')).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://a.example/flag.json',
      title: 'Flag',
      type: 'boolean',
    })
  })
})

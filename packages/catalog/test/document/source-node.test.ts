import { describe, expect, it } from 'vitest'
import { entriesOf, itemsOf, memberOf, sourceNodeOf, textOf } from '../../src/document/index.js'
import { plainValueOf } from '../../src/document/source-node.js'

const node = sourceNodeOf({ name: 'Ann', age: 7, pets: ['cat'] })

describe('a node', () => {
  it('has entries where it is a map', () => {
    expect(entriesOf(node).map(({ key }) => key)).toEqual(['name', 'age', 'pets'])
    expect(entriesOf(memberOf(node, 'pets'))).toEqual([])
    expect(entriesOf(undefined)).toEqual([])
  })

  it('has items where it is a list', () => {
    expect(itemsOf(memberOf(node, 'pets'))).toEqual([{ kind: 'scalar', value: 'cat' }])
    expect(itemsOf(node)).toEqual([])
    expect(itemsOf(undefined)).toEqual([])
  })

  it('has a text where it is one', () => {
    expect(textOf(memberOf(node, 'name'))).toBe('Ann')
    expect(textOf(memberOf(node, 'age'))).toBeUndefined()
    expect(textOf(memberOf(node, 'pets'))).toBeUndefined()
    expect(textOf(memberOf(node, 'nothing'))).toBeUndefined()
  })
})

describe('a plain value', () => {
  it('is the same after its way there and back', () => {
    const value = { text: 'a', number: 1.5, flag: false, nothing: null, list: [[], {}], map: { a: ['b'] } }
    expect(plainValueOf(sourceNodeOf(value))).toEqual(value)
  })

  it('loses the members that are undefined', () => {
    expect(sourceNodeOf({ a: undefined, b: 1 })).toEqual({
      kind: 'map',
      entries: [{ key: 'b', value: { kind: 'scalar', value: 1 } }],
    })
  })

  it('may contain another one twice, but not itself', () => {
    const shared = { a: [1] }
    expect(plainValueOf(sourceNodeOf([shared, shared]))).toEqual([{ a: [1] }, { a: [1] }])
    const circle: Record<string, unknown> = {}
    circle['list'] = [{ circle }]
    expect(() => sourceNodeOf(circle)).toThrow('Expected JSON data, got a value that contains itself.')
  })

  it.each([
    ['a function', () => {}, 'Expected JSON data, got a function.'],
    ['undefined', undefined, 'Expected JSON data, got a undefined.'],
    ['a symbol', { a: Symbol('a') }, 'Expected JSON data, got a symbol.'],
  ])('is not %s', (_, value, message) => {
    expect(() => sourceNodeOf(value)).toThrow(new TypeError(message))
  })
})

import { expect, it } from 'vitest'
import { acceptsValue } from '../src/pact-file/matching/accepts-value.js'

/** Returns a value within `depth` lists or objects, and how often its innermost member was read. */
function nest(depth: number, wrap: (inner: unknown) => unknown) {
  let reads = 0
  let value: unknown = {
    get code() {
      reads += 1
      return 'NotFound'
    },
  }
  for (let level = 0; level < depth; level += 1) value = wrap(value)
  return { value, countReads: () => reads }
}

const severalRules = (combine: 'AND' | 'OR') => ({
  path: [{ kind: 'root' } as const],
  combine,
  rules: [{ match: 'type' }, { match: 'notEmpty' }],
})

it.each<[string, (inner: unknown) => unknown]>([
  ['lists', (inner) => [inner]],
  ['objects', (inner) => ({ a: inner })],
  ['lists and objects', (inner) => [{ a: inner }]],
])('compares nested %s once, however many rules they inherit', (_what, wrap) => {
  for (const combine of ['AND', 'OR'] as const) {
    const { value, countReads } = nest(6, wrap)
    expect(acceptsValue(['$'], value, value, [severalRules(combine)])).toBe(true)
    expect(countReads()).toBeLessThan(10)
  }
})

it('still finds where they differ', () => {
  const { value } = nest(4, (inner) => [inner])
  const { value: other } = nest(4, (inner) => [inner, inner])
  expect(acceptsValue(['$'], value, other, [severalRules('AND')])).toBe(true)
  expect(acceptsValue(['$'], other, [[]], [severalRules('AND')])).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { findCodeLists } from '../src/code-lists.js'
import { isNestedTooDeeply } from '../src/modules/nesting.js'

/** The native parser ends the process at a few thousand levels. */
describe('source that is nested so deeply that a parser would end the process', () => {
  const depth = 20_000
  it.each([
    ['brackets', '['.repeat(depth) + ']'.repeat(depth)],
    ['parentheses', '('.repeat(depth) + '1' + ')'.repeat(depth)],
    ['brackets that are not closed', '['.repeat(depth)],
    ['blocks', '{'.repeat(depth) + '}'.repeat(depth)],
    ['conditions', 'a?1:\n'.repeat(depth) + '1'],
    ['arrow functions', 'a=>'.repeat(depth) + '1'],
    ['assignments', 'a=\n'.repeat(depth) + '1'],
    ['templates', '`${'.repeat(depth) + '1' + '}`'.repeat(depth)],
    ['loops', 'for(;;)\n'.repeat(depth) + ';'],
    ['type arguments', `type A=${'A<'.repeat(depth)}B${'>'.repeat(depth)}`],
    ['elements', '<a>\n'.repeat(depth) + '</a>'.repeat(depth)],
    ['keys of types', `type A = ${'keyof '.repeat(depth)}B`],
    ['brackets after closing ones', ')'.repeat(depth) + '['.repeat(depth)],
  ])('is not parsed: %s', (_what, text) => {
    expect(isNestedTooDeeply(text)).toBe(true)
    expect(findCodeLists('errors.tsx', text)).toEqual([])
  })

  it.each([
    ['many statements without semicolons', 'const a = 1\n'.repeat(5000)],
    ['a long list', `export const errors = [${'{ a: 1 },'.repeat(5000)}]`],
    ['brackets in strings and comments', `a('((((')\n// ((((\n/* [[[[ */\n`.repeat(1000)],
    ['many functions', 'function a<T>(b = 1): C<T> { return b ? 1 : 2 }\n'.repeat(400)],
    ['many elements', 'const a = <a><b c={1} /></a>\n'.repeat(1000)],
    ['sixty levels', '['.repeat(60) + ']'.repeat(60)],
    ['many statements with semicolons', 'a = b;\n'.repeat(5000)],
    ['many variables', 'var a = 1\n'.repeat(5000)],
    ['many exported types', 'export type A = B\n'.repeat(5000)],
    ['many cases', `switch (a) { ${'case 1: return b ? 1 : 2\n'.repeat(2000)} }`],
    ['many arguments', `f(${'a = 1, '.repeat(2000)})`],
    ['many functions in a list', `const a = [${'(b) => c, '.repeat(2000)}]`],
    ['many blocks of assignments', 'if (a) { b = 1 }\n'.repeat(2000)],
    ['many templates', '`${a = 1}`\n'.repeat(2000)],
    ['many comparisons', 'a <= b == c != d >= e\n'.repeat(2000)],
    ['many optional members', 'a?.b ?? c?.d\n'.repeat(2000)],
    ['many elements in one', `(<a>${'<b></b><c d />\n'.repeat(1000)}</a>)`],
    ['closing brackets', `${'}'.repeat(2000)}${')'.repeat(2000)}`],
  ])('is parsed where it is only long: %s', (_what, text) => {
    expect(isNestedTooDeeply(text)).toBe(false)
  })

  it('is parsed up to 999 levels', () => {
    expect(isNestedTooDeeply('['.repeat(999) + ']'.repeat(999))).toBe(false)
    expect(isNestedTooDeeply('['.repeat(1000) + ']'.repeat(1000))).toBe(true)
  })
})

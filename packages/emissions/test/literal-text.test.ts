import { parse } from '@typescript-eslint/parser'
import { expect, it } from 'vitest'
import { literalText } from '../src/faults/literal-text.js'
import type { Node } from '../src/modules/node.js'

/** Returns the node of an expression. */
function nodeOf(expression: string): Node | undefined {
  const [statement] = parse(`(${expression})`, { range: true }).body
  return statement?.type === 'ExpressionStatement' ? statement.expression : undefined
}

it.each([
  [404, `'x'`, `404`],
  ['Late', `'x'`, `'Late'`],
  ['Late', `"x"`, `"Late"`],
  ['Late', '`x`', '`Late`'],
  ['Late', '7', `'Late'`],
  [`It's "late" \``, `'x'`, `'It\\'s "late" \`'`],
  [`It's "late" \``, `"x"`, `"It's \\"late\\" \`"`],
  [`It's "late" \``, '`x`', '`It\'s "late" \\``'],
  ['a\\b\nc', `'x'`, `'a\\\\b\\nc'`],
  ['Costs ${price}', `'x'`, "'Costs ${price}'"],
  ['Costs ${price}', '`x`', '`Costs \\${price}`'],
])('%j is written beside %s as %s', (value, like, text) => {
  expect(literalText(value, nodeOf(like))).toBe(text)
})

it('a text is in single quotes where no other is near it', () => {
  expect(literalText('Late', undefined)).toBe(`'Late'`)
})

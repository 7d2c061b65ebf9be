import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMessageTemplate, renderMessage } from '../src/index.js'

/** Returns the parsed template, and fails the test for an invalid one. */
function template(source: string) {
  const parsed = parseMessageTemplate(source)
  if (typeof parsed === 'string') throw new Error(parsed)
  return parsed
}

describe('a message template', () => {
  it('has literal text and parameters', () => {
    expect(template('No {thing} in { the place }.').parts).toEqual([
      'No ',
      { parameter: 'thing' },
      ' in ',
      { parameter: 'the place' },
      '.',
    ])
  })

  it('lists each parameter once', () => {
    expect(template('{a} {b} {a}').parameters).toEqual(['a', 'b'])
  })

  it('reads a doubled brace as a literal brace', () => {
    expect(template('{{a}} {b}').parts).toEqual(['{a} ', { parameter: 'b' }])
  })

  it('is rendered, and keeps a placeholder without a value', () => {
    expect(renderMessage(template('{a} of {b}'), { a: 1 })).toBe('1 of {b}')
    expect(renderMessage(template('{toString}'), {})).toBe('{toString}')
  })

  it.each([
    ['a {b', "The placeholder '{b' is not closed. Add '}', or write '{{' for a literal brace."],
    ['a } b', "Unexpected '}' at character 3. Write '}}' for a literal brace."],
    ['{}', "The placeholder '{}' has no name. Write, for example, '{resource}'."],
    ['{a {b} c}', "The placeholder '{a {b}' contains another one. Close it before '{'."],
  ])('is rejected with a correction: %s', (source, problem) => {
    expect(parseMessageTemplate(source)).toBe(problem)
  })

  it('with every brace doubled is literal text', () => {
    const escape = (text: string) => text.replace(/[{}]/g, '$&$&')
    fc.assert(fc.property(fc.string(), (text) => renderMessage(template(escape(text)), {}) === text))
  })
})

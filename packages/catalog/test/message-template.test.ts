import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMessageTemplate, renderMessage } from '../src/index.js'
import { escapeMessageText } from '../src/message-template.js'

/** The template, which must be sound. */
function template(source: string) {
  const parsed = parseMessageTemplate(source)
  if (typeof parsed === 'string') throw new Error(parsed)
  return parsed
}

describe('a message template', () => {
  it('has text and parameters in turn', () => {
    expect(template('No {thing} in { the place }.').parts).toEqual([
      'No ',
      { parameter: 'thing' },
      ' in ',
      { parameter: 'the place' },
      '.',
    ])
  })

  it('names each parameter once', () => {
    expect(template('{a} {b} {a}').parameters).toEqual(['a', 'b'])
  })

  it('takes a doubled brace for the brace itself', () => {
    expect(template('{{a}} {b}').parts).toEqual(['{a} ', { parameter: 'b' }])
  })

  it('is filled in, and shows a parameter that has no value', () => {
    expect(renderMessage(template('{a} of {b}'), { a: 1 })).toBe('1 of {b}')
    expect(renderMessage(template('{toString}'), {})).toBe('{toString}')
  })

  it.each([
    ['a {b', "The placeholder '{b' is not closed. Add '}', or write '{{' for the brace itself."],
    ['a } b', "The '}' at character 3 closes no placeholder. Write '}}' for the brace itself."],
    ['{}', "The placeholder '{}' has no name. Write, for example, '{resource}'."],
    ['{a {b} c}', "The placeholder '{a {b}' holds another one. Close it before '{'."],
  ])('is refused with what to write instead: %s', (source, problem) => {
    expect(parseMessageTemplate(source)).toBe(problem)
  })

  it('made of escaped text is that text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => renderMessage(template(escapeMessageText(text)), {}) === text),
    )
  })
})

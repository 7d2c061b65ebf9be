import fc from 'fast-check'
import { expect, it } from 'vitest'
import { InvalidInputError } from '../../src/index.js'
import { escapeControls, printableLine, printableText } from '../../src/document/index.js'

it.each([
  ['a color', '\u001b[31mred', '\\u001b[31mred'],
  ['a carriage return', 'ok\rno', 'ok\\u000dno'],
  ['a control sequence of one character', '\u009b2J', '\\u009b2J'],
  ['a backspace and DEL', 'a\b\u007f', 'a\\u0008\\u007f'],
  ['an override of the direction', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
  ['a space and a joiner without width', 'a\u200bb\u2060c\ufeff', 'a\\u200bb\\u2060c\\ufeff'],
  ['a line separator', 'a\u2028::error::b', 'a\\u2028::error::b'],
  ['a workflow command', '::error::no', '\\u003a:error::no'],
  ['a workflow command after white space', 'a\n \u00a0\t::stop', 'a\n \u00a0\t\\u003a:stop'],
  ['a command of the older form', 'a ##[command]b', 'a #\\u0023[command]b'],
  ['a command of Azure Pipelines', '##vso[task.setvariable]', '#\\u0023vso[task.setvariable]'],
  ['a command in capitals', '##VSO[task.setvariable]', '#\\u0023VSO[task.setvariable]'],
  ['a command of TeamCity', "a ##teamcity[message text='b']", "a #\\u0023teamcity[message text='b']"],
])('escapes %s', (_, text, printed) => {
  expect(printableText(text)).toBe(printed)
})

it.each([
  ['text of other languages', 'é عربي 中文 👩‍💻'],
  ['lines and tabs', 'a\n\tb'],
  ['colons within a line', 'std::string: a::b'],
  ['a heading', '## Errors [1]'],
  ['one colon at the start of a line', ':a\n :b'],
  ['one number sign', '#[a] #vso[b]'],
])('leaves %s alone', (_, text) => {
  expect(printableText(text)).toBe(text)
})

it('prints one line', () => {
  expect(printableLine('a\n::error::b\tc')).toBe('a\\u000a\\u003a:error::b\\u0009c')
})

it('leaves JSON what it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(JSON.parse(printableText(JSON.stringify([text], undefined, 2)))).toEqual([text])
    }),
  )
})

it('lets nothing through, whatever surrounds it', () => {
  const pieces = ['::', ':', '##', '[', 'vso[', '\n', '\r', ' ', '\u2028', '\u001b', '\u0085', '\u202e', 'a']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      const printed = printableText(parts.join(''))
      expect(printed).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/)
      for (const line of printed.split('\n')) expect(line.trimStart().startsWith('::')).toBe(false)
      expect(printed).not.toMatch(/##(?:vso)?\[/)
      expect(printableText(printed)).toBe(printed)
    }),
    { numRuns: 2000 },
  )
})

it('escapes in linear time', () => {
  for (const text of ['\u001b', ' ', ':', '#', '\u00a0', ' \n'])
    expect(escapeControls(printableText(text.repeat(1_000_000))).length).toBeGreaterThan(0)
})

it('escapes what a fault repeats of a file', () => {
  const fault = { path: 'a', message: "Unknown key '\u001b[2J\n::error::x'." }
  expect(new InvalidInputError('errors.yaml', [fault]).message).toBe(
    "errors.yaml: a: Unknown key '\\u001b[2J\n\\u003a:error::x'.",
  )
})

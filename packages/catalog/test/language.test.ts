import { describe, expect, it } from 'vitest'
import { isDeclarableCode } from '../src/index.js'
import { languageProblem, lookUpLanguage } from '../src/language.js'
import { parseMessageTemplate } from '../src/message-template.js'
import { translationProblem } from '../src/translation-problem.js'

it.each([
  ['fr', undefined],
  ['pt-BR', undefined],
  ['zh-Hant', undefined],
  ['zh-hant', "Write the language 'zh-hant' as 'zh-Hant'."],
  ['pt_BR_x', "'pt_BR_x' is not a language. Write a tag such as fr or pt-BR."],
  ['zh_hant_tw', "Write the language 'zh_hant_tw' as 'zh-Hant-TW'."],
  ['', "'' is not a language. Write a tag such as fr or pt-BR."],
])('says of the language %j: %s', (tag, problem) => {
  expect(languageProblem(tag)).toBe(problem)
})

it.each([
  ['fr-CH', ['de', 'fr', 'fr-CH'], 'fr-CH'],
  ['fr-CH', ['de', 'fr'], 'fr'],
  ['zh-Hant-TW', ['zh', 'zh-hant'], 'zh-hant'],
  ['fr', ['fr-CH'], undefined],
  ['it', [], undefined],
])('looks up %s among %j: %s', (wanted, languages, found) => {
  expect(lookUpLanguage(wanted, languages)).toBe(found)
})

it.each([
  ['NotFound', true],
  ['not found', true],
  ['', false],
  [' a', false],
  ['a ', false],
  ['a\u0007', false],
  ['__proto__', false],
  ['a\ud800', false],
])('tells of the code %j that it can be declared: %s', (code, expected) => {
  expect(isDeclarableCode(code)).toBe(expected)
})

describe('a translation', () => {
  const problemOf = (message: string, translation: string) => {
    const template = parseMessageTemplate(message)
    return typeof template === 'string' ? template : translationProblem(template, translation)
  }

  it.each([
    ['{a}', '[a]', "The placeholder '{a}' of the message is missing. Write it for '[a]'."],
    ['{a}', '(a)', "The placeholder '{a}' of the message is missing. Write it for '(a)'."],
    ['{a}', ':a', "The placeholder '{a}' of the message is missing. Write it for ':a'."],
    ['{a}', '$a', "The placeholder '{a}' of the message is missing. Write it for '$a'."],
    ['{a}', '%A%', "The placeholder '{a}' of the message is missing. Write it for '%a%'."],
    ['{A}', '<a>', "The placeholder '{A}' of the message is missing. Write it for '<A>'."],
    ['{a} {b}', 'x', "The placeholder '{a}' of the message is missing."],
    [
      '{abc} {xyz}',
      '{xyy}',
      "The message has no placeholder '{xyy}'. Write '{xyz}': the names of placeholders are not translated.",
    ],
    ['{a}', 'x #{a}', "Write '{a}' for '#{a}'."],
    ['{a}', 'x \\{a}', "Write '{a}' for '\\{a}'."],
    ['#{a}', '#{a}', undefined],
    ['{a}', 'x {a}#', undefined],
    ['{a} {b}', '{a}{b}', undefined],
  ])('of %j is not %j: %s', (message, translation, problem) => {
    expect(problemOf(message, translation)).toBe(problem)
  })

  const trace = (name: string, found: string) =>
    `The text has the ${name} '${found}', which the message does not have. Write the text as a reader sees it.`

  it.each([
    ['a&amp;b', trace('character reference', '&amp;')],
    ['a&#x27;b', trace('character reference', '&#x27;')],
    ['a&frac12;b', trace('character reference', '&frac12;')],
    ['</b>', trace('tag', '</b>')],
    ['<br/>', trace('tag', '<br/>')],
    ['a\u2060b', trace('invisible character', '\u2060')],
    ['a\uFEFFb', trace('invisible character', '\uFEFF')],
    ['Â°', trace('wrongly decoded text', 'Â°')],
    ['â€™', trace('wrongly decoded text', 'â€')],
    ['FIXME: x', trace('note', 'FIXME')],
  ])('has no trace of a tool: %j', (translation, problem) => {
    expect(problemOf('x', translation)).toBe(problem)
    expect(problemOf(translation, translation)).toBeUndefined()
  })

  it.each(['a & b; c', '&; x', '&#; x', 'a < b > c', '1 <2> 3', 'TODOS', 'MYTODO', 'Â', 'Ãœ', 'â', '&a1 b;'])(
    'may be %j',
    (translation) => {
      expect(problemOf('x', translation)).toBeUndefined()
    },
  )
})

import { InvalidInputError } from '@error-contract/catalog'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importMarkdown } from '../../src/import/index.js'

/** The message of the fault, `ok`, or a failed test when anything else is thrown. */
function outcome(read: () => unknown): string {
  try {
    read()
    return 'ok'
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message
    throw error
  }
}

const importPage = (text: string) => outcome(() => importMarkdown(text, { source: 'page.md' }))

/** Text that is made of the pieces that a format gives meaning to. */
const textOf = (...pieces: string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 60,
    })
    .map((parts) => parts.join(''))

const size = 20_000

describe('the Markdown importer', () => {
  it('accepts any page or throws an InvalidInputError', () => {
    const markup = textOf(
      '|',
      '-',
      '\n',
      'Err|404|Text\n',
      'a|b|c\n-|-|-\n',
      '`',
      '*',
      '_',
      '\\',
      '[',
      '](x)',
      '&lt;',
      '{',
      '}',
      '>',
      '# ',
    )
    const html = textOf(
      '<table>',
      '<tr>',
      '<td rowspan=2>',
      '<td colspan=9>',
      '</table>',
      '<b>',
      '<x y>',
      '<!--',
      'E1',
      '404',
      '<pre>',
      '<svg>',
      '<span data-stu-id=a>',
      '\n',
    )
    const fenced = textOf(
      'a|b|c\n-|-|-\nErr|404|Text\n\n',
      '```json\n',
      '\n```\n',
      '{"code":',
      '"Err"',
      '}',
      '[',
      ']',
      '---\n',
      '404',
    )
    fc.assert(
      fc.property(fc.oneof(markup, html, fenced), (text) => importPage(text) !== ''),
      { numRuns: 600 },
    )
  })

  it.each([
    ['quotes in quotes', '>'.repeat(size), 'page.md:1:1: The document is nested more than 200 deep.'],
    ['lists in lists', '- '.repeat(size), 'page.md:1:1: The document is nested more than 200 deep.'],
    ['emphasis in emphasis', `${'*'.repeat(size)}a${'*'.repeat(size)}`, 'more than 2000 emphasis marks'],
    ['strong in strong', `${'*'.repeat(900)}a${'*'.repeat(900)}`, 'nested more than 200 deep'],
    ['elements in elements', '<div>'.repeat(size / 5), 'nested more than 200 deep'],
    ['formatting that is never closed', '<font a><p>'.repeat(1000), 'nested more than 200 deep'],
    [
      'a line without end',
      'a '.repeat(50_000),
      'page.md:1:1: The line has 100000 characters; at most 50000 are read.',
    ],
    ['a paragraph without end', '[a](b)\n'.repeat(size), 'more than 2000 lines'],
    [
      'a page without end',
      '\n'.repeat(1024 * 1024 + 1),
      'page.md: The page has 1048577 characters; at most 1048576 are read.',
    ],
  ])('rejects %s', (_, page, message) => {
    expect(importPage(page)).toContain(message)
  })

  it('accepts spans beyond the end of the table', () => {
    const rows = '<tr><td rowspan=65534>404<td colspan=1000>Err<td>There is nothing.'
    expect(importPage(`<table>${rows.repeat(200)}`)).toBe('ok')
  })

  it('accepts a long table', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `Error${index} | 404 | There is no ${index}.`)
    const { definition } = importMarkdown(`a | b | c\n-|-|-\n${rows.join('\n')}`, { source: 'page.md' })
    expect(Object.keys(definition.errors)).toHaveLength(3000)
  })
})

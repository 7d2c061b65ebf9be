import { InvalidInputError } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { rejectExcessiveText, rejectOpenFormatting } from '../../src/import/markdown/page-limits.js'

/** Returns why a page is rejected; nothing where it is not. */
function reasonFor(reject: () => void): string {
  try {
    reject()
    return ''
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return error.message
  }
}

const reason = (text: string, maximumLength?: number) =>
  reasonFor(() => rejectExcessiveText(text, 'page.md', { maximumLength }))

/** A page of short paragraphs. */
const pageOf = (length: number) => 'a\n\n'.repeat(length).slice(0, length)

describe('a page is read up to a limit:', () => {
  const lines = (count: number, line = 'a') => Array<string>(count).fill(line).join('\n')

  it.each([
    [
      'of its characters',
      pageOf(1_048_576),
      pageOf(1_048_577),
      'page.md: The page has 1048577 characters; at most 1048576 are read. Pass --max-size to raise the limit.',
    ],
    [
      'of the characters of a line',
      `\n${'a'.repeat(50_000)}`,
      `\n${'a'.repeat(50_001)}`,
      'page.md:2:1: The line has 50001 characters; at most 50000 are read.',
    ],
    [
      'of the lines of a paragraph',
      lines(2000),
      lines(2001),
      'page.md:2001:1: A paragraph has more than 2000 lines. Separate them with a blank line.',
    ],
    [
      'of emphasis marks',
      '*'.repeat(2000),
      '*'.repeat(2001),
      'page.md:1:1: A paragraph has more than 2000 emphasis marks.',
    ],
    [
      'of quotes in quotes',
      `${'> '.repeat(49)}a`,
      `${'> '.repeat(50)}a`,
      'page.md:1:1: The document is nested more than 200 deep.',
    ],
    [
      'of lists in lists',
      `${'1. '.repeat(49)}a`,
      `${'1. '.repeat(50)}a`,
      'page.md:1:1: The document is nested more than 200 deep.',
    ],
  ])('%s', (_, text, more, message) => {
    expect(reason(text)).toBe('')
    expect(reason(more)).toBe(message)
  })
})

describe('the limit of a paragraph', () => {
  const half = Array<string>(1001).fill('a *').join('\n')

  it.each([
    ['is that of one', `${half}\n\n${half}`, ''],
    ['counts a line of white space as blank', `${half}\n \t\n${half}`, ''],
    [
      'counts all of its lines',
      `${half}\n${half}`,
      'page.md:2001:1: A paragraph has more than 2000 lines. Separate them with a blank line.',
    ],
    [
      'counts every kind of marks',
      '_a_ ~~b~~ *c* '.repeat(334),
      'page.md:1:1: A paragraph has more than 2000 emphasis marks.',
    ],
    ['counts no underscore within a word', 'a_b '.repeat(2001), ''],
  ])('%s', (_, text, message) => {
    expect(reason(text)).toBe(message)
  })

  it('is that of a row in a table', () => {
    const rows = (count: number) => Array<string>(count).fill('| *a* | b |').join('\n')
    expect(reason(`| a | b |\n| - | - |\n${rows(3000)}`)).toBe('')
    expect(reason(`| a | b |\n| - |\n${rows(3000)}`)).toContain('A paragraph has more than 2000')
    expect(reason(`| a | b |\n| - | - |\n\n${rows(3000)}`)).toContain('A paragraph has more than 2000')
  })
})

it('the limit of characters can be raised, and not lowered', () => {
  const page = pageOf(1_048_577)
  expect(reason(page, 1_048_577)).toBe('')
  expect(reason(page, 10)).toContain('at most 1048576 are read')
  expect(reason('a page', 2)).toBe('')
})

describe('an HTML page may open formatting elements', () => {
  const open = (html: string) => reasonFor(() => rejectOpenFormatting(html, 'page.html'))
  const message = 'page.html: More than 200 formatting elements are open at once. Close them.'

  it.each([
    ['two hundred', '<b>'.repeat(200), ''],
    ['no more', '<b>'.repeat(201), message],
    ['no more, in capitals and with attributes', '<B class="x">'.repeat(201), message],
    ['any number that is closed', '<i>a</i>'.repeat(300), ''],
    ['no more after a closing tag without an opening one', '</b>'.repeat(300) + '<b>'.repeat(201), message],
    ['any number of other elements', '<div>'.repeat(300), ''],
    ['any number of elements whose names begin alike', '<body>'.repeat(300), ''],
  ])('%s', (_, html, expected) => {
    expect(open(html)).toBe(expected)
  })
})

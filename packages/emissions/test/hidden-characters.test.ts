import { describe, expect, it } from 'vitest'
import { hiddenCharactersOf, visibleTextOf } from '../src/find/hidden-characters.js'

const namesOf = (code: string) => hiddenCharactersOf(code).map(({ name, position }) => `${position} ${name}`)

describe('a character of a code is hidden:', () => {
  it.each([
    ['a tab', 'a\tb', ['2 U+0009 (tab)'], 'ab'],
    ['a line feed', 'a\nb', ['2 U+000A (line feed)'], 'ab'],
    ['two spaces before it', '  ab', ['1 U+0020 (space)'], 'ab'],
    ['two spaces after it', 'ab  ', ['3 U+0020 (space)'], 'ab'],
    ['a space before it', ' ab', ['1 U+0020 (space)'], 'ab'],
    ['a space after it', 'ab ', ['3 U+0020 (space)'], 'ab'],
    ['spaces around it', ' a ', ['1 U+0020 (space)', '3 U+0020 (space)'], 'a'],
    ['a no-break space', 'a\u00A0b', ['2 U+00A0 (no-break space)'], 'ab'],
    ['a soft hyphen', 'a\u00ADb', ['2 U+00AD (soft hyphen)'], 'ab'],
    ['a byte order mark', '\uFEFFab', ['1 U+FEFF (byte order mark)'], 'ab'],
    ['one without a usual name', 'a\u2800b', ['2 U+2800'], 'ab'],
    ['one outside the basic plane', 'a\u{E0061}b', ['2 U+E0061'], 'ab'],
    ['a Cyrillic letter', 'c\u043Ede', ['2 U+043E (looks like o)'], 'code'],
    ['a Greek letter', '\u0391b', ['1 U+0391 (looks like A)'], 'Ab'],
    ['a dash', 'a\u2013b', ['2 U+2013 (looks like -)'], 'a-b'],
    ['a full-width letter', 'a\uFF22c', ['2 U+FF22 (looks like B)'], 'aBc'],
    ['the first full-width character', 'a\uFF01', ['2 U+FF01 (looks like !)'], 'a!'],
    ['an empty code', '', [], ''],
    ['a code of one character', 'a', [], 'a'],
    ['a space in it', 'a b', [], 'a b'],
    ['the first and the last plain characters', '!~', [], '!~'],
    ['a letter with an accent', 'é', [], 'é'],
  ])('%s', (_name, code, names, visible) => {
    expect(namesOf(code)).toEqual(names)
    expect(visibleTextOf(code)).toBe(visible)
  })
})

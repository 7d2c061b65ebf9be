/** A character of a code that cannot be seen, or that looks like another one. */
export interface HiddenCharacter {
  /** `U+200B`, with the name where it has a known one. */
  readonly name: string
  /** Counts UTF-16 code units from 1, as columns do. */
  readonly position: number
}

/** Returns the characters of a code that a reader cannot see, or takes for another one. */
export const hiddenCharactersOf = (code: string): HiddenCharacter[] =>
  [...code.matchAll(hidden)].map(({ 0: character, index }) => ({
    name: nameOf(character),
    position: index + 1,
  }))

/** Returns a code as it is read: without characters that cannot be seen, and with letters for those that look like them. */
export const visibleTextOf = (code: string): string =>
  isPlain(code) ? code : code.replace(hidden, (character) => letterFor(character) ?? '')

/** Most codes have none, so that this test alone is usual. */
const isPlain = (code: string): boolean => /^[!-~](?:[ -~]*[!-~])?$/.test(code)

const invisibleNames: Readonly<Record<string, string>> = {
  '\t': 'tab',
  '\n': 'line feed',
  '\r': 'carriage return',
  ' ': 'space',
  '\u00A0': 'no-break space',
  '\u00AD': 'soft hyphen',
  '\u200B': 'zero-width space',
  '\u200C': 'zero-width non-joiner',
  '\u200D': 'zero-width joiner',
  '\u2060': 'word joiner',
  '\u202F': 'narrow no-break space',
  '\uFEFF': 'byte order mark',
}

/** Letters of other scripts and punctuation, by the ASCII character that they are taken for. */
const lookAlikes = new Map(
  Object.entries({
    // Cyrillic.
    ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', Ј: 'J', К: 'K', М: 'M', О: 'O', Р: 'P', Ѕ: 'S' },
    ...{ Т: 'T', Х: 'X', Ү: 'Y', а: 'a', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', ӏ: 'l', о: 'o' },
    ...{ р: 'p', ѕ: 's', х: 'x', у: 'y', ԛ: 'q', ԝ: 'w' },
    // Greek.
    ...{ Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T' },
    ...{ Υ: 'Y', Χ: 'X', ο: 'o', ν: 'v', ι: 'i' },
    // Dashes, quotation marks and the like, which editors and word processors insert.
    ...{ '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-', '’': "'", '․': '.', '∶': ':', '⁄': '/' },
    ...{ '∕': '/', ı: 'i', '＿': '_' },
  }),
)

/** The full-width forms of ASCII: `Ａ`. */
const fullWidth = /[\uFF01-\uFF5E]/

function letterFor(character: string): string | undefined {
  if (fullWidth.test(character)) return String.fromCharCode(character.charCodeAt(0) - 0xfee0)
  return lookAlikes.get(character)
}

/** Spaces inside a code can be seen; those around it cannot. */
const hidden = new RegExp(
  `^ +|(?<! ) +$|(?! )[\\p{Cc}\\p{Cf}\\p{Z}\\p{Default_Ignorable_Code_Point}\\u2800]|${fullWidth.source}|[${[...lookAlikes.keys()].join('')}]`,
  'gu',
)

function nameOf(character: string): string {
  const letter = letterFor(character)
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  const name = letter === undefined ? invisibleNames[character.charAt(0)] : `looks like ${letter}`
  return name === undefined ? point : `${point} (${name})`
}

/**
 * The names of characters in HTML that a server may write for a character of ASCII or Latin-1.
 *
 * @see https://html.spec.whatwg.org/multipage/named-characters.html
 */
const ascii: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", Tab: '\t', NewLine: '\n', excl: '!', num: '#' },
  ...{ dollar: '$', percnt: '%', lpar: '(', rpar: ')', ast: '*', midast: '*', plus: '+', comma: ',' },
  ...{ period: '.', sol: '/', colon: ':', semi: ';', equals: '=', quest: '?', commat: '@', lsqb: '[' },
  ...{ lbrack: '[', bsol: '\\', rsqb: ']', rbrack: ']', Hat: '^', lowbar: '_', UnderBar: '_', grave: '`' },
  ...{ DiacriticalGrave: '`', lcub: '{', lbrace: '{', verbar: '|', vert: '|', VerticalLine: '|' },
  ...{ rcub: '}', rbrace: '}', AMP: '&', LT: '<', GT: '>', QUOT: '"' },
}

/** From U+00A0 on, in their order. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'

const names = new Map<string, string>([
  ...Object.entries(ascii),
  ...latin1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
])

/** The names that browsers read without a semicolon. */
const withoutSemicolon = new Set([
  ...['amp', 'lt', 'gt', 'quot', 'AMP', 'LT', 'GT', 'QUOT'],
  ...latin1.split(' '),
])
const longestWithoutSemicolon = 6

/**
 * Returns the character that a reference stands for, and the length of the reference, or undefined where it stands for
 * nothing: `&#38;`, `&#x26;` or `&amp;`, each also without its semicolon.
 */
export function readReference(
  reference: string,
): { readonly text: string; readonly length: number } | undefined {
  const number = reference.startsWith('&#')
  const isClosed = reference.endsWith(';')
  const body = reference.slice(number ? 2 : 1, isClosed ? -1 : undefined)
  if (number) {
    const point = /^x/i.test(body) ? Number.parseInt(body.slice(1), 16) : Number.parseInt(body, 10)
    return point <= 0x10ffff ? { text: String.fromCodePoint(point), length: reference.length } : undefined
  }
  const text = isClosed ? (names.get(body) ?? names.get(body.toLowerCase())) : undefined
  if (text !== undefined) return { text, length: reference.length }
  for (let length = Math.min(body.length, longestWithoutSemicolon); length >= 2; length -= 1) {
    const prefix = body.slice(0, length)
    if (withoutSemicolon.has(prefix)) return { text: names.get(prefix) ?? '', length: length + 1 }
  }
  return undefined
}

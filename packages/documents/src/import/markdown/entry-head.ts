import { STATUS_CODES } from 'node:http'
import { isIdentifier } from './code-cell.js'
import { hasSeveralWords } from './code-style.js'
import type { Line, Piece } from './pieces.js'
import { trimCharacters } from './trim-characters.js'

/** The beginning of an entry, such as `404 order_lost`, `order_lost (404): text` or `404 Not Found: order_lost`. */
export interface EntryHead {
  readonly codes: readonly string[]
  /** The code as it is written. */
  readonly mark: Piece['mark']
  /** The other of a number and a name, as in `-1121 BAD_SYMBOL`. */
  readonly name: string | undefined
  /** The status as written, with its reason phrase. */
  readonly status: string | undefined
  /** The text after both. */
  readonly rest: string
}

/** A word with the punctuation around it. A code span is one word. */
interface Word {
  readonly core: string
  readonly before: string
  readonly after: string
  readonly mark: Piece['mark']
  /** The number of its piece, so that a bold phrase is told from a bold word. */
  readonly piece: number
}

/** Returns true for a code that is unlikely to be an ordinary word: of several words, or a number that is no year or step. */
export const isCodeLike = (code: string) =>
  !isName.test(code) &&
  (hasSeveralWords(code) ||
    /^[A-Za-z]\w*[.:/]\w*[A-Za-z]/.test(code) ||
    /^[A-Z]{1,8}-?\d{2,}$/.test(code) ||
    isNumber.test(code))

/** Returns true for a beginning that is an error by itself: a code that is unlikely to be a word, or one beside a status. */
export const declaresError = ({ codes, status }: EntryHead) =>
  codes.some(isCodeLike) || (codes.length > 0 && status !== undefined)

/** Matches the name of a file or a class, and a compound word of English. */
const isName =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|md|mdx|html?|css|go|py|rb|rs|java|kt|php|sh|txt|xml|toml)$|^(?:java|javax|com|org|net|io)\.|^[A-Z][a-z]+-[A-Za-z][a-z]+$/

/** Matches a number that is no status, year of a heading aside. */
const isNumber = /^(?:\d{4,}|[-+]\d+)$/

const noise = /^(?:an?|the|http|https|http\/[\d.]+|status|code|error|errors|response)$/i
const statusNoun = /^(?:http|http\/[\d.]+|status)$/i

/**
 * Reads code and status at the beginning of a line, in either order. With `isLabel`, the line is all label, such as a
 * heading, so that a code span or parentheses anywhere in it may have the code.
 */
export function readHead({ pieces }: Line, { isLabel }: { isLabel: boolean }): EntryHead {
  const words = wordsOf(pieces)
  const codes: string[] = []
  let status: string | undefined
  let codeMark: Piece['mark'] = 'plain'
  let name: string | undefined
  let index = 0
  // Words such as `the` are skipped on the way to a code, and belong to the text where none follows.
  let end = 0
  const take = (code: string, mark: Piece['mark']) => {
    codes.push(code)
    if (codeMark !== 'code') codeMark = mark
  }
  for (; index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined || word.core === '') continue
    if (word.mark === 'code') {
      const inside = splitCodeAndStatus(word.core)
      if (!inside || (inside.code !== undefined && codes.length > 0 && !isListed(words, index))) break
      if (inside.status !== undefined && status !== undefined) break
      if (inside.code !== undefined) take(inside.code, word.mark)
      status ??= inside.status
      end = index + 1
      continue
    }
    const found = status === undefined ? statusAt(words, index, codes.length === 0) : undefined
    if (found) {
      status = found.text
      index += found.length - 1
      end = index + 1
      continue
    }
    const other = codes.length === 0 && isNumber.test(word.core) ? nameAfter(words, index) : undefined
    if (other !== undefined) {
      take(word.core, word.mark)
      name = other
      index += 1
      end = index + 1
      continue
    }
    if (codes.length === 0 && isNumber.test(word.core) && !/^[-+]\d$/.test(word.core)) {
      // A number is no word of the text after it, as in `-1121 Invalid symbol`.
      take(word.core, word.mark)
      end = index + 1
      continue
    }
    if (noise.test(word.core) && !endsLabel(words, index)) continue
    if (codes.length === 0 && noise.test(word.core) && word.after.includes(':')) continue
    if (!isIdentifier(word.core) || !endsLabel(words, index) || noise.test(word.core)) break
    if (codes.length > 0 && !isListed(words, index)) break
    // After a status, a word in lower case is text, as in `403 responses`.
    if (status !== undefined && word.mark === 'plain' && /^[a-z]/.test(word.core) && !isCodeLike(word.core))
      break
    take(word.core, word.mark)
    end = index + 1
  }
  const rest = words.slice(end)
  if (codes.length > 0) {
    status ??= statusAnywhere(rest)
    const [number, ...others] = rest
    const isOther =
      name === undefined &&
      number?.before === '(' &&
      isNumber.test(number.core) &&
      !isNumber.test(codes[0] ?? '')
    return {
      codes,
      mark: codeMark,
      name: isOther ? number.core : name,
      status,
      rest: join(isOther ? others : rest),
    }
  }
  const label = isLabel ? rest : rest.slice(0, rest.findIndex((_, at) => isDelimiter(rest, at)) + 1)
  const spans = label.filter(
    (word) => word.mark === 'code' && isIdentifier(word.core) && !isStatusNumber(word.core),
  )
  const inParentheses = label.filter(
    (word) =>
      word.before.includes('(') &&
      word.after.includes(')') &&
      isIdentifier(word.core) &&
      isCodeLike(word.core),
  )
  const [only] = spans.length === 1 ? spans : inParentheses.length === 1 ? inParentheses : []
  status ??= statusAnywhere(label)
  if (only)
    return {
      codes: [only.core],
      mark: only.mark,
      name,
      status,
      rest: join(rest.filter((word) => word !== only && !isBracket(word))),
    }
  return { codes: [], mark: 'plain', name, status, rest: join(rest) }
}

/** Reads `404 OrderNotFound` or `OrderNotFound (404)`, or one of the two; undefined for other text. */
export function splitCodeAndStatus(
  text: string,
): { readonly code?: string; readonly status?: string } | undefined {
  const words = wordsOf([{ text, mark: 'plain' }]).filter(({ core }) => core !== '')
  const [first, second] = words
  if (first === undefined || words.length > 2) return undefined
  if (second === undefined) {
    if (isStatusNumber(first.core)) return { status: first.core }
    return isIdentifier(text) ? { code: text } : undefined
  }
  const [status, code] = isStatusNumber(first.core) ? [first, second] : [second, first]
  if (!isStatusNumber(status.core) || !isIdentifier(code.core) || noise.test(code.core)) return undefined
  return { code: code.core, status: status.core }
}

/** Returns the only status in a text that is beside `HTTP` or `status`, in parentheses, or has its reason phrase. */
export function statusAnywhere(words: readonly Word[]): string | undefined {
  const found = new Set<string>()
  for (const index of words.keys()) {
    const word = words[index]
    if (!word || !isStatusNumber(word.core)) continue
    const phrase = phraseLength(words, index)
    const named =
      statusNoun.test(words[index - 1]?.core ?? '') || /^code$/i.test(words[index - 1]?.core ?? '')
    const alone = word.before.includes('(') && word.after.includes(')')
    if (phrase > 0 || named || alone) found.add(textAt(words, index, 1 + phrase))
  }
  const [only] = found
  return found.size === 1 ? only : undefined
}

/** Brackets that are left of a code span in parentheses. */
const isBracket = ({ core, before, after, mark }: Word) =>
  mark !== 'code' && core === '' && /^[()[\]（）:]*$/.test(before + after)

/** Returns the status that a description begins with, as in `404. The order was lost.`, and the text after it. */
export function leadingStatus(text: string): { readonly status: string; readonly rest: string } | undefined {
  const words = wordsOfText(text)
  const found = statusAt(words, 0, true)
  if (!found) return undefined
  const last = words[found.length - 1]
  const isApart =
    found.length === words.length ||
    found.length > 1 ||
    /[.:,;)]/.test(last?.after ?? '') ||
    words[found.length]?.core === ''
  return isApart ? { status: found.text, rest: join(words.slice(found.length)) } : undefined
}

/** Returns the name after a number, such as `BAD_SYMBOL` or `UNKNOWN`, where it ends the label. */
function nameAfter(words: readonly Word[], index: number): string | undefined {
  const next = words[index + 1]
  if (!next || !isIdentifier(next.core) || isNumber.test(next.core) || !endsLabel(words, index + 1))
    return undefined
  return isCodeLike(next.core) || /^[A-Z]{3,}$/.test(next.core) ? next.core : undefined
}

/** Splits a text into words, to be read by {@link statusAnywhere}. */
export const wordsOfText = (text: string): readonly Word[] => wordsOf([{ text, mark: 'plain' }])

/** As in `an HTTP response status code 404`. */
const mostNouns = 5

function statusAt(
  words: readonly Word[],
  start: number,
  isFirst: boolean,
): { text: string; length: number } | undefined {
  let index = start
  while (index < start + mostNouns && words[index]?.mark !== 'code' && noise.test(words[index]?.core ?? ''))
    index += 1
  const word = words[index]
  if (!word || !isStatusNumber(word.core)) return undefined
  const named = words.slice(start, index).some(({ core }) => statusNoun.test(core))
  const phrase = phraseLength(words, index)
  const next = words[index + 1 + phrase]
  const isApart =
    named ||
    phrase > 0 ||
    isFirst ||
    word.before.includes('(') ||
    endsLabel(words, index) ||
    next?.mark === 'code'
  return isApart ? { text: textAt(words, index, 1 + phrase), length: index - start + 1 + phrase } : undefined
}

/** Counts the words after a status that are its reason phrase, of which the longest has five. */
function phraseLength(words: readonly Word[], index: number): number {
  const phrase = STATUS_CODES[words[index]?.core ?? '']
  if (phrase === undefined) return 0
  const skipped = words[index + 1]?.core === '' ? 1 : 0
  const expected = phrase.toLowerCase().split(/[\s-]+/)
  const isPhrase = expected.every((part, at) => {
    const word = words[index + 1 + skipped + at]
    return word?.mark !== 'code' && word?.core.toLowerCase() === part
  })
  return isPhrase ? expected.length + skipped : 0
}

/** Any registered status, and those from 400 to 599 that servers make up. */
const isStatusNumber = (text: string) =>
  /^[1-5]\d\d$/.test(text) && (STATUS_CODES[text] !== undefined || Number(text) >= 400)

const opening = '([（【'
const closing = ')]）】:：,，;.'
const dashes = /^(?:[-–—|·•=]|--|->|=>|→)+$/

function wordsOf(pieces: readonly Piece[]): Word[] {
  return pieces.flatMap(({ text, mark }, piece): Word[] => {
    if (mark === 'code') return [{ core: text.trim(), before: '', after: '', mark, piece }]
    return text
      .split(/\s+/)
      .filter((part) => part !== '')
      .map((part) => {
        if (dashes.test(part)) return { core: '', before: '', after: part, mark, piece }
        const core = trimCharacters(
          part,
          (character) => opening.includes(character),
          (character) => closing.includes(character),
        )
        const start = core === '' ? part.length : part.indexOf(core)
        return { core, before: part.slice(0, start), after: part.slice(start + core.length), mark, piece }
      })
  })
}

/** Returns true where a word ends a label: before a delimiter, parentheses, other formatting or the end. */
function endsLabel(words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]]
  if (!word || !next) return true
  return (
    isDelimiter(words, index) || next.before !== '' || (word.mark === 'bold' && next.piece !== word.piece)
  )
}

function isDelimiter(words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]]
  return (
    /[:：,)）\]]/.test(word?.after ?? '') || (next !== undefined && next.core === '' && next.after !== '')
  )
}

/** Returns true for a word that follows another in a list, as in `order_lost, order_closed` or `order_lost or order_closed`. */
function isListed(words: readonly Word[], index: number): boolean {
  const previous = words[index - 1]
  return (
    previous !== undefined &&
    (/[,/]/.test(previous.before + previous.after) ||
      previous.core === '/' ||
      /^(?:or|and)$/.test(previous.core))
  )
}

const textAt = (words: readonly Word[], index: number, length: number) =>
  words
    .slice(index, index + length)
    .map(({ core }) => core)
    .filter((core) => core !== '')
    .join(' ')

/** Joins words again, without the delimiters at the beginning. */
const join = (words: readonly Word[]) =>
  trimCharacters(
    words.map(({ before, core, after }) => before + core + after).join(' '),
    (character) => /[\s:：,;–—|.\-)\]]/.test(character),
    (character) => /\s/.test(character),
  )

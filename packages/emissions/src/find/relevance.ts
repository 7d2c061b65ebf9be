import type { Catalog } from '@error-contract/catalog'
import type { EmitterDefinition } from '../framework.js'
import { codeMember } from './error-parts.js'

/** Words by catalog, whose member for the code is one of them. An entry lives as long as its catalog. */
const wordsByCatalog = new WeakMap<Catalog, RegExp>()

/** Returns the words of which a file must have one to emit an error of a catalog, so that most files cost one search. */
function relevantWords(catalog: Catalog): RegExp {
  const words = wordsByCatalog.get(catalog) ?? wordsFor(codeMember(catalog.envelope) ?? 'code', catalog.codes)
  wordsByCatalog.set(catalog, words)
  return words
}

/** Tests whether a file may emit an error: it has a relevant word, or the name of a declared emitter. */
export const mayEmit = (text: string, catalog: Catalog, emitters: readonly EmitterDefinition[]): boolean =>
  relevantWords(catalog).test(text) || emitters.some((emitter) => text.includes(literalNameOf(emitter)))

/** Returns the last name of an emitter that is not a wildcard: `errors` of `errors.*`. */
const literalNameOf = (emitter: EmitterDefinition): string =>
  (emitter.new ?? emitter.call ?? '').split('.').findLast((name) => name !== '*') ?? ''

/**
 * Builds the words for the name of the member that holds the code. They are as narrow as they can be: `onError` and
 * `error.message` are in half of all files, `decode` and `text-gray-500` in many, and none of them emits anything.
 */
function wordsFor(member: string, codes: readonly string[]): RegExp {
  const name = member.replace(/[^\w$]/g, '\\$&')
  const code = `\\b${name}\\b|\\bcode|_code|Codes?\\b|CODE`
  const error =
    'Error\\w*[(.[<]|(?<!(?:console|logger|log|toast)\\.)error\\w*\\(|[Ee]rrors[.[]|ERR(?:OR)?S?[.[(]|extends \\w*Error'
  const status =
    '\\b(?:[Hh]ttp_?)?[Ss]tatus(?:_?[Cc]odes?|es)?[.[(]|Status\\(|(?<![-\\w#])[45]\\d\\d(?![-\\w%])'
  const known = `${code}|throw|${error}|[Ee]xception|[Ff]ail|[Pp]roblem|otFound|${status}`
  return new RegExp([known, ...stylesOf(codes).map((style) => `['"\`]${style}['"\`]`)].join('|'))
}

/** Spellings that a string has by intention only. A code of one plain word is spelt like any other word. */
const styles: readonly string[] = [
  '[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+',
  '[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+',
  '[a-z][a-z0-9]*(?:_[a-z0-9]+)+',
  '[a-z][\\w-]*(?:\\.[a-z][\\w-]*)+',
]

/** Returns the styles in which most of these codes are spelt: a string in one of them may be a code, declared or not. */
const stylesOf = (codes: readonly string[]): readonly string[] =>
  styles.filter((style) => {
    const whole = new RegExp(`^${style}$`)
    return codes.filter((code) => whole.test(code)).length * 2 >= codes.length
  })

import type { Catalog } from '@error-contract/catalog'
import type { EmitterDefinition } from '../framework.js'
import { codeMember } from './error-parts.js'

/** Words without which a text is irrelevant, so that most files cost one search. */
export interface RelevantWords {
  /** A file with none of these emits nothing. */
  readonly linted: RegExp
  /** An imported file with none of these defines no emitter and no codes. */
  readonly imported: RegExp
}

/** Words by catalog, whose member for the code is one of them. An entry lives as long as its catalog. */
const wordsByCatalog = new WeakMap<Catalog, RelevantWords>()

/** Returns the words that a file must have to be searched for errors of a catalog. */
export function relevantWords(catalog: Catalog): RelevantWords {
  const words = wordsByCatalog.get(catalog) ?? wordsFor(codeMember(catalog.envelope) ?? 'code')
  wordsByCatalog.set(catalog, words)
  return words
}

/** Tests whether a file may emit an error: it has a relevant word, or the name of a declared emitter. */
export const mayEmit = (text: string, catalog: Catalog, emitters: readonly EmitterDefinition[]): boolean =>
  relevantWords(catalog).linted.test(text) ||
  emitters.some((emitter) => text.includes(literalNameOf(emitter)))

/** Returns the last name of an emitter that is not a wildcard: `errors` of `errors.*`. */
const literalNameOf = (emitter: EmitterDefinition): string =>
  (emitter.new ?? emitter.call ?? '').split('.').findLast((name) => name !== '*') ?? ''

/**
 * Builds the words for the name of the member that holds the code. They are as narrow as they can be: `onError` and
 * `error.message` are in half of all files, `decode` and `text-gray-500` in many, and none of them emits anything.
 */
function wordsFor(member: string): RelevantWords {
  const name = member.replace(/[^\w$]/g, '\\$&')
  const code = `\\b${name}\\b|\\bcode|_code|Codes?\\b|CODE`
  const error =
    'Error\\w*[(.[<]|(?<!(?:console|logger|log|toast)\\.)error\\w*\\(|[Ee]rrors[.[]|ERR(?:OR)?S?[.[(]|extends \\w*Error'
  const status =
    '\\b(?:[Hh]ttp_?)?[Ss]tatus(?:_?[Cc]odes?|es)?[.[(]|Status\\(|(?<![-\\w#])[45]\\d\\d(?![-\\w%])'
  return {
    linted: new RegExp(`${code}|throw|${error}|[Ee]xception|[Ff]ail|[Pp]roblem|otFound|${status}`),
    imported: new RegExp(
      `\\b${name}\\b|[Cc]odes?\\b|CODES?\\b|Http_?Status|export const [A-Z][A-Z0-9_]* =\\s*['"]`,
    ),
  }
}

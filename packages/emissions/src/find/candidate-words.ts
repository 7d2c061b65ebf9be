import type { Catalog } from '@error-contract/catalog'
import type { EmitterDefinition } from '../frameworks/framework.js'
import { codeMember } from './parts.js'

/** Words without which a text is of no interest, so that most files cost one search. */
export interface CandidateWords {
  /** A file with none of these emits nothing. */
  readonly linted: RegExp
  /** An imported file with none of these defines no emitter and no codes. */
  readonly imported: RegExp
}

/** By catalog, whose member for the code is one of the words; entries die with it. */
const known = new WeakMap<Catalog, CandidateWords>()

export function candidateWords(catalog: Catalog): CandidateWords {
  const words = known.get(catalog) ?? wordsFor(codeMember(catalog.envelope) ?? 'code')
  known.set(catalog, words)
  return words
}

/** Whether a file may emit an error: it has one of the words, or the name of an emitter that the team declared. */
export const mayEmit = (text: string, catalog: Catalog, emitters: readonly EmitterDefinition[]): boolean =>
  candidateWords(catalog).linted.test(text) || emitters.some((emitter) => text.includes(nameOf(emitter)))

/** The last name that is written out; `errors` of `errors.*`. */
const nameOf = (emitter: EmitterDefinition): string =>
  (emitter.new ?? emitter.call ?? '').split('.').findLast((name) => name !== '*') ?? ''

/**
 * What an emission is written with. The words are held to where they can be part of one: `onError` and `error.message`
 * are in half of all files, `decode` and `text-gray-500` in many, and none of them emits anything.
 */
function wordsFor(member: string): CandidateWords {
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

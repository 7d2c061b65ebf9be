import type { Catalog } from '@error-contract/catalog'
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

function wordsFor(member: string): CandidateWords {
  const code = member.replace(/[^\w$]/g, '\\$&')
  return {
    linted: new RegExp(`${code}|[Cc]ode|throw|[Ee]rror|[Ss]tatus|\\b[45]\\d\\d\\b`),
    imported: new RegExp(
      `\\b${code}\\b|[Cc]odes?\\b|CODES?\\b|Http_?Status|export const [A-Z][A-Z0-9_]* =\\s*['"]`,
    ),
  }
}

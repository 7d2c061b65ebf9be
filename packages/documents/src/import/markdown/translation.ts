import { hasSeveralWords } from './code-style.js'
import type { DeclaredRow } from './declared-row.js'
import { isReasonPhrase } from './status-cell.js'

/** Matches front matter of common translation systems that says that a machine translated the page. */
const machineTranslation =
  /^[ \t]*(?:ms\.translationtype:[ \t]*['"]?(?:MT|machine)|(?:machine|auto|ai)[-_]?translat(?:ed|ion):[ \t]*['"]?(?:true|yes)|translat(?:ed[-_]by|ion|or|ion[-_]type|ed):[ \t]*['"]?(?:machine|deepl|google|gpt|chatgpt|openai|auto|ai\b|mt\b))/im

/** Returns true when the front matter of a page says that a machine translated it. */
export const isMachineTranslation = (frontMatter: string) => machineTranslation.test(frontMatter)

const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')

/**
 * Returns true for a code that repeats the text of the status of its row, such as `Verboden` beside `Verboden (403)`,
 * where that text is not the reason phrase: then both may have been translated.
 */
export function repeatsStatusText({ code, statuses, statusText }: DeclaredRow): boolean {
  const [only, ...others] = code.codes
  const [status] = statuses
  if (only === undefined || others.length > 0 || status === undefined || statusText === undefined)
    return false
  return fold(only) !== '' && fold(only) === fold(statusText) && !isReasonPhrase(only, status)
}

/** Returns true for a code of one word that is not the reason phrase of its status: a translation may look like it. */
export const maybeTranslated = ({ code, statuses }: DeclaredRow): boolean =>
  code.codes.some(
    (name) => /^[A-Za-z]+$/.test(name) && !hasSeveralWords(name) && !isReasonPhrase(name, statuses[0] ?? 0),
  )

import { distance } from 'fastest-levenshtein'

const maximumSuggestions = 3

/** Comparing takes time proportional to the product of both lengths, and a longer word is hardly a typo. */
const maximumLength = 256

/**
 * Returns at most three known words that `word` may be a typo of, best first: those that differ only in case or
 * punctuation, then those within an edit distance of a third of its length.
 */
export function nearestWords(word: string, known: Iterable<string>): string[] {
  if (word.length > maximumLength) return []
  const normalized = normalize(word)
  const limit = Math.max(1, Math.floor(word.length / 3))
  const suggestions: { candidate: string; score: number }[] = []
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue
    const isSame = mayEndAlike(word, candidate) && normalize(candidate) === normalized
    const score = isSame ? 0 : distance(word, candidate)
    if (score <= limit) suggestions.push({ candidate, score })
  }
  return suggestions
    .sort((a, b) => a.score - b.score)
    .slice(0, maximumSuggestions)
    .map(({ candidate }) => candidate)
}

const normalize = (word: string) => word.toLowerCase().replace(/[\s_.:/-]/g, '')

/** Spares most candidates the normalization: ASCII letters that differ only in case differ only in bit 0x20. */
function mayEndAlike(a: string, b: string): boolean {
  const [last, other] = [a.charCodeAt(a.length - 1), b.charCodeAt(b.length - 1)]
  return (last | 0x20) === (other | 0x20) || !isAlphanumeric(last) || !isAlphanumeric(other)
}

const isAlphanumeric = (code: number) => {
  const letter = code | 0x20
  return (code >= 48 && code <= 57) || (letter >= 97 && letter <= 122)
}

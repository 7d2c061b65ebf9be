import { distance } from 'fastest-levenshtein'

/** How many known words are offered at most. */
const maximumOffers = 3

/** Comparing takes the product of both lengths; a longer word is no slip of the pen. */
const maximumLength = 256

/**
 * The known words closest to `word`, best first: those that differ only in case or punctuation, then those within
 * an edit distance of a third of its length. At most three, often none.
 */
export function nearestWords(word: string, known: Iterable<string>): string[] {
  if (word.length > maximumLength) return []
  const folded = fold(word)
  const limit = Math.max(1, Math.floor(word.length / 3))
  const offers: { candidate: string; score: number }[] = []
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue
    const score = mayEndAlike(word, candidate) && fold(candidate) === folded ? 0 : distance(word, candidate)
    if (score <= limit) offers.push({ candidate, score })
  }
  return offers
    .sort((a, b) => a.score - b.score)
    .slice(0, maximumOffers)
    .map(({ candidate }) => candidate)
}

const fold = (word: string) => word.toLowerCase().replace(/[\s_.:/-]+/g, '')

/** A cheap test that spares most candidates the folding: letters that differ in case differ in one bit of ASCII. */
function mayEndAlike(a: string, b: string): boolean {
  const [last, other] = [a.charCodeAt(a.length - 1), b.charCodeAt(b.length - 1)]
  return (last | 32) === (other | 32) || !isPlain(last) || !isPlain(other)
}

const isPlain = (code: number) => {
  const letter = code | 32
  return (code >= 48 && code <= 57) || (letter >= 97 && letter <= 122)
}

import type { BannedCode, Catalog } from './catalog.js'
import { nearestWords } from './document/nearest-words.js'
import type { DetailsLayout, EnvelopeLayout } from './envelope/envelope.js'
import { formatPointer } from './envelope/json-pointer.js'

/** The parts of a catalog that say why a code is not one of its own. */
export interface CodeSource {
  nearest(code: string): string[]
  getBanned(code: string): BannedCode | undefined
  readonly envelopes?: readonly Pick<EnvelopeLayout, 'details'>[]
}

/** Returns the source for the second level of an envelope, where a code of the catalog may stand as well. */
export const detailSource = (
  catalog: Pick<Catalog, 'codes' | 'getBanned'>,
  details: Pick<DetailsLayout, 'codes'>,
): CodeSource => ({
  getBanned: (code) => catalog.getBanned(code),
  nearest: (code) => nearestWords(code, [...catalog.codes, ...details.codes]),
})

/**
 * Returns the sentences about a code that no response may have: it is banned, or only declared for the second level, or not
 * declared and perhaps a typo.
 *
 * @param where - the catalog, as the reader knows it
 * @param shown - the code in its quotes
 */
export function describeAbsence(
  code: string,
  catalog: CodeSource,
  where: string,
  { shown = `'${code}'`, hint = (nearest: string) => `Did you mean '${nearest}'?` } = {},
): string {
  const banned = catalog.getBanned(code)
  if (banned) return `Error code ${shown} is banned in ${where}: it ${banned.reason}`
  const level = catalog.envelopes?.find(({ details }) => details?.codes.has(code))?.details
  if (level) {
    const place = formatPointer(level.pointer)
    return `Error code ${shown} is declared in ${where} for the second level alone, which is at ${place}.`
  }
  // Comparing a longer text with every code takes long, and it cannot be a typo of one.
  const [nearest] = code.length > 200 ? [] : catalog.nearest(code)
  return `Error code ${shown} is not declared in ${where}.${nearest === undefined ? '' : ` ${hint(nearest)}`}`
}

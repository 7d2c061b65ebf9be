import type { BannedCode } from './catalog.js'

/** The parts of a catalog that say why a code is not one of its own. */
export interface CodeSource {
  nearest(code: string): string[]
  getBanned(code: string): BannedCode | undefined
}

/**
 * Returns the sentences about a code that no response may have: it is banned, or it is not declared and may be a typo.
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
  // Comparing a longer text with every code takes long, and it cannot be a typo of one.
  const [nearest] = code.length > 200 ? [] : catalog.nearest(code)
  return `Error code ${shown} is not declared in ${where}.${nearest === undefined ? '' : ` ${hint(nearest)}`}`
}

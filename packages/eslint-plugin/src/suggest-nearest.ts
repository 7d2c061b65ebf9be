import { codeOnTheWire, type Catalog } from '@error-contract/catalog'
import { hiddenCharactersOf, literalText, visibleTextOf } from '@error-contract/emissions/internal'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Suggestion } from './report.js'

/**
 * Returns a suggestion `replace` for the code that replaces a banned one, or for each declared code that is near to the
 * code that the literal has.
 */
export function suggestNearest(literal: TSESTree.Node, code: string, catalog: Catalog): Suggestion[] {
  const banned = catalog.getBanned(code)
  const codes = banned ? [banned.replacement ?? []].flat() : nearestCodes(code, catalog)
  return codes.map((each) => suggestCode(literal, each, catalog))
}

/** Returns a suggestion `replace` that writes a declared code in place of the literal. */
export const suggestCode = (literal: TSESTree.Node, code: string, catalog: Catalog): Suggestion => ({
  messageId: 'replace',
  data: { code },
  node: literal,
  text: literalText(codeOnTheWire(catalog.inEnvelopeOf(code).envelope, code), literal),
})

/**
 * Returns the message about an undeclared code: `banned` where the catalog bans it, `undeclared`, or `undeclaredWithHint` where the code has characters that
 * cannot be seen or where one declared code is near.
 */
export function describeUndeclared(code: string, catalog: Catalog) {
  const banned = catalog.getBanned(code)
  if (banned) return { messageId: 'banned', data: { code, reason: banned.reason } }
  const hint = [...hiddenCharacterNotes(code, catalog), ...nearestNotes(code, catalog)].join(' ')
  return hint === ''
    ? { messageId: 'undeclared', data: { code } }
    : { messageId: 'undeclaredWithHint', data: { code, hint } }
}

function nearestCodes(code: string, catalog: Catalog): readonly string[] {
  const visible = visibleTextOf(code)
  return visible !== code && catalog.has(visible) ? [visible] : catalog.nearest(code)
}

/** Several near codes are left to the suggestions of the editor. */
function nearestNotes(code: string, catalog: Catalog): string[] {
  const [only, ...others] = nearestCodes(code, catalog)
  return only === undefined || others.length > 0 ? [] : [`Did you mean '${only}'?`]
}

/** Enough to recognize what happened, in a code that was pasted with many of them. */
const shownCharacters = 3

/** Says nothing about a word of another script, whose letters look like ASCII by chance. */
function hiddenCharacterNotes(code: string, catalog: Catalog): string[] {
  const visible = visibleTextOf(code)
  if (visible === code || (!catalog.has(visible) && /[^ -~]/.test(visible))) return []
  const shown = hiddenCharactersOf(code)
    .slice(0, shownCharacters)
    .map(({ name, position }) => `${name} at position ${position}`)
  return [`It has ${shown.join(' and ')}.`]
}

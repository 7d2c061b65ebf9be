import type { Catalog } from '@error-contract/catalog'
import { visibleTextOf } from './hidden-characters.js'

/** Shorter words are one slip away from too many others. */
const minimumLength = 4

/**
 * Tests whether a code is a misspelt declared one: one letter is missing, added, replaced or exchanged with its neighbour,
 * only the separators differ, or it has hidden characters. Another style of a declared code, such as `NOT_FOUND`, is no typo.
 */
export function isTypoOf(code: string, catalog: Catalog): boolean {
  const visible = visibleTextOf(code)
  if (visible !== code && catalog.has(visible)) return true
  return (
    code.length >= minimumLength &&
    catalog.nearest(code).some((declared) => isOneSlip(code, declared) || isSameText(code, declared))
  )
}

/** Texts that are alike but for their separators, in the same case. */
const isSameText = (one: string, other: string): boolean =>
  one !== other && withoutSeparators(one) === withoutSeparators(other)

const withoutSeparators = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** Tests for one edit. Codes that differ in a digit are numbered. */
function isOneSlip(written: string, meant: string): boolean {
  const shorter = Math.min(written.length, meant.length)
  let start = 0
  while (start < shorter && written[start] === meant[start]) start += 1
  let end = 0
  while (end < shorter - start && written.at(-1 - end) === meant.at(-1 - end)) end += 1
  const from = written.slice(start, written.length - end)
  const to = meant.slice(start, meant.length - end)
  if (/\d/.test(from + to)) return false
  if (from.length <= 1 && to.length <= 1) return from !== to
  return (
    from.length === 2 && to.length === 2 && from.charAt(0) === to.charAt(1) && from.charAt(1) === to.charAt(0)
  )
}

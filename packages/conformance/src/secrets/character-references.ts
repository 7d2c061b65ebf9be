import { characterEntities } from 'character-entities'
import { characterEntitiesLegacy } from 'character-entities-legacy'

/** The characters of HTML by name, https://html.spec.whatwg.org/multipage/named-characters.html */
const names = new Map(Object.entries(characterEntities))

/** The names that browsers read without a semicolon. */
const withoutSemicolon = new Set(characterEntitiesLegacy)
const longestWithoutSemicolon = 6

/**
 * Returns the character that a reference stands for, and the length of the reference, or undefined where it stands for
 * nothing: `&#38;`, `&#x26;` or `&amp;`, each also without its semicolon.
 */
export function readReference(
  reference: string,
): { readonly text: string; readonly length: number } | undefined {
  const number = reference.startsWith('&#')
  const isClosed = reference.endsWith(';')
  const body = reference.slice(number ? 2 : 1, isClosed ? -1 : undefined)
  if (number) {
    const point = /^x/i.test(body) ? Number.parseInt(body.slice(1), 16) : Number.parseInt(body, 10)
    return point <= 0x10ffff ? { text: String.fromCodePoint(point), length: reference.length } : undefined
  }
  const text = isClosed ? (names.get(body) ?? names.get(body.toLowerCase())) : undefined
  if (text !== undefined) return { text, length: reference.length }
  for (let length = Math.min(body.length, longestWithoutSemicolon); length >= 2; length -= 1) {
    const prefix = body.slice(0, length)
    if (withoutSemicolon.has(prefix)) return { text: names.get(prefix) ?? '', length: length + 1 }
  }
  return undefined
}

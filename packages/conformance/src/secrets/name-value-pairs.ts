import type { NamedValue } from './named-value.js'
import type { ReadName } from './read-name.js'
import type { ReadValue } from './read-value.js'
import type { IsSecretName } from './secret-names.js'

const nameKeys = new Set([
  ...[
    'name',
    'key',
    'k',
    'field',
    'header',
    'param',
    'parameter',
    'path',
    'property',
    'variable',
    'attribute',
  ],
])
const valueKeys = new Set(['value', 'val', 'v', 'content', 'rejectedvalue', 'input', 'actualvalue'])

/** The longest text between a name and its value, in characters. */
const longestBetween = 4096

interface Member {
  readonly slashes: number
  readonly start: number
  readonly end: number
}

/** Finds the values of `{ "name": "password", "value": "…" }`, in either order. */
export function createPairing(text: string, isSecret: IsSecretName) {
  let lastName: (Member & { readonly secret: string }) | undefined
  let lastValue: (Member & { readonly value: NamedValue }) | undefined

  const isSameObject = (one: Member, other: Member) => {
    const [first, second] = one.start < other.start ? [one, other] : [other, one]
    const between = text.slice(first.end, second.start)
    return one.slashes === other.slashes && between.length <= longestBetween && isBalanced(between)
  }
  return {
    isRelevant: (name: string) => name.length <= 13 && isKeyOrValue(name.toLowerCase()),
    /** Adds a member, and returns the secret that it completes. */
    add(name: ReadName, value: ReadValue): NamedValue | undefined {
      const member = { slashes: name.slashes, start: name.start, end: value.end }
      if (valueKeys.has(name.text.toLowerCase())) {
        const secret = lastName && isSameObject(lastName, member) ? lastName.secret : undefined
        lastName = undefined
        const quote =
          name.quote !== undefined && !value.isQuoted ? '\\'.repeat(name.slashes) + name.quote : undefined
        const range = { start: value.start, end: value.end, ...(quote !== undefined && { quote }) }
        lastValue = { ...member, value: { name: '', ...range } }
        return secret === undefined ? undefined : { name: secret, ...range }
      }
      const secret = text.slice(value.start, Math.min(value.end, value.start + 200)).trim()
      if (/\s/.test(secret) || !isSecret(secret)) return undefined
      lastName = { ...member, secret }
      const before = lastValue && isSameObject(lastValue, member) ? lastValue.value : undefined
      lastValue = undefined
      return before && { ...before, name: secret }
    },
  }
}

const isKeyOrValue = (name: string) => nameKeys.has(name) || valueKeys.has(name)

/** Tells that no object, element or item of a list begins or ends here without the other. */
function isBalanced(text: string): boolean {
  let depth = 0
  for (const [character] of text.matchAll(/[{}<>]|\n\s{0,100}-\s/g)) {
    if (character === '{' || character === '<') depth += 1
    else depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

import type { IsSecretName } from './secret-names.js'
import type { NamedValue } from './named-value.js'
import { readNameBefore, type ReadName } from './read-name.js'
import { readValueAfter, type ReadValue } from './read-value.js'
import { createPairing } from './name-value-pairs.js'

/**
 * Yields every value that stands after a secret name and a separator: a member of JSON, also of JSON within JSON, of YAML
 * or of an object that was printed, an attribute, a parameter, a cookie or a header; and every value beside a secret name
 * in a list of names and values. With a `limit`, in characters, also the members within a list or an object.
 */
export function* findNamedValues(
  text: string,
  isSecret: IsSecretName,
  limit?: number,
): Generator<NamedValue> {
  const pairing = createPairing(text, isSecret)
  const separators = /[:=]/g
  for (let found = separators.exec(text); found; found = separators.exec(text)) {
    const name = readNameBefore(text, found.index)
    if (!name) continue
    const isSecretHere = isSecretPath(name.text, isSecret)
    if (!isSecretHere && !pairing.isRelevant(name.text)) continue
    const value = readValueAfter(text, found.index, name, limit ?? text.length)
    if (!value) continue
    const paired = isSecretHere ? undefined : pairing.add(name, value)
    const secret = isSecretHere ? toNamed(name.text, name, value) : paired
    if (!secret) continue
    yield secret
    // Members within members would take time in proportion to the square of their depth.
    if (limit === undefined || !/^[[{]/.test(text.charAt(value.start)))
      separators.lastIndex = Math.max(separators.lastIndex, value.end)
  }
}

const toNamed = (name: string, { quote, slashes }: ReadName, value: ReadValue): NamedValue => ({
  name,
  start: value.start,
  end: value.end,
  ...(quote !== undefined && !value.isQuoted && { quote: '\\'.repeat(slashes) + quote }),
})

/** `user[password]`, `db.password`: each part is a name. */
function isSecretPath(name: string, isSecret: IsSecretName): boolean {
  return (
    isSecret(name) || (/[.[%:]/.test(name) && name.split(/[.[\]:]|%5B|%5D/i).some((part) => isSecret(part)))
  )
}

/** A JSON pointer (RFC 6901) split into its unescaped reference tokens; the token `*` matches each item of an array. */
export type Pointer = readonly string[]

/**
 * Parses a JSON pointer (RFC 6901).
 *
 * @returns its tokens, or a message when `pointer` is invalid.
 */
export function parsePointer(pointer: string): Pointer | string {
  if (pointer === '')
    return 'An empty JSON pointer refers to the whole body. Name a member, for example /error/code.'
  if (!pointer.startsWith('/'))
    return `'${pointer}' is not a JSON pointer. Write '/${pointer.replaceAll('.', '/')}'.`
  const broken = /~(?![01])/.exec(pointer)
  if (broken)
    return `'${pointer}' has an invalid escape after '~'. Write '~0' for '~' and '~1' for '/' (RFC 6901).`
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Writes tokens as a JSON pointer (RFC 6901). */
export function formatPointer(pointer: Pointer): string {
  return pointer.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Replaces each `*` with the indexes of the array there. Returns one pointer per item, whether or not it has the rest. */
export function expandPointer(value: unknown, pointer: Pointer): Pointer[] {
  const star = pointer.indexOf('*')
  if (star === -1) return [pointer]
  const items = valueAt(value, pointer.slice(0, star))
  if (!Array.isArray(items)) return []
  return items.flatMap((_, index) =>
    expandPointer(value, [...pointer.slice(0, star), String(index), ...pointer.slice(star + 1)]),
  )
}

/** Returns the value at a pointer without `*`, or undefined. */
export function valueAt(value: unknown, pointer: Pointer): unknown {
  return pointer.reduce<unknown>((inside, token) => {
    if (Array.isArray(inside)) return /^(0|[1-9]\d*)$/.test(token) ? inside[Number(token)] : undefined
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, token)) return undefined
    return (inside as Record<string, unknown>)[token]
  }, value)
}

/** Returns a copy of `body` with a value at `pointer`. Missing parents are created; `*` creates an array of one item. */
export function withValueAt(body: unknown, pointer: Pointer, value: unknown): unknown {
  const [token, ...rest] = pointer
  if (token === undefined) return value
  if (token === '*') return [withValueAt(Array.isArray(body) ? body[0] : undefined, rest, value)]
  const members = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return { ...members, [token]: withValueAt(members[token], rest, value) }
}

/** A JSON pointer (RFC 6901) split into its unescaped reference tokens; the token `*` stands for each item of an array. */
export type Pointer = readonly string[]

/** @returns the tokens, or a sentence that says what is wrong with `pointer`. */
export function parsePointer(pointer: string): Pointer | string {
  if (pointer === '')
    return 'An empty JSON pointer names the whole body. Name a member, for example /error/code.'
  if (!pointer.startsWith('/'))
    return `'${pointer}' is not a JSON pointer. Write '/${pointer.replaceAll('.', '/')}'.`
  const broken = /~(?![01])/.exec(pointer)
  if (broken)
    return `'${pointer}' has a '~' that begins no escape. Write '~0' for '~' and '~1' for '/' (RFC 6901).`
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function formatPointer(pointer: Pointer): string {
  return pointer.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Every pointer without `*` that `pointer` stands for in `value`; those whose last token is missing are included. */
export function expandPointer(value: unknown, pointer: Pointer): Pointer[] {
  const star = pointer.indexOf('*')
  if (star === -1) return [pointer]
  const items = valueAt(value, pointer.slice(0, star))
  if (!Array.isArray(items)) return []
  return items.flatMap((_, index) =>
    expandPointer(value, [...pointer.slice(0, star), String(index), ...pointer.slice(star + 1)]),
  )
}

/** The value a pointer without `*` leads to, or undefined. */
export function valueAt(value: unknown, pointer: Pointer): unknown {
  return pointer.reduce<unknown>((inside, token) => {
    if (Array.isArray(inside)) return /^(0|[1-9]\d*)$/.test(token) ? inside[Number(token)] : undefined
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, token)) return undefined
    return (inside as Record<string, unknown>)[token]
  }, value)
}

/** Builds what is missing on the way and sets the value there; `*` makes an array of one item. */
export function withValueAt(body: unknown, pointer: Pointer, value: unknown): unknown {
  const [token, ...rest] = pointer
  if (token === undefined) return value
  if (token === '*') return [withValueAt(Array.isArray(body) ? body[0] : undefined, rest, value)]
  const members = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return { ...members, [token]: withValueAt(members[token], rest, value) }
}

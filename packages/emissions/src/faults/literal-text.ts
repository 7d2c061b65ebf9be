import type { Node } from '../modules/node.js'

/** Returns the source text of `value`, in the quotes of `like`: the literal that it replaces, or one near it. */
export function literalText(value: string | number, like: Node | undefined): string {
  if (typeof value === 'number') return String(value)
  const raw = like === undefined ? "'" : like.type === 'Literal' ? like.raw : '`'
  const quote = /^["`]/.exec(raw)?.[0] ?? "'"
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"')
  return (
    quote + escaped.replaceAll(quote, `\\${quote}`).replaceAll('${', quote === '`' ? '\\${' : '${') + quote
  )
}

import type { Node } from '../values/value.js'

/** Source text for `value`, in the quotes of the literal that it replaces. */
export function literalText(value: string | number, replaced: Node): string {
  if (typeof value === 'number') return String(value)
  const raw = replaced.type === 'Literal' ? replaced.raw : '`'
  const quote = /^["`]/.exec(raw)?.[0] ?? "'"
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"')
  return (
    quote + escaped.replaceAll(quote, `\\${quote}`).replaceAll('${', quote === '`' ? '\\${' : '${') + quote
  )
}

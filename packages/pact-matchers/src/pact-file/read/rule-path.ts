/** A parsed path expression of a matching rule, such as `$.errors[*].code`. */
export type RulePath = readonly (
  | { readonly kind: 'root' }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly name: string }
  | { readonly kind: 'anyMember' }
  | { readonly kind: 'anyIndex' }
)[]

const step = /\.\*|\[\*\]|\[(\d+)\]|\['([^']+)'\]|\.([\p{L}\p{N}_:#@-]+)/uy

/**
 * Parses a path expression. Returns undefined for one that Pact rejects.
 *
 * @see https://github.com/pact-foundation/pact-reference/blob/master/rust/pact_models/src/path_exp.rs
 */
export function parseRulePath(expression: string): RulePath | undefined {
  const text = expression.startsWith('$') ? expression.slice(1) : `.${expression}`
  const path: RulePath[number][] = [{ kind: 'root' }]
  step.lastIndex = 0
  while (step.lastIndex < text.length) {
    const match = step.exec(text)
    if (!match) return undefined
    const [whole, index, quoted, plain] = match
    const member = quoted ?? plain
    if (member !== undefined) path.push({ kind: 'member', name: member })
    else if (index !== undefined) path.push({ kind: 'index', name: index })
    else path.push({ kind: whole === '.*' ? 'anyMember' : 'anyIndex' })
  }
  return path
}

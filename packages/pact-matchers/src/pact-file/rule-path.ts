/** A step of a path in a value: `$` for the root, a member, or an index as text. */
export type ValuePath = readonly string[]

/** A parsed path expression of a matching rule, such as `$.errors[*].code`. */
export type RulePath = readonly (
  | { readonly kind: 'root' }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly name: string }
  | { readonly kind: 'anyMember' }
  | { readonly kind: 'anyIndex' }
)[]

const step = /\.\*|\[\*\]|\[(\d+)\]|\['([^']+)'\]|\.([\p{L}\p{N}_:#@-]+)/uy

/** @returns undefined for an expression that Pact would refuse. */
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

/**
 * How well a rule's path fits a value: 2 for each exact step and 1 for each wildcard, multiplied. 0 when it does not
 * fit. A path that fits a parent fits its children as well.
 *
 * @see https://github.com/pact-foundation/pact-reference/blob/master/rust/pact_models/src/path_exp.rs
 */
export function pathWeight(rule: RulePath, value: ValuePath): number {
  if (rule.length > value.length) return 0
  return rule.reduce((weight, token, index) => weight * stepWeight(token, value[index] ?? ''), 1)
}

function stepWeight(token: RulePath[number], name: string): number {
  switch (token.kind) {
    case 'root':
      return name === '$' ? 2 : 0
    case 'member':
      return token.name === name ? 2 : 0
    case 'index':
      return /^\d+$/.test(name) && Number(token.name) === Number(name) ? 2 : 0
    case 'anyMember':
      return 1
    case 'anyIndex':
      return /^\d+$/.test(name) ? 1 : 0
  }
}

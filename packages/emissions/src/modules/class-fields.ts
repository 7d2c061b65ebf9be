import type { TSESTree } from '@typescript-eslint/utils'
import { bareExpression, isField, keyName, lastName, type Node } from './node.js'

/** A value that a member of a class gives to a field. */
export interface ClassField {
  readonly name: string
  readonly isStatic: boolean
  /** The expression that it is given; undefined where what creates the instance decides. */
  readonly value: Node | undefined
  /** The node that has its type annotation, if it has one. */
  readonly typed: Node
  /** The class, or another token, that names what is injected. */
  readonly token: Node | undefined
}

/**
 * Returns the fields that one member of a class declares: a field itself, or those of a constructor, which are its
 * parameter properties and what it assigns to `this`.
 */
export function fieldsOf(member: TSESTree.ClassElement): ClassField[] {
  if (isField(member)) {
    const name = keyName(member)
    if (name === undefined) return []
    const { value, decorators } = member
    return [
      { name, isStatic: member.static, value: value ?? undefined, typed: member, token: tokenOf(decorators) },
    ]
  }
  if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') return []
  const { params, body } = member.value
  return [...params.flatMap(parameterProperty), ...(body?.body ?? []).flatMap(assignedField)]
}

/** Reads `constructor(private readonly orders: Orders)`. */
function parameterProperty(parameter: TSESTree.Parameter): ClassField[] {
  if (parameter.type !== 'TSParameterProperty') return []
  const { parameter: inner, decorators } = parameter
  const pattern = inner.type === 'AssignmentPattern' ? inner.left : inner
  const { name } = pattern
  return [{ name, isStatic: false, value: undefined, typed: pattern, token: tokenOf(decorators) }]
}

/** Reads `this.orders = orders`. */
function assignedField(statement: TSESTree.Statement): ClassField[] {
  if (statement.type !== 'ExpressionStatement') return []
  const { expression } = statement
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return []
  const { object, property, computed } = expression.left
  const name = keyName({ key: property, computed })
  if (object.type !== 'ThisExpression' || name === undefined) return []
  return [{ name, isStatic: false, value: expression.right, typed: expression.right, token: undefined }]
}

/** Returns the token of `@Inject(Orders)`, `@Inject(() => Orders)` and `@Inject(forwardRef(() => Orders))`. */
function tokenOf(decorators: readonly TSESTree.Decorator[] | undefined): Node | undefined {
  for (const { expression } of decorators ?? []) {
    if (expression.type !== 'CallExpression' || !/^inject$/i.test(lastName(expression.callee) ?? '')) continue
    const [token] = expression.arguments
    return token && withoutWrappers(token)
  }
  return undefined
}

function withoutWrappers(written: Node): Node {
  const token = bareExpression(written)
  if (token.type === 'ArrowFunctionExpression' && token.body.type !== 'BlockStatement')
    return withoutWrappers(token.body)
  const [first] = token.type === 'CallExpression' ? token.arguments : []
  return first && token.type === 'CallExpression' && lastName(token.callee) === 'forwardRef'
    ? withoutWrappers(first)
    : token
}

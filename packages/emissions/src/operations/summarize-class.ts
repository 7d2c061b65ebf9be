import type { TSESTree } from '@typescript-eslint/utils'
import { isField, keyName, type ClassNode, type Node } from '../modules/node.js'
import type { ClassSummary, Decorator, EmittedSite } from './file-summary.js'
import { choiceOf } from './read-reference.js'
import type { ReferenceReader } from './reference-reader.js'
import { unknownReference, type Reference } from './reference.js'
import { interfaceOf, typeReferenceOf } from './type-reference.js'

/** Summarizes a class: its methods, what its fields hold, and its decorators. */
export function summarizeClass(
  node: ClassNode,
  reader: ReferenceReader,
  sites: readonly EmittedSite[],
): ClassSummary {
  const { idOf, read } = reader
  const members = new Map<string, Reference>()
  const statics = new Map<string, Reference>()
  const fieldTypes = new Map<string, string>()
  const methods = []
  let constructorId: string | undefined
  const addField = (name: string, value: Reference, pattern: Node) => {
    members.set(name, choiceOf([members.get(name) ?? unknownReference, value]))
    const type = interfaceOf(pattern, reader)
    if (type !== undefined) fieldTypes.set(name, type)
  }
  for (const member of node.body.body) {
    if (member.type === 'MethodDefinition') {
      const name = keyName(member)
      if (member.kind === 'constructor') {
        constructorId = idOf(member.value)
        readConstructor(member.value, reader, addField)
      } else if (name !== undefined) {
        const reference: Reference =
          member.kind === 'get'
            ? {
                kind: 'result',
                of: read(member.value),
                arguments: [],
                constructed: false,
                id: idOf(member),
              }
            : { kind: 'function', id: idOf(member.value) }
        ;(member.static ? statics : members).set(name, reference)
        methods.push({
          name,
          id: idOf(member.value),
          at: member.range[0],
          decorators: decoratorsOf(member.decorators, reader),
        })
      }
    } else if (isField(member)) {
      const name = keyName(member)
      if (name === undefined) continue
      const type = typeReferenceOf(member, reader)
      const injected = injectedClass(member.decorators, reader)
      const value = choiceOf([
        ...(member.value ? [read(member.value)] : []),
        ...(injected ? [injected] : []),
        ...(type ? [type] : []),
      ])
      if (member.static) statics.set(name, value)
      else addField(name, value, member)
    }
  }
  return {
    id: idOf(node),
    name: node.id?.name ?? 'class',
    at: node.range[0],
    superclass: node.superClass ? read(node.superClass) : undefined,
    constructorId,
    members,
    statics,
    fieldTypes,
    decorators: decoratorsOf(node.decorators, reader),
    methods,
    sites,
  }
}

type AddField = (name: string, value: Reference, pattern: Node) => void

/** Reads `constructor(private orders: Orders)`, and what a constructor assigns to fields. */
function readConstructor(
  { params, body }: TSESTree.FunctionExpression | TSESTree.TSEmptyBodyFunctionExpression,
  reader: ReferenceReader,
  add: AddField,
): void {
  for (const parameter of params) {
    if (parameter.type !== 'TSParameterProperty') continue
    const inner = parameter.parameter
    const pattern = inner.type === 'AssignmentPattern' ? inner.left : inner
    const injected = injectedClass(parameter.decorators, reader)
    const type = injected ?? typeReferenceOf(pattern, reader)
    add(pattern.name, type ?? unknownReference, pattern)
  }
  for (const statement of body?.body ?? []) {
    if (statement.type !== 'ExpressionStatement') continue
    const { expression } = statement
    if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') continue
    const { object, property, computed } = expression.left
    const name = keyName({ key: property, computed })
    if (object.type === 'ThisExpression' && name !== undefined)
      add(name, reader.read(expression.right), expression.right)
  }
}

/** Returns an instance of the class of `@Inject(Orders)` or `@Inject(() => Orders)`. */
function injectedClass(
  decorators: readonly TSESTree.Decorator[] | undefined,
  reader: ReferenceReader,
): Reference | undefined {
  const inject = decoratorsOf(decorators, reader).find(({ name }) => /^inject$/i.test(name))
  const [token] = inject?.arguments ?? []
  return token && (token.kind === 'class' || token.kind === 'import')
    ? { kind: 'instance', of: token }
    : undefined
}

/** Returns the decorators of a class, a method or a parameter. */
const decoratorsOf = (
  decorators: readonly TSESTree.Decorator[] | undefined,
  reader: ReferenceReader,
): Decorator[] =>
  (decorators ?? []).flatMap(({ expression, range }) => {
    const callee = expression.type === 'CallExpression' ? expression.callee : expression
    const name =
      callee.type === 'Identifier'
        ? callee.name
        : callee.type === 'MemberExpression'
          ? keyName({ key: callee.property, computed: callee.computed })
          : undefined
    if (name === undefined) return []
    const given = expression.type === 'CallExpression' ? expression.arguments : []
    return [{ name, arguments: given.map((each) => reader.read(each)), at: range[0] }]
  })

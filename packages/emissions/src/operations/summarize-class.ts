import type { TSESTree } from '@typescript-eslint/utils'
import { fieldsOf, type ClassField } from '../modules/class-fields.js'
import { keyName, lastName, type ClassNode } from '../modules/node.js'
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
  const addField = (field: ClassField) => {
    const { name, isStatic, typed } = field
    const held = heldBy(field, reader)
    if (isStatic) {
      statics.set(name, held)
      return
    }
    members.set(name, choiceOf([members.get(name) ?? unknownReference, held]))
    const type = interfaceOf(typed, reader)
    if (type !== undefined) fieldTypes.set(name, type)
  }
  for (const member of node.body.body) {
    for (const field of fieldsOf(member)) addField(field)
    if (member.type !== 'MethodDefinition') continue
    if (member.kind === 'constructor') {
      constructorId = idOf(member.value)
      continue
    }
    const name = keyName(member)
    if (name === undefined) continue
    const reference: Reference =
      member.kind === 'get'
        ? { kind: 'result', of: read(member.value), arguments: [], constructed: false, id: idOf(member) }
        : { kind: 'function', id: idOf(member.value) }
    ;(member.static ? statics : members).set(name, reference)
    methods.push({
      id: idOf(member.value),
      at: member.range[0],
      decorators: decoratorsOf(member.decorators, reader),
    })
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

/** Returns what a field holds: what is injected or assigned, or an instance of the class that its type names. */
function heldBy({ value, token, typed }: ClassField, reader: ReferenceReader): Reference {
  const injected = token && reader.read(token)
  const isClass = injected?.kind === 'class' || injected?.kind === 'import'
  return choiceOf([
    value ? reader.read(value) : unknownReference,
    isClass ? { kind: 'instance', of: injected } : (typeReferenceOf(typed, reader) ?? unknownReference),
  ])
}

/** Returns the decorators of a class, a method or a parameter. */
const decoratorsOf = (
  decorators: readonly TSESTree.Decorator[] | undefined,
  reader: ReferenceReader,
): Decorator[] =>
  (decorators ?? []).flatMap(({ expression, range }) => {
    const callee = expression.type === 'CallExpression' ? expression.callee : expression
    const name = lastName(callee)
    if (name === undefined) return []
    const given = expression.type === 'CallExpression' ? expression.arguments : []
    return [{ name, arguments: given.map((each) => reader.read(each)), at: range[0] }]
  })

import type { TSESTree } from '@typescript-eslint/utils'
import type { Declaration } from '../modules/declaration.js'
import { findDeclaration, partsOfParameter } from '../modules/declarations.js'
import { locateModule } from '../modules/locate-module.js'
import type { Module } from '../modules/module.js'
import {
  bareExpression,
  isField,
  keyName,
  type ClassNode,
  type FunctionNode,
  type Node,
} from '../modules/node.js'
import { requirementOf } from '../modules/requirement.js'
import { unknownReference, type Reference } from './reference.js'
import type { ReferenceReader } from './reference-reader.js'
import { typeReferenceOf } from './type-reference.js'

/** Returns a reader of a file. */
export function createReferenceReader(module: Module): ReferenceReader {
  const whole = new Map<Node, Reference>()
  const callees = new Map<Node, Reference>()
  const readWith = (known: Map<Node, Reference>, withArguments: boolean) => (node: Node) => {
    const before = known.get(node)
    if (before) return before
    // A value that refers to itself is not known.
    known.set(node, unknownReference)
    const reference = readExpression(node, reader, withArguments)
    known.set(node, reference)
    return reference
  }
  const reader: ReferenceReader = {
    module,
    read: readWith(whole, true),
    readCallee: readWith(callees, false),
    readDeclaration: (declaration, name) => readDeclaration(declaration, name, reader),
    idOf: ({ range: [start, end] }) => `${module.file}:${start}-${end}`,
  }
  return reader
}

function readExpression(node: Node, reader: ReferenceReader, withArguments: boolean): Reference {
  const { read, idOf } = reader
  const again = withArguments ? read : reader.readCallee
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return again(node.expression)
    case 'AwaitExpression':
      return again(node.argument)
    case 'AssignmentExpression':
      return again(node.right)
    case 'SequenceExpression': {
      const last = node.expressions.at(-1)
      return last ? again(last) : unknownReference
    }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'function', id: idOf(node) }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'class', id: idOf(node) }
    case 'Literal':
      return typeof node.value === 'string' ? { kind: 'text', value: node.value } : unknownReference
    case 'TemplateLiteral':
      return node.expressions.length === 0
        ? { kind: 'text', value: node.quasis[0]?.value.cooked ?? '' }
        : unknownReference
    case 'Identifier':
      return readName(node, reader)
    case 'ThisExpression':
      return readThis(node, reader)
    case 'Super':
      return readSuper(node, reader)
    case 'MemberExpression': {
      const required = requirementOf(node)
      if (required) return readImport(required.specifier, required.name, reader)
      const name = keyName({ key: node.property, computed: node.computed })
      const of = again(node.object)
      return name === undefined ? { kind: 'computed', text: textOf(node, reader.module) } : memberOf(of, name)
    }
    case 'ImportExpression':
      return node.source.type === 'Literal' && typeof node.source.value === 'string'
        ? readImport(node.source.value, undefined, reader)
        : unknownReference
    case 'ConditionalExpression':
      return choiceOf([again(node.consequent), again(node.alternate)])
    case 'LogicalExpression':
      return choiceOf([again(node.left), again(node.right)])
    case 'CallExpression':
    case 'NewExpression':
      return readCall(node, reader, withArguments)
    case 'ArrayExpression':
      return { kind: 'list', items: node.elements.flatMap((each) => (each ? [readItem(each, read)] : [])) }
    case 'ObjectExpression':
      return readObject(node, reader)
    default:
      return unknownReference
  }
}

/** The items of a spread list are read as the list. */
export const readItem = (node: Node, read: (node: Node) => Reference): Reference =>
  node.type === 'SpreadElement' ? read(node.argument) : read(node)

function readCall(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  reader: ReferenceReader,
  withArguments: boolean,
): Reference {
  const required = node.type === 'CallExpression' ? requirementOf(node) : undefined
  if (required) return readImport(required.specifier, required.name, reader)
  return {
    kind: 'result',
    of: withArguments ? reader.read(node.callee) : reader.readCallee(node.callee),
    arguments: withArguments ? node.arguments.map((each) => readItem(each, reader.read)) : [],
    constructed: node.type === 'NewExpression',
    id: reader.idOf(node),
  }
}

function readObject(node: TSESTree.ObjectExpression, reader: ReferenceReader): Reference {
  const members = new Map<string, Reference>()
  const spreads: Reference[] = []
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') spreads.push(reader.read(property.argument))
    else {
      const name = keyName(property)
      if (name !== undefined) members.set(name, reader.read(property.value))
    }
  }
  return { kind: 'object', id: reader.idOf(node), members, spreads }
}

export const choiceOf = (options: readonly Reference[]): Reference => {
  const known = options.filter(({ kind }) => kind !== 'unknown')
  const [first] = known
  if (!first) return unknownReference
  return known.length === 1 ? first : { kind: 'choice', options: known }
}

/** Returns a member, at once where the source shows it. */
export function memberOf(of: Reference, name: string): Reference {
  switch (of.kind) {
    case 'unknown':
    case 'text':
      return unknownReference
    case 'external':
      return { ...of, path: [...of.path, name] }
    case 'import':
      return of.name === undefined ? { ...of, name } : { kind: 'member', of, name }
    default:
      return { kind: 'member', of, name }
  }
}

function readName(node: TSESTree.Identifier, reader: ReferenceReader): Reference {
  const { module } = reader
  const declaration = findDeclaration(node.name, node, module)
  if (!declaration) return { kind: 'external', module: undefined, path: [node.name] }
  return readDeclaration(declaration, node.name, reader)
}

/** Reads the value of a declared name. */
function readDeclaration(declaration: Declaration, name: string, reader: ReferenceReader): Reference {
  switch (declaration.kind) {
    case 'function':
    case 'class':
      return { kind: declaration.kind, id: reader.idOf(declaration.node) }
    case 'import':
      return readImport(declaration.specifier, declaration.name, reader)
    case 'parameter':
      return readParameter(declaration, name, reader)
    case 'variable':
      return readVariable(declaration, name, reader)
    case 'item': {
      const list = reader.read(declaration.of.right)
      return alongPath(memberOf(list, '*'), declaration.path)
    }
    default:
      return unknownReference
  }
}

function readImport(specifier: string, name: string | undefined, { module }: ReferenceReader): Reference {
  const file = locateModule(module.file, specifier)
  return file === undefined
    ? { kind: 'external', module: specifier, path: name === undefined ? [] : [name] }
    : { kind: 'import', file, name }
}

const alongPath = (whole: Reference, path: readonly string[]): Reference => path.reduce(memberOf, whole)

function readVariable(
  { declarator, constant, path, scope }: Declaration & { kind: 'variable' },
  name: string,
  reader: ReferenceReader,
): Reference {
  const initial = declarator.init ? alongPath(reader.read(declarator.init), path) : undefined
  const typed = declarator.id.type === 'Identifier' ? typeReferenceOf(declarator.id, reader) : undefined
  const assigned = constant ? [] : assignedTo(name, scope, reader)
  const known = choiceOf([...(initial ? [initial] : []), ...assigned])
  return typed && (known.kind === 'unknown' || known.kind === 'result') ? choiceOf([known, typed]) : known
}

/** Reads what is assigned to a name in its scope: `let app` may be set when a server starts. */
function assignedTo(name: string, scope: Node, reader: ReferenceReader): Reference[] {
  return reader.module.nodes.writes.flatMap((write) =>
    write.type === 'AssignmentExpression' &&
    write.left.type === 'Identifier' &&
    write.left.name === name &&
    write.range[0] >= scope.range[0] &&
    write.range[1] <= scope.range[1]
      ? [reader.read(write.right)]
      : [],
  )
}

function readParameter(
  { of, index, path, whole, fallback }: Declaration & { kind: 'parameter' },
  name: string,
  reader: ReferenceReader,
): Reference {
  const parameter = of.params[index]
  const given = path.length === 0 ? whole : fallback
  return {
    kind: 'parameter',
    of: reader.idOf(of),
    index,
    path,
    name,
    type:
      parameter && path.length === 0
        ? typeReferenceOf(partsOfParameter(parameter).pattern, reader)
        : undefined,
    fallback: given && reader.read(given),
  }
}

function readThis(node: Node, reader: ReferenceReader): Reference {
  for (let each: Node | undefined = node.parent; each; each = each.parent) {
    if (isMember(each)) {
      const of: Reference = { kind: 'class', id: reader.idOf(each.parent.parent) }
      return each.static ? of : { kind: 'instance', of }
    }
    if (each.type !== 'FunctionExpression' && each.type !== 'FunctionDeclaration') continue
    const { parent } = each
    if (parent.type === 'Property') return reader.read(parent.parent)
    if (!isMember(parent)) return unknownReference
  }
  return unknownReference
}

const isMember = (
  node: Node,
): node is TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty =>
  isField(node) || node.type === 'MethodDefinition'

function readSuper(node: Node, reader: ReferenceReader): Reference {
  const around = classAround(node)
  if (!around?.superClass) return unknownReference
  // Its constructor runs with that of the class, whether it is called here or not.
  return { kind: 'instance', of: reader.read(around.superClass) }
}

function classAround(node: Node): ClassNode | undefined {
  for (let each: Node | undefined = node; each; each = each.parent)
    if (each.type === 'ClassDeclaration' || each.type === 'ClassExpression') return each
  return undefined
}

/** Returns the results that a function returns, without those of the functions in it. */
export function returnsOf(of: FunctionNode, statements: readonly TSESTree.ReturnStatement[]): Node[] {
  const { body } = of
  if (body && body.type !== 'BlockStatement') return [bareExpression(body)]
  return statements.flatMap(({ argument }) => (argument ? [argument] : []))
}

/** Returns the text of an expression, shortened. */
export function textOf({ range: [start, end] }: Node, { text }: Module): string {
  const written = text.slice(start, Math.min(end, start + 200)).replace(/\s+/g, ' ')
  return written.length > 60 ? `${written.slice(0, 60)}…` : written
}

import type { TSESTree } from '@typescript-eslint/utils'
import type { Declaration } from '../modules/declaration.js'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { keyName, type ClassNode, type FunctionNode, type Node } from '../modules/node.js'
import { namesOf } from './callee-names.js'
import { otherWords, requestWords, responseWords } from './receiver-words.js'

/** The object that a method is called on: a response, something else that takes objects, or one that is not known. */
export type Receiver = 'response' | 'other' | 'unknown'

/** Names that may lie between an object and what made it; the limit ends a search among names that refer to each other. */
const maximumAliases = 4

/**
 * Tells what an object is by its name, or else by its origin: the type and the position of a parameter, the class or the
 * function that made it, the package that it is imported from.
 */
export function receiverOf(object: Node, module: Module, aliases = maximumAliases): Receiver {
  if (aliases === 0) return 'unknown'
  const names = namesOf(object)
  const [root] = names
  for (const name of names.toReversed()) {
    const known = receiverNamed(name)
    // A class, such as `HttpResponse` of mocks, is no response itself.
    if (known === 'other' || (known === 'response' && !/^[A-Z]/.test(name))) return known
  }
  if (isMemberOfThis(object)) return receiverInClass(object, module, aliases)
  const declaration = root === undefined ? undefined : findDeclaration(root, object, module)
  return declaration ? receiverDeclared(declaration, module, aliases) : 'unknown'
}

/** Tells what an object is by the last word of its name: `errorQueue` is a queue. */
export function receiverNamed(name: string): Receiver {
  const known = receivers.get(name)
  if (known) return known
  const word = wordsOf(name).at(-1)
  const receiver = responseWords.has(word) ? 'response' : otherWords.has(word) ? 'other' : 'unknown'
  if (receivers.size >= maximumNames) receivers.clear()
  receivers.set(name, receiver)
  return receiver
}

/** Receivers by name, for the life of the process: a project has few names, and each is asked for many times. */
const receivers = new Map<string, Receiver>()

const maximumNames = 5_000

/** Returns the words of a name in lower case. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')

function receiverDeclared(declaration: Declaration, module: Module, aliases: number): Receiver {
  switch (declaration.kind) {
    case 'import':
      return wordsOf(declaration.specifier).some((word) => otherWords.has(word)) ? 'other' : 'unknown'
    case 'variable': {
      const { init } = declaration.declarator
      return init ? receiverMade(init, module, aliases) : 'unknown'
    }
    case 'parameter':
      if (declaration.path.length > 0) return 'unknown'
      return (
        receiverTyped(declaration.of, declaration.index) ??
        receiverPassed(declaration.of, declaration.index, module, aliases)
      )
    default:
      return 'unknown'
  }
}

/** Tells what is made by `new WebSocket(url)`, `createLogger()`, `kafka.producer()`. */
function receiverMade(init: Node, module: Module, aliases: number): Receiver {
  switch (init.type) {
    case 'AwaitExpression':
      return receiverMade(init.argument, module, aliases)
    case 'NewExpression':
      return receiverOf(init.callee, module, aliases - 1)
    case 'CallExpression':
    case 'MemberExpression':
    case 'Identifier':
      return receiverOf(init, module, aliases - 1)
    default:
      return 'unknown'
  }
}

const receiverTyped = ({ params }: FunctionNode, index: number): Receiver | undefined => {
  const known = receiverOfType(params[index])
  return known === 'unknown' ? undefined : known
}

/** Tells what a parameter or a field is by the last word of its type. */
function receiverOfType(bound: Node | undefined): Receiver {
  if (bound?.type === 'TSParameterProperty') return receiverOfType(bound.parameter)
  if (bound?.type !== 'Identifier' && bound?.type !== 'PropertyDefinition') return 'unknown'
  const type = bound.typeAnnotation?.typeAnnotation
  if (type?.type !== 'TSTypeReference') return 'unknown'
  const { typeName } = type
  const name = typeName.type === 'TSQualifiedName' ? typeName.right : typeName
  return name.type === 'Identifier' ? receiverNamed(name.name) : 'unknown'
}

/** Tests for a member of `this`. */
export const isMemberOfThis = (object: Node): object is TSESTree.MemberExpression =>
  object.type === 'MemberExpression' && object.object.type === 'ThisExpression'

/** Tells what a field of the enclosing class is: one that is declared, or a parameter of the constructor. */
function receiverInClass(member: TSESTree.MemberExpression, module: Module, aliases: number): Receiver {
  const name = keyName({ key: member.property, computed: member.computed })
  for (const field of classAround(member)?.body.body ?? []) {
    if (field.type === 'PropertyDefinition' && keyName(field) === name) {
      const typed = receiverOfType(field)
      return typed === 'unknown' && field.value ? receiverMade(field.value, module, aliases) : typed
    }
    if (field.type !== 'MethodDefinition') continue
    const parameter = field.value.params.find(
      (each) => each.type === 'TSParameterProperty' && nameOfParameter(each.parameter) === name,
    )
    if (parameter) return receiverOfType(parameter)
  }
  return 'unknown'
}

const nameOfParameter = (parameter: Node): string | undefined =>
  parameter.type === 'Identifier' ? parameter.name : undefined

function classAround(node: Node): ClassNode | undefined {
  for (let each: Node | undefined = node; each; each = each.parent)
    if (each.type === 'ClassDeclaration' || each.type === 'ClassExpression') return each
  return undefined
}

/** Tells what a callback is passed: after a request, the response; by a server of sockets, a socket. */
function receiverPassed(
  { params, parent }: FunctionNode,
  index: number,
  module: Module,
  aliases: number,
): Receiver {
  if (isRequest(params[index - 1])) return 'response'
  const callee = parent.type === 'CallExpression' ? parent.callee : undefined
  return callee?.type === 'MemberExpression' && receiverOf(callee.object, module, aliases - 1) === 'other'
    ? 'other'
    : 'unknown'
}

/** Tests for a parameter named as a request; an unused one may have any name that begins with `_`. */
export const isRequest = (parameter: Node | undefined): boolean =>
  parameter?.type === 'Identifier' &&
  (parameter.name.startsWith('_') || requestWords.has(wordsOf(parameter.name).at(-1)))

import type { TSESTree } from '@typescript-eslint/utils'
import type { Evaluator } from '../evaluator/evaluator.js'
import { memberAt } from '../evaluator/members.js'
import { optionsOf, originOf, type FunctionValue } from '../evaluator/value.js'
import { pathOf } from '../evaluator/writes.js'
import type { Module } from '../modules/module.js'
import { bareExpression, keyName, rootOfMember, type CallNode, type Node } from '../modules/node.js'
import { lastNameOf } from './callee-names.js'
import { receiverNamed, receiverOf } from './receiver.js'

/** Modules that are searched for what they add to a response: that of the call, and those of middleware that it uses. */
const maximumModules = 16

/**
 * Returns the functions that middleware adds to a response under the name by which a call calls them: `res.fail = …`,
 * `reply.decorateReply('fail', …)`, `c.set('fail', …)`. None where the response is given two of one name.
 */
export function addedMethods(node: CallNode, module: Module, evaluator: Evaluator): FunctionValue[] {
  const path = calledPath(node.callee, module)
  if (!path) return []
  const added = [module, ...middlewareOf(module, evaluator)].flatMap((each) =>
    findAdded(path, addedIn(each)).map((found) => ({ ...found, module: each })),
  )
  const [only, ...others] = added
  if (!only || others.length > 0) return []
  const value = evaluator.evaluateOutermost(only.node, only.module)
  const origin = { node, module }
  return optionsOf(memberAt(value, only.rest, origin, evaluator)).flatMap((option) =>
    option.value.kind === 'function' ? [option.value] : [],
  )
}

/** Tests for a call that may add a method to a response, or use middleware that does. */
export function mayAddMethod({ callee }: CallNode): boolean {
  const name = callee.type === 'MemberExpression' ? lastNameOf(callee) : undefined
  return adders.has(name) || users.has(name)
}

/** Methods that add a member by its name: of Fastify, of Hapi, and of the context of Hono. */
const adders: ReadonlySet<string | undefined> = new Set(['assign', 'decorate', 'decorateReply', 'set'])

const users: ReadonlySet<string | undefined> = new Set(['register', 'use'])

/** Returns the names after the response in a callee: `fail` of `res.fail`. What `c.get('fail')` returns is `c.var.fail`. */
function calledPath(written: Node, module: Module): string[] | undefined {
  const callee = bareExpression(written)
  if (callee.type === 'CallExpression') {
    const name = readName(callee)
    return name !== undefined && isResponse(rootOfMember(callee.callee), module) ? ['var', name] : undefined
  }
  return isResponse(rootOfMember(callee), module) ? pathOf(callee)?.slice(1) : undefined
}

const isResponse = (root: Node, module: Module): boolean =>
  root.type === 'Identifier' && receiverOf(root, module) === 'response'

/** Returns the name in `c.get('fail')`. */
function readName({ callee, arguments: [key] }: TSESTree.CallExpression): string | undefined {
  const isGet = callee.type === 'MemberExpression' && lastNameOf(callee) === 'get'
  return isGet && key?.type === 'Literal' ? String(key.value) : undefined
}

/** A value that is added to responses, and the names in it that lead to what is called. */
interface Added {
  readonly node: Node
  readonly rest: readonly string[]
}

function findAdded(path: readonly string[], added: ReadonlyMap<string, readonly Node[]>): Added[] {
  for (let length = path.length; length > 0; length -= 1) {
    const nodes = added.get(path.slice(0, length).join('.'))
    if (nodes) return nodes.map((node) => ({ node, rest: path.slice(length) }))
  }
  return []
}

/** Returns what a file adds to responses, by the names after the response. */
function addedIn(module: Module): ReadonlyMap<string, readonly Node[]> {
  module.index.added ??= collectAdded(module)
  return module.index.added
}

function collectAdded(module: Module): ReadonlyMap<string, readonly Node[]> {
  const added = new Map<string, Node[]>()
  const add = (path: readonly string[] | undefined, node: Node | undefined) => {
    if (!path || !node || !mayBeFunction(node)) return
    added.set(path.join('.'), [...(added.get(path.join('.')) ?? []), node])
  }
  for (const write of module.nodes.writes)
    if (write.type === 'AssignmentExpression' && write.left.type === 'MemberExpression')
      add(pathAfterResponse(write.left, module), write.right)
  for (const call of module.nodes.candidates)
    if (call.type === 'CallExpression' && call.callee.type === 'MemberExpression')
      addOfCall(call, module, add)
  return added
}

type Add = (path: readonly string[] | undefined, node: Node | undefined) => void

function addOfCall({ callee, arguments: values }: TSESTree.CallExpression, module: Module, add: Add): void {
  const [first, second, third] = values
  const name = lastNameOf(callee)
  const root = rootOfMember(callee)
  if (name === 'decorateReply') add(textsOf(first), second)
  else if (name === 'decorate') add(textsOf(second), third)
  else if (name === 'set' && isResponse(root, module)) add(textsOf(first, 'var'), second)
  else if (name === 'assign' && first && second?.type === 'ObjectExpression') {
    const path = pathAfterResponse(first, module)
    if (!path) return
    for (const property of second.properties)
      if (property.type === 'Property') add([...path, keyName(property) ?? ''], property.value)
  }
}

const textsOf = (node: Node | undefined, ...before: readonly string[]): string[] | undefined =>
  node?.type === 'Literal' ? [...before, String(node.value)] : undefined

/** Returns the names after a response, the prototype of one, or the part of an application that each response inherits. */
function pathAfterResponse(target: Node, module: Module): string[] | undefined {
  const names = pathOf(target)
  const root = rootOfMember(target)
  if (!names) return undefined
  if (isResponse(root, module)) return names.slice(1)
  const inherited = names.findIndex(
    (name, index) =>
      name === 'context' ||
      name === 'response' ||
      (name === 'prototype' && receiverNamed(names[index - 1] ?? '') === 'response'),
  )
  return inherited === -1 ? undefined : names.slice(inherited + 1)
}

/** Tests for a value that may be a function, or an object of functions. */
const mayBeFunction = ({ type }: Node): boolean =>
  [
    'ArrowFunctionExpression',
    'CallExpression',
    'FunctionExpression',
    'Identifier',
    'MemberExpression',
    'ObjectExpression',
  ].includes(type)

/** Returns the other files whose functions a file uses as middleware: `app.use(problems)`, `app.register(problems())`. */
function middlewareOf(module: Module, evaluator: Evaluator): readonly Module[] {
  const { middleware } = evaluator.answersOf(module)
  const known = middleware.get(module.program)
  if (known) return known
  const found = findMiddleware(module, evaluator)
  middleware.set(module.program, found)
  return found
}

function findMiddleware(module: Module, evaluator: Evaluator): readonly Module[] {
  const found = new Set<Module>()
  for (const call of module.nodes.candidates) {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') continue
    if (!users.has(lastNameOf(call.callee))) continue
    for (const each of call.arguments) {
      const used = each.type === 'CallExpression' ? each.callee : each
      if (used.type !== 'Identifier' && used.type !== 'MemberExpression') continue
      const other = originOf(evaluator.evaluate(used, { module, frame: undefined })).module
      if (other !== module && found.size < maximumModules) found.add(other)
    }
  }
  return [...found]
}

import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { rootOfMember, type CallNode, type Node } from '../modules/node.js'
import { usesOf } from '../modules/uses.js'
import { lastNameOf, namesOf } from './callee-names.js'
import { clientFunctions, otherMethods, reportingWords } from './receiver-words.js'
import { receiverNamed, receiverOf, wordsOf } from './receiver.js'

/** Variables that may lie between an object and where it goes. */
const maximumVariables = 2

/**
 * Tests whether an object goes where no response is sent: to a logger, a queue, a socket or a store, or as text to a
 * function that has nothing to do with a response.
 */
export function goesElsewhere(
  node: Node,
  module: Module,
  isText = false,
  variables = maximumVariables,
): boolean {
  const { parent } = node
  switch (parent?.type) {
    case 'ArrayExpression':
    case 'AwaitExpression':
    case 'ChainExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'ObjectExpression':
    case 'Property':
    case 'SpreadElement':
    case 'TemplateLiteral':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return goesElsewhere(parent, module, isText, variables)
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node && goesElsewhereThrough(parent, module, isText, variables)
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression' && receiverOf(parent.left.object, module) === 'other'
    case 'BinaryExpression':
      return parent.operator === '+' ? goesElsewhere(parent, module, isText, variables) : isText
    case 'MemberExpression':
      return isText
    case 'VariableDeclarator':
      return variables > 0 && isOnlyUsedElsewhere(parent, module, isText, variables - 1)
    default:
      return false
  }
}

function goesElsewhereThrough(call: CallNode, module: Module, isText: boolean, variables: number): boolean {
  const { callee } = call
  if (namesOf(callee).join('.') === 'JSON.stringify') return goesElsewhere(call, module, true, variables)
  if (callee.type === 'MemberExpression') {
    const receiver = receiverOf(callee.object, module)
    if (receiver === 'response') return false
    if (receiver === 'other') return true
  }
  if (takesResponse(call, module)) return false
  if (otherMethods.has(lastNameOf(callee)) || isOtherFunction(call, module)) return true
  if (goesElsewhere(call, module, isText, variables)) return true
  return isText && isUnrelated(call, module)
}

const takesResponse = (call: CallNode, module: Module): boolean =>
  call.arguments.some((each) => each.type === 'Identifier' && receiverOf(each, module) === 'response')

/** Tests for a function that is called by its name alone, such as `log(…)`. */
const isOtherFunction = ({ callee, type }: CallNode, module: Module): boolean =>
  type === 'CallExpression' &&
  callee.type === 'Identifier' &&
  (receiverNamed(callee.name) === 'other' || isReporter(callee.name) || isMethodOfOther(callee, module))

/** Tests for a name of a method: `const tell = bus.emit`, `const tell = bus.emit.bind(bus)`. */
function isMethodOfOther(callee: TSESTree.Identifier, module: Module): boolean {
  const declaration = findDeclaration(callee.name, callee, module)
  const init = declaration?.kind === 'variable' ? declaration.declarator.init : undefined
  const isBound = init?.type === 'CallExpression' && lastNameOf(init.callee) === 'bind'
  const method = isBound && init.callee.type === 'MemberExpression' ? init.callee.object : init
  return method?.type === 'MemberExpression' && receiverOf(method.object, module) === 'other'
}

/** Tests for a name that only says that something is reported: `logAndSend` does more. */
const isReporter = (name: string): boolean => {
  const [first = '', ...rest] = wordsOf(name)
  return reportingWords.has(first) && !rest.includes('and')
}

/** Names of functions that only convert a text, so that it is still to be sent. */
const converters: ReadonlySet<string | undefined> = new Set([
  'from',
  'encode',
  'Response',
  'NextResponse',
  'resolve',
  'Blob',
])

/** Tests for a call of a text that the source does not define, so that it sends nothing. */
function isUnrelated(call: CallNode, module: Module): boolean {
  if (converters.has(lastNameOf(call.callee))) return false
  const root = rootOfMember(call.callee)
  if (root.type !== 'Identifier') return false
  const declaration = findDeclaration(root.name, root, module)
  if (declaration === undefined) return true
  if (declaration.kind === 'import') return module.resolve(declaration.specifier) === undefined
  return declaration.kind === 'parameter' && call.callee.type === 'MemberExpression'
}

/** Tests whether every use of a constant goes elsewhere; a constant without uses, such as an exported one, may be sent. */
function isOnlyUsedElsewhere(
  { id, parent }: TSESTree.VariableDeclarator,
  module: Module,
  isText: boolean,
  variables: number,
): boolean {
  if (id.type !== 'Identifier' || parent.kind !== 'const') return false
  const uses = usesOf(id.name, parent.parent, module).filter(
    (use) => use !== id && isDeclaredBy(use, id, module),
  )
  return uses.length > 0 && uses.every((use) => goesElsewhere(use, module, isText, variables))
}

function isDeclaredBy(use: TSESTree.Identifier, id: TSESTree.Identifier, module: Module): boolean {
  const declaration = findDeclaration(use.name, use, module)
  return declaration?.kind === 'variable' && declaration.declarator.id === id
}

/** Tests whether a place is in a function of a client: it calls an API and takes no response to send. */
export function isInClient(node: Node, module: Module): boolean {
  let calls = false
  for (let each = node.parent; each; each = each.parent) {
    if (!('params' in each) || !Array.isArray(each.params)) continue
    const { params } = each as { readonly params: readonly Node[] }
    if (
      params.some(
        (parameter) => parameter.type === 'Identifier' && receiverNamed(parameter.name) === 'response',
      )
    )
      return false
    calls ||= clientFunctions.some((name) => usesOf(name, each, module).length > 0)
  }
  return calls
}

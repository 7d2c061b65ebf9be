import type { TSESTree } from '@typescript-eslint/utils'
import { forEachChild } from '../modules/children.js'
import type { Module } from '../modules/module.js'
import { keyName, type Node } from '../modules/node.js'

/** Tests whether what is thrown at a node is caught in its function, and neither thrown again nor passed on. */
export function isGuarded(node: Node, answers: Map<Node, boolean>, module: Module): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if ('params' in inner && inner !== node) return false
    if (outer.type === 'TryStatement' && outer.block === inner && outer.handler) {
      const { handler } = outer
      if (!answerOnce(handler, answers, () => passesOn(handler.param, handler.body, module))) return true
    }
    if (outer.type === 'MemberExpression' && outer.object === inner) {
      const handler = rejectionHandlerOf(outer)
      if (handler && !answerOnce(handler, answers, () => functionPassesOn(handler, module))) return true
    }
    if (outer.type === 'CallExpression' && outer.callee !== inner && isAllSettled(outer.callee)) return true
  }
  return false
}

function answerOnce(about: Node, answers: Map<Node, boolean>, ask: () => boolean): boolean {
  const known = answers.get(about)
  if (known !== undefined) return known
  const answer = ask()
  answers.set(about, answer)
  return answer
}

/** Returns the function of `.catch(function)` or `.then(…, function)`. */
function rejectionHandlerOf(member: TSESTree.MemberExpression): Node | undefined {
  const call = member.parent
  if (call.type !== 'CallExpression' || call.callee !== member) return undefined
  const name = keyName({ key: member.property, computed: member.computed })
  return name === 'catch' ? call.arguments[0] : name === 'then' ? call.arguments[1] : undefined
}

function functionPassesOn(handler: Node, module: Module): boolean {
  if (handler.type === 'ArrowFunctionExpression' || handler.type === 'FunctionExpression')
    return passesOn(handler.params[0] ?? null, handler.body, module)
  // `console.error` and the like end with the error; `next` and `reject` do not.
  return handler.type !== 'MemberExpression'
}

const isAllSettled = (callee: Node): boolean =>
  callee.type === 'MemberExpression' &&
  keyName({ key: callee.property, computed: callee.computed }) === 'allSettled'

/** Tests whether a handler throws the error that it catches again, or passes it to a function that may. */
function passesOn(parameter: Node | null, body: Node, { text }: Module): boolean {
  if (parameter?.type !== 'Identifier') return false
  const names = new Set([parameter.name])
  // The text of most handlers has the name of the error in a log alone.
  if (!text.slice(...body.range).includes(parameter.name)) return false
  let isPassed = false
  const visit = (node: Node): void => {
    if (isPassed) return
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isNamed(node.init, names))
      names.add(node.id.name)
    if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier' && isNamed(node.right, names))
      names.add(node.left.name)
    isPassed =
      (node.type === 'ThrowStatement' && isNamed(node.argument, names)) ||
      (node.type === 'CallExpression' &&
        node.arguments.some((each) => isNamed(each, names)) &&
        mayPassOn(lastNameOf(node.callee)))
    forEachChild(node, visit)
  }
  visit(body)
  return isPassed
}

function isNamed(node: Node | null, names: ReadonlySet<string>): boolean {
  if (node?.type === 'TSAsExpression' || node?.type === 'TSNonNullExpression')
    return isNamed(node.expression, names)
  return node?.type === 'Identifier' && names.has(node.name)
}

const lastNameOf = (callee: Node): string =>
  callee.type === 'Identifier'
    ? callee.name
    : callee.type === 'MemberExpression'
      ? (keyName({ key: callee.property, computed: callee.computed }) ?? '')
      : ''

/** Tests for a function that may throw or send the error: one that only reports, tests or describes it does not. */
const mayPassOn = (name: string): boolean => !reports.test(name)

const reports =
  /^(?:is|has|log|warn|error|info|debug|trace|fatal|capture|report|record|track|notify|print|inspect|String|Boolean|push|set|add|emit)(?![a-z])|(?:String|Message|Text|Log)$|^(?:stringify|format|describe|serialize|extract|get)/

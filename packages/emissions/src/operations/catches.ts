import type { TSESTree } from '@typescript-eslint/utils'
import { leavesFunction } from '../evaluator/leaving.js'
import { forEachChild } from '../modules/children.js'
import { isCast, keyName, type Node } from '../modules/node.js'
import type { Caught } from './file-summary.js'
import type { ReferenceReader } from './reference-reader.js'
import type { Reference } from './reference.js'

/** Returns what is caught of the errors that are thrown at each node of a file, and neither thrown again nor passed on. */
export function createCatches(reader: ReferenceReader): (node: Node) => Caught {
  const answers = new Map<Node, Caught>()
  const once = (about: Node, ask: () => Caught): Caught => {
    const known = answers.get(about)
    if (known !== undefined) return known
    const answer = ask()
    answers.set(about, answer)
    return answer
  }
  return (node) => {
    const classes: Reference[] = []
    for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
      if ('params' in inner && inner !== node) break
      const caught = caughtBy(outer, inner, reader, once)
      if (caught === 'everything') return caught
      if (caught !== 'nothing') classes.push(...caught)
    }
    return classes.length === 0 ? 'nothing' : classes
  }
}

function caughtBy(
  outer: Node,
  inner: Node,
  reader: ReferenceReader,
  once: (about: Node, ask: () => Caught) => Caught,
): Caught {
  if (outer.type === 'TryStatement' && outer.block === inner && outer.handler) {
    const { handler } = outer
    return once(handler, () => caughtIn(handler.param, handler.body, reader))
  }
  if (outer.type === 'MemberExpression' && outer.object === inner) {
    const handler = rejectionHandlerOf(outer)
    return handler ? once(handler, () => caughtByFunction(handler, reader)) : 'nothing'
  }
  return outer.type === 'CallExpression' && outer.callee !== inner && isAllSettled(outer.callee)
    ? 'everything'
    : 'nothing'
}

/** Returns the function of `.catch(function)` or `.then(…, function)`. */
function rejectionHandlerOf(member: TSESTree.MemberExpression): Node | undefined {
  const call = member.parent
  if (call.type !== 'CallExpression' || call.callee !== member) return undefined
  const name = keyName({ key: member.property, computed: member.computed })
  return name === 'catch' ? call.arguments[0] : name === 'then' ? call.arguments[1] : undefined
}

function caughtByFunction(handler: Node, reader: ReferenceReader): Caught {
  if (handler.type === 'ArrowFunctionExpression' || handler.type === 'FunctionExpression')
    return caughtIn(handler.params[0] ?? null, handler.body, reader)
  // `console.error` and the like end with the error; `next` and `reject` do not.
  return handler.type === 'MemberExpression' ? 'everything' : 'nothing'
}

const isAllSettled = (callee: Node): boolean =>
  callee.type === 'MemberExpression' &&
  keyName({ key: callee.property, computed: callee.computed }) === 'allSettled'

/** Returns what a handler catches: the classes that it tests for and ends with, where it passes on all others. */
function caughtIn(parameter: Node | null, body: Node, reader: ReferenceReader): Caught {
  if (parameter?.type !== 'Identifier') return 'everything'
  const { name } = parameter
  // The text of most handlers does not even have the name of the error.
  if (!reader.module.text.slice(...body.range).includes(name)) return 'everything'
  if (!passesOn(new Set([name]), body)) return 'everything'
  const classes = body.type === 'BlockStatement' ? endedClasses(name, body.body, reader) : []
  return classes.length === 0 ? 'nothing' : classes
}

/** Returns the classes of `if (error instanceof Gone) return null`, as far as nothing before passes errors on. */
function endedClasses(name: string, statements: readonly Node[], reader: ReferenceReader): Reference[] {
  const classes: Reference[] = []
  for (const statement of statements) {
    if (statement.type !== 'IfStatement') {
      if (passesOn(new Set([name]), statement)) break
      continue
    }
    const { test, consequent } = statement
    if (passesOn(new Set([name]), consequent)) break
    const tested = testedClasses(test, name)
    if (tested && leavesFunction(consequent)) classes.push(...tested.map((each) => reader.read(each)))
  }
  return classes
}

function testedClasses(test: Node, name: string): Node[] | undefined {
  if (test.type === 'LogicalExpression' && test.operator === '||') {
    const left = testedClasses(test.left, name)
    const right = testedClasses(test.right, name)
    return left && right && [...left, ...right]
  }
  return test.type === 'BinaryExpression' &&
    test.operator === 'instanceof' &&
    test.left.type === 'Identifier' &&
    test.left.name === name
    ? [test.right]
    : undefined
}

/** Tests whether code throws the error that it is given again, or passes it to a function that may. */
function passesOn(names: Set<string>, body: Node): boolean {
  let isPassed = false
  const visit = (node: Node): void => {
    if (isPassed) return
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isNamed(node.init, names))
      names.add(node.id.name)
    if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier' && isNamed(node.right, names))
      names.add(node.left.name)
    isPassed ||=
      (node.type === 'ThrowStatement' && isNamed(node.argument, names)) ||
      (node.type === 'CallExpression' &&
        node.arguments.some((each) => isNamed(each, names)) &&
        !reports.test(lastNameOf(node.callee)))
    forEachChild(node, visit)
  }
  visit(body)
  return isPassed
}

function isNamed(node: Node | null, names: ReadonlySet<string>): boolean {
  if (node && (isCast(node) || node.type === 'TSNonNullExpression')) return isNamed(node.expression, names)
  return node?.type === 'Identifier' && names.has(node.name)
}

const lastNameOf = (callee: Node): string =>
  callee.type === 'Identifier'
    ? callee.name
    : callee.type === 'MemberExpression'
      ? (keyName({ key: callee.property, computed: callee.computed }) ?? '')
      : ''

/** Names of functions that only report, test or describe an error, and neither throw nor send it, as `logAndThrow` does. */
const reports =
  /^(?!\w*And[A-Z])(?:(?:is|has|log|warn|error|info|debug|trace|fatal|capture|report|record|track|notify|print|inspect|String|Boolean|push|set|add|emit)(?![a-z])|.*(?:String|Message|Text|Log)$|stringify|format|describe|serialize|extract|get)/

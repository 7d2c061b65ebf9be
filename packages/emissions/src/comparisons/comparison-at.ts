import { codePlaceOf, type EnvelopeLayout } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import { isEquality } from '../evaluator/binary.js'
import type { Evaluator } from '../evaluator/evaluator.js'
import { isGlobal } from '../evaluator/globals.js'
import { optionsOf, type Value } from '../evaluator/value.js'
import { lastNameOf } from '../find/callee-names.js'
import type { Module } from '../modules/module.js'
import { keyName, type Node } from '../modules/node.js'
import type { ComparedValue, Comparison, EnvelopePart } from './comparison.js'
import { envelopePartAt, isIndex, isResponseBody, namePathOf } from './part-of-envelope.js'

/** A node that may test a part of an envelope. */
export type TestNode = TSESTree.BinaryExpression | TSESTree.SwitchStatement | TSESTree.CallExpression

/** The file whose tests are searched, and the envelope that they may be about. */
export interface ComparisonContext {
  readonly module: Module
  readonly layout: EnvelopeLayout
  readonly evaluator: Evaluator
}

/** Tests cheaply whether a node may test a part of an envelope; most nodes need no further test. */
export function mayCompare(node: TestNode): boolean {
  if (node.type === 'BinaryExpression')
    return isEquality(node.operator) && mayBeText(node.left) && mayBeText(node.right)
  return node.type === 'SwitchStatement' || (node.arguments.length > 0 && tests.has(lastNameOf(node.callee)))
}

/** Most equalities are of `null`, of a count, or of a `typeof`. */
const mayBeText = (node: Node): boolean =>
  node.type === 'Literal'
    ? node.raw !== 'null' && typeof node.value !== 'boolean'
    : node.type !== 'UnaryExpression'

/** Returns the comparison of a test, or undefined where it tests no part of an envelope or no known value. */
export function comparisonAt(node: TestNode, context: ComparisonContext): Comparison | undefined {
  switch (node.type) {
    case 'BinaryExpression':
      return ofSides(node, node.left, node.right, context)
    case 'SwitchStatement':
      return compared(
        partOf(node.discriminant, context),
        node,
        node.cases.flatMap(({ test }) => test ?? []),
        context,
      )
    case 'CallExpression':
      return ofCall(node, context)
  }
}

const partOf = (node: Node, { module, layout }: ComparisonContext): EnvelopePart | undefined =>
  envelopePartAt(namePathOf(node, module), layout)

/** Compares both sides of `one === other`, either of which may be the part. */
function ofSides(node: Node, one: Node, other: Node, context: ComparisonContext): Comparison | undefined {
  const part = partOf(one, context)
  return part
    ? compared(part, node, [other], context)
    : compared(partOf(other, context), node, [one], context)
}

function compared(
  part: EnvelopePart | undefined,
  node: Node,
  others: readonly Node[],
  context: ComparisonContext,
): Comparison | undefined {
  if (!part) return undefined
  return comparedWith(
    part,
    node,
    others.flatMap((other) => literalsOf(valueOf(other, context), other, context)),
  )
}

const comparedWith = (
  part: EnvelopePart,
  node: Node,
  values: readonly ComparedValue[],
): Comparison | undefined => (values.length > 0 ? { ...part, node, values } : undefined)

const valueOf = (node: Node, { module, evaluator }: ComparisonContext): Value =>
  evaluator.evaluate(node, { module, frame: undefined })

/** Returns the strings and numbers that a value may be; one of another file counts as written at `named`. */
const literalsOf = (value: Value, named: Node, { module }: ComparisonContext): ComparedValue[] =>
  optionsOf(value).flatMap(({ value: each }) =>
    each.kind === 'literal' && (typeof each.value === 'string' || typeof each.value === 'number')
      ? [{ value: each.value, node: each.module === module ? each.node : named }]
      : [],
  )

/** Matchers of `expect(code).toBe('…')`, of Jest and Vitest, Jasmine and Chai. */
const matchers: ReadonlySet<string> = new Set([
  'toBe',
  'toEqual',
  'toStrictEqual',
  'toMatchObject',
  'equal',
  'eq',
  'eql',
])

/** Assertions of test runners that take the name of a member first. */
const propertyMatchers: ReadonlySet<string> = new Set(['toHaveProperty', 'property'])

/** Assertions of `assert.equal(code, '…')`, of Node, AVA and tap. */
const assertions: ReadonlySet<string> = new Set([
  'equal',
  'strictEqual',
  'deepEqual',
  'deepStrictEqual',
  'is',
  'same',
])

/** Methods that test a part of a string. */
const textTests: ReadonlySet<string> = new Set([
  'includes',
  'startsWith',
  'endsWith',
  'match',
  'search',
  'indexOf',
])

/** Methods that search a list. */
const lists: ReadonlySet<string> = new Set(['includes', 'has'])

/** The names of all calls that may test a part of an envelope. */
const tests: ReadonlySet<string | undefined> = new Set([
  ...matchers,
  ...propertyMatchers,
  ...assertions,
  ...textTests,
  ...lists,
  'expect',
  'test',
])

function ofCall(node: TSESTree.CallExpression, context: ComparisonContext): Comparison | undefined {
  const { callee } = node
  const [first, second] = node.arguments
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !first) return undefined
  const { name } = callee.property
  const { object } = callee
  const actual = expectedIn(object)
  if (actual && propertyMatchers.has(name)) return second && ofProperty(node, actual, first, second, context)
  if (actual && matchers.has(name)) return ofBoth(node, actual, first, context)
  if (assertions.has(name) && second) return ofBoth(node, first, second, context)
  if (name === 'expect') return ofResponse(node, context)
  if (lists.has(name)) {
    const part = partOf(first, context)
    if (part) return ofList(part, node, object, context)
  }
  const tested = textTests.has(name) ? object : name === 'test' ? first : undefined
  const part = tested && partOf(tested, context)
  return part && { ...part, node, values: [] }
}

/** Returns the argument of `expect(…)` at the beginning of a chain. */
function expectedIn(chain: Node): Node | undefined {
  if (chain.type === 'MemberExpression') return expectedIn(chain.object)
  return chain.type === 'CallExpression' ? chain.arguments[0] : undefined
}

/** Compares a part with its expected value, or a body with its expected members. */
const ofBoth = (
  node: Node,
  actual: Node,
  expected: Node,
  context: ComparisonContext,
): Comparison | undefined =>
  ofSides(node, actual, expected, context) ??
  ofBody(node, expected, isResponseBody(namePathOf(actual, context.module)), context)

/** Reads `expect(body).toHaveProperty('error.code', '…')`. */
function ofProperty(
  node: Node,
  actual: Node,
  property: Node,
  expected: Node,
  context: ComparisonContext,
): Comparison | undefined {
  const name = valueOf(property, context)
  if (name.kind !== 'literal' || typeof name.value !== 'string') return undefined
  const names = name.value.split(/[.[\]]/).filter((each) => each !== '' && !isIndex(each))
  return compared(
    envelopePartAt([...namePathOf(actual, context.module), ...names], context.layout),
    node,
    [expected],
    context,
  )
}

/** Reads `request(app).get('/').expect(404, { error: { code: '…' } })` of SuperTest. */
function ofResponse(node: TSESTree.CallExpression, context: ComparisonContext): Comparison | undefined {
  const body = node.arguments.find(({ type }) => type === 'ObjectExpression')
  return body && ofBody(node, body, true, context)
}

/** Compares the code inside a body that is written as a literal. */
function ofBody(
  node: Node,
  body: Node,
  certain: boolean,
  context: ComparisonContext,
): Comparison | undefined {
  const code = codePlaceOf(context.layout)
  if (!('pointer' in code) || (code.pointer.length === 1 && !certain)) return undefined
  return compared({ part: 'code', certain }, node, nodesAt(body, code.pointer), context)
}

function nodesAt(node: Node, [token, ...rest]: readonly string[]): readonly Node[] {
  if (token === undefined) return [node]
  if (node.type === 'CallExpression') {
    // `expect.objectContaining` and `expect.arrayContaining`
    const [contained] = node.arguments
    return contained && lastNameOf(node.callee)?.endsWith('Containing')
      ? nodesAt(contained, [token, ...rest])
      : []
  }
  if (node.type === 'ArrayExpression')
    return token === '*' ? node.elements.flatMap((element) => (element ? nodesAt(element, rest) : [])) : []
  if (node.type !== 'ObjectExpression') return []
  return node.properties.flatMap((each) =>
    each.type === 'Property' && keyName(each) === token ? nodesAt(each.value, rest) : [],
  )
}

/** Reads `['…'].includes(code)` and `new Set(['…']).has(code)`. */
function ofList(
  part: EnvelopePart,
  node: Node,
  list: Node,
  context: ComparisonContext,
): Comparison | undefined {
  const value = valueOf(list, context)
  const items = value.kind === 'list' ? value.items : itemsOfSet(value)
  return comparedWith(
    part,
    node,
    items.flatMap((item) => literalsOf(item, list, context)),
  )
}

function itemsOfSet(value: Value): readonly Value[] {
  if (value.kind !== 'opaque' || value.from.kind !== 'result') return []
  const { callee, arguments: values } = value.from.result
  return isGlobal(callee, 'Set') && values[0]?.kind === 'list' ? values[0].items : []
}

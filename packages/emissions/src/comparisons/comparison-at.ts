import type { EnvelopeLayout } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import { lastName } from '../find/callee-names.js'
import { keyName } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { evaluate } from '../evaluator/evaluate.js'
import { isGlobal } from '../evaluator/standard-call.js'
import { optionsOf, type Node, type Value } from '../evaluator/value.js'
import type { Compared, Comparison, Part } from './comparison.js'
import { isBody, isIndex, partAt, pathOf } from './part-of-envelope.js'

/** The kinds of nodes that may test a part of an envelope. */
export type Test = TSESTree.BinaryExpression | TSESTree.SwitchStatement | TSESTree.CallExpression

/** Where tests are looked for. */
interface Place {
  readonly module: Module
  readonly layout: EnvelopeLayout
}

/** The one look that most nodes get: whether a test may be of a part of an envelope at all. */
export function mayCompare(node: Test): boolean {
  if (node.type === 'BinaryExpression')
    return /^[!=]==?$/.test(node.operator) && mayBeText(node.left) && mayBeText(node.right)
  return (
    node.type === 'SwitchStatement' || (node.arguments.length > 0 && tests.has(lastName(node.callee) ?? ''))
  )
}

/** Most equalities are of `null`, of a count, or of a `typeof`. */
const mayBeText = (node: Node): boolean =>
  node.type === 'Literal'
    ? node.raw !== 'null' && typeof node.value !== 'boolean'
    : node.type !== 'UnaryExpression'

/** The comparison that a node makes; undefined when it tests no part of an envelope, or against what is not known. */
export function comparisonAt(node: Test, place: Place): Comparison | undefined {
  switch (node.type) {
    case 'BinaryExpression':
      return ofSides(node, node.left, node.right, place)
    case 'SwitchStatement':
      return compared(
        partOf(node.discriminant, place),
        node,
        node.cases.flatMap(({ test }) => test ?? []),
        place,
      )
    case 'CallExpression':
      return ofCall(node, place)
  }
}

const partOf = (node: Node, { module, layout }: Place): Part | undefined =>
  partAt(pathOf(node, module), layout)

/** `one === other`, whichever of them is the part. */
function ofSides(node: Node, one: Node, other: Node, place: Place): Comparison | undefined {
  const part = partOf(one, place)
  return part ? compared(part, node, [other], place) : compared(partOf(other, place), node, [one], place)
}

function compared(
  part: Part | undefined,
  node: Node,
  others: readonly Node[],
  place: Place,
): Comparison | undefined {
  if (!part) return undefined
  return comparedWith(
    part,
    node,
    others.flatMap((other) => literalsOf(valueOf(other, place), other, place)),
  )
}

const comparedWith = (part: Part, node: Node, values: readonly Compared[]): Comparison | undefined =>
  values.length > 0 ? { ...part, node, values } : undefined

const valueOf = (node: Node, { module }: Place): Value => evaluate(node, { module, frame: undefined })

/** The texts and numbers that a value may be; one of another file counts as written where this one names it. */
const literalsOf = (value: Value, named: Node, { module }: Place): Compared[] =>
  optionsOf(value).flatMap(({ value: each }) =>
    each.kind === 'literal' && (typeof each.value === 'string' || typeof each.value === 'number')
      ? [{ value: each.value, node: each.module === module ? each.node : named }]
      : [],
  )

/** `expect(code).toBe('…')`, in the words of Jest and Vitest, Jasmine and Chai. */
const matchers: ReadonlySet<string> = new Set([
  'toBe',
  'toEqual',
  'toStrictEqual',
  'toMatchObject',
  'equal',
  'eq',
  'eql',
])

/** The same with the name of a member first. */
const propertyMatchers: ReadonlySet<string> = new Set(['toHaveProperty', 'property'])

/** `assert.equal(code, '…')`, in the words of Node, AVA and tap. */
const assertions: ReadonlySet<string> = new Set([
  'equal',
  'strictEqual',
  'deepEqual',
  'deepStrictEqual',
  'is',
  'same',
])

/** Tests of a piece of a text. */
const textTests: ReadonlySet<string> = new Set([
  'includes',
  'startsWith',
  'endsWith',
  'match',
  'search',
  'indexOf',
])

const lists: ReadonlySet<string> = new Set(['includes', 'has'])

/** The names of all calls that may test a part of an envelope. */
const tests: ReadonlySet<string> = new Set([
  ...matchers,
  ...propertyMatchers,
  ...assertions,
  ...textTests,
  ...lists,
  'expect',
  'test',
])

function ofCall(node: TSESTree.CallExpression, place: Place): Comparison | undefined {
  const { callee } = node
  const [first, second] = node.arguments
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !first) return undefined
  const { name } = callee.property
  const { object } = callee
  const actual = expectedIn(object)
  if (actual && propertyMatchers.has(name)) return second && ofProperty(node, actual, first, second, place)
  if (actual && matchers.has(name)) return ofBoth(node, actual, first, place)
  if (assertions.has(name) && second) return ofBoth(node, first, second, place)
  if (name === 'expect') return ofResponse(node, place)
  if (lists.has(name)) {
    const part = partOf(first, place)
    if (part) return ofList(part, node, object, place)
  }
  const tested = textTests.has(name) ? object : name === 'test' ? first : undefined
  const part = tested && partOf(tested, place)
  return part && { ...part, node, values: [] }
}

/** What `expect(…)` at the beginning of a chain was given. */
function expectedIn(chain: Node): Node | undefined {
  if (chain.type === 'MemberExpression') return expectedIn(chain.object)
  return chain.type === 'CallExpression' ? chain.arguments[0] : undefined
}

/** A part and what it should be, or a body and what should be in it. */
const ofBoth = (node: Node, actual: Node, expected: Node, place: Place): Comparison | undefined =>
  ofSides(node, actual, expected, place) ??
  ofBody(node, expected, isBody(pathOf(actual, place.module)), place)

/** `expect(body).toHaveProperty('error.code', '…')`. */
function ofProperty(
  node: Node,
  actual: Node,
  property: Node,
  expected: Node,
  place: Place,
): Comparison | undefined {
  const name = valueOf(property, place)
  if (name.kind !== 'literal' || typeof name.value !== 'string') return undefined
  const names = name.value.split(/[.[\]]+/).filter((each) => each !== '' && !isIndex(each))
  return compared(partAt([...pathOf(actual, place.module), ...names], place.layout), node, [expected], place)
}

/** `request(app).get('/').expect(404, { error: { code: '…' } })`, as SuperTest has it. */
function ofResponse(node: TSESTree.CallExpression, place: Place): Comparison | undefined {
  const body = node.arguments.find(({ type }) => type === 'ObjectExpression')
  return body && ofBody(node, body, true, place)
}

/** The code inside a body that is written down as a whole. */
function ofBody(node: Node, body: Node, certain: boolean, place: Place): Comparison | undefined {
  const { code } = place.layout
  if (!('pointer' in code) || (code.pointer.length === 1 && !certain)) return undefined
  return compared({ part: 'code', certain }, node, nodesAt(body, code.pointer), place)
}

function nodesAt(node: Node, [token, ...rest]: readonly string[]): readonly Node[] {
  if (token === undefined) return [node]
  if (node.type === 'CallExpression') {
    // `expect.objectContaining` and `expect.arrayContaining`
    const [contained] = node.arguments
    return contained && lastName(node.callee)?.endsWith('Containing')
      ? nodesAt(contained, [token, ...rest])
      : []
  }
  if (node.type === 'ArrayExpression')
    return node.elements.flatMap((element) => (element ? nodesAt(element, rest) : []))
  if (node.type !== 'ObjectExpression') return []
  return node.properties.flatMap((each) =>
    each.type === 'Property' && keyName(each) === token ? nodesAt(each.value, rest) : [],
  )
}

/** `['…'].includes(code)` and `new Set(['…']).has(code)`. */
function ofList(part: Part, node: Node, list: Node, place: Place): Comparison | undefined {
  const value = valueOf(list, place)
  const items = value.kind === 'list' ? value.items : itemsOfSet(value)
  return comparedWith(
    part,
    node,
    items.flatMap((item) => literalsOf(item, list, place)),
  )
}

function itemsOfSet(value: Value): readonly Value[] {
  if (value.kind !== 'opaque' || value.from.kind !== 'made') return []
  const { callee, arguments: handed } = value.from.made
  return isGlobal(callee, 'Set') && handed[0]?.kind === 'list' ? handed[0].items : []
}

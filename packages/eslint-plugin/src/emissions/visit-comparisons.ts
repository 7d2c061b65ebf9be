import type { Catalog, EnvelopePlace } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { openFile, type OpenFile } from './open-file.js'

/** A place where the source of a consumer tests a part of an envelope that it received. */
export interface Comparison {
  readonly part: 'code' | 'message'
  /** The whole test. */
  readonly node: TSESTree.Node
  /** Literals that the part is compared with, wholly; a test of a piece of it has none. */
  readonly literals: readonly TSESTree.StringLiteral[]
  /** False where the body has a name of its own, as in `vercelResponse.error.code`, and may be that of another API. */
  readonly certain: boolean
}

export interface ComparisonVisit extends OpenFile {
  readonly comparison: Comparison
}

/**
 * Calls `visit` for every comparison: `===` and `switch` on the place of the code or the message in an envelope,
 * `[…].includes(code)`, `expect(code).toBe('…')`, and tests of a piece of the text.
 *
 * @throws {InvalidInputError} when the settings or the catalog can't be used.
 */
export function visitComparisons(
  context: Rule.RuleContext,
  visit: (visit: ComparisonVisit) => void,
): Rule.RuleListener {
  const file = openFile(context)
  const partOf = createPartOf(file.catalog)
  const tell = (comparison: Comparison | undefined) => {
    if (comparison) visit({ comparison, ...file })
  }
  return {
    BinaryExpression: (node) => tell(ofBinary(node as unknown as TSESTree.BinaryExpression, partOf)),
    SwitchStatement: (node) => tell(ofSwitch(node as unknown as TSESTree.SwitchStatement, partOf)),
    CallExpression: (node) => tell(ofCall(node as unknown as TSESTree.CallExpression, partOf)),
  }
}

/** A part of an envelope, as a chain of members names it. */
type Part = Pick<Comparison, 'part' | 'certain'>

type PartOf = (node: TSESTree.Node) => Part | undefined

function ofBinary(node: TSESTree.BinaryExpression, partOf: PartOf): Comparison | undefined {
  if (!/^[!=]==?$/.test(node.operator)) return undefined
  const part = partOf(node.left) ?? partOf(node.right)
  return part && withLiterals(part, node, [node.left, node.right])
}

function ofSwitch(node: TSESTree.SwitchStatement, partOf: PartOf): Comparison | undefined {
  const part = partOf(node.discriminant)
  return (
    part &&
    withLiterals(
      part,
      node,
      node.cases.flatMap(({ test }) => test ?? []),
    )
  )
}

const matchers: ReadonlySet<string> = new Set(['toBe', 'toEqual', 'toStrictEqual'])
const textTests: ReadonlySet<string> = new Set([
  'includes',
  'startsWith',
  'endsWith',
  'match',
  'search',
  'indexOf',
])

function ofCall(node: TSESTree.CallExpression, partOf: PartOf): Comparison | undefined {
  const { callee } = node
  const [argument] = node.arguments
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !argument)
    return undefined
  const { name } = callee.property
  const { object } = callee
  if (matchers.has(name) && object.type === 'CallExpression' && object.arguments[0]) {
    const part = partOf(object.arguments[0])
    return part && withLiterals(part, node, [argument])
  }
  if (name === 'includes' && object.type === 'ArrayExpression') {
    const part = partOf(argument)
    return (
      part &&
      withLiterals(
        part,
        node,
        object.elements.flatMap((element) => element ?? []),
      )
    )
  }
  const tested = textTests.has(name) ? object : name === 'test' ? argument : undefined
  const part = tested && partOf(tested)
  return part && { ...part, node, literals: [] }
}

const withLiterals = (
  part: Part,
  node: TSESTree.Node,
  nodes: readonly TSESTree.Node[],
): Comparison | undefined => {
  const literals = nodes.filter(isText)
  return literals.length > 0 ? { ...part, node, literals } : undefined
}

const isText = (node: TSESTree.Node): node is TSESTree.StringLiteral =>
  node.type === 'Literal' && typeof node.value === 'string'

/** Names under which the body of a response is read, whichever API it comes from. */
const bodyName =
  /^(?:(?:err(?:or)?|res(?:p|ponse)?|json|parsed)?_?(?:body|data|payload|json|problem|response)|res|resp|reply)$/i

/** The same in a `catch`, where the body hangs on the exception. */
const errorName = /^(?:e|err|error|exception|cause)$/i

function createPartOf({ envelope }: Catalog): PartOf {
  const leadsTo = (place: EnvelopePlace | undefined, path: readonly string[]): boolean | undefined => {
    if (!place || !('pointer' in place)) return undefined
    const tokens = place.pointer.filter((token) => token !== '*')
    const end = path.slice(-tokens.length)
    // `error.code` on its own is as likely the code of a caught exception.
    if (path.length <= tokens.length || !tokens.every((token, index) => end[index] === token))
      return undefined
    const body = path.at(-tokens.length - 1) ?? ''
    if (tokens.length === 1) return bodyName.test(body) || undefined
    return bodyName.test(body) || errorName.test(body)
  }
  return (node) => {
    const path = writtenPath(node)
    const code = leadsTo(envelope.code, path)
    if (code !== undefined) return { part: 'code', certain: code }
    const message = leadsTo(envelope.message, path)
    return message === undefined ? undefined : { part: 'message', certain: message }
  }
}

/** The names of a chain of members, without indexes: `response.body.errors[0].code`. */
function writtenPath(node: TSESTree.Node): string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name]
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return writtenPath(node.expression)
    case 'AwaitExpression':
      return writtenPath(node.argument)
    case 'CallExpression':
      // `response.json()` is the body; what other calls give may be anything.
      return writtenPath(node.callee).at(-1) === 'json' ? ['json'] : ['']
    case 'MemberExpression': {
      const object = writtenPath(node.object)
      if (!node.computed && node.property.type === 'Identifier') return [...object, node.property.name]
      if (node.property.type !== 'Literal') return []
      return typeof node.property.value === 'string' ? [...object, node.property.value] : object
    }
    default:
      return ['']
  }
}

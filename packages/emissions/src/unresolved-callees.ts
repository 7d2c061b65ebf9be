import { isKnownCode } from './find/known-code.js'
import { codePlaceOf, type Catalog } from '@error-contract/catalog'
import { isGlobalCallee } from './evaluator/follow.js'
import type { Evaluator } from './evaluator/evaluator.js'
import { optionsOf } from './evaluator/value.js'
import { namesOf } from './find/callee-names.js'
import { findDeclaration } from './modules/declarations.js'
import type { Module } from './modules/module.js'
import { rootOfMember, type CallNode, type Node } from './modules/node.js'

/** A class or function that is called as one that emits errors, and that leads to no definition in the source. */
export interface UnresolvedCallee {
  /** The name as it is written: `S3Error`, `errors.notFound`. */
  readonly name: string
  readonly kind: 'class' | 'function'
  /** The module that it is imported from, as it is written there; undefined for a member or a local name. */
  readonly from: string | undefined
  /** The number of places that call it. */
  readonly sites: number
  /** The first of these places: the path as it was given, and the line from 1. */
  readonly file: string
  readonly line: number
}

/** A call in a file that leads to no definition. */
export interface UnresolvedCall extends Pick<UnresolvedCallee, 'name' | 'kind' | 'from'> {
  readonly node: CallNode
}

/**
 * Returns the calls of a file that look as if they emit an error, and of which no definition is found: constructions of
 * a class that is named as an error, and constructions and calls that pass a declared code.
 *
 * @param found - the nodes at which an error was found; a call around one of them is resolved too
 */
export function findUnresolvedCalls(
  module: Module,
  found: readonly Node[],
  catalog: Catalog,
  evaluator: Evaluator,
): UnresolvedCall[] {
  const resolved = withSurroundings(found)
  return module.nodes.candidates.flatMap((node) => {
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return []
    const names = namesOf(node.callee)
    if (resolved.has(node) || !looksLikeEmitter(node, names, catalog)) return []
    if (isGlobalCallee(node.callee, module) || isDefined(node, module, evaluator)) return []
    const kind = node.type === 'NewExpression' ? 'class' : 'function'
    return [{ node, name: names.join('.'), kind, from: importOf(node.callee, module) }]
  })
}

/** Adds the expressions around each node, up to its statement or function. */
function withSurroundings(nodes: readonly Node[]): ReadonlySet<Node> {
  const all = new Set<Node>()
  for (const node of nodes)
    for (let each: Node | undefined = node; each && !all.has(each); each = each.parent) {
      if (/Statement|Declaration|Function/.test(each.type)) break
      all.add(each)
    }
  return all
}

const errorName = /(?:Error|Exception|Problem|Fault|Failure)$/
const raisingName =
  /error|exception|fail|fault|problem|reject|abort|throw|not_?found|conflict|forbidden|denied/i

/** A call passes codes to much that emits nothing, such as a log or an assertion; so its name has to say more. */
function looksLikeEmitter(node: CallNode, names: readonly string[], catalog: Catalog): boolean {
  const name = names.at(-1)
  if (name === undefined) return false
  if (node.type === 'NewExpression') return errorName.test(name) || passesDeclaredCode(node, catalog)
  if (isLog(names)) return false
  const isRaised = raisingName.test(name) || node.parent.type === 'ThrowStatement' || passesStatus(node)
  return isRaised && passesDeclaredCode(node, catalog)
}

const isLog = (names: readonly string[]) => /^(?:console|log|logger|logging)$/i.test(names.at(-2) ?? '')

const passesDeclaredCode = (node: CallNode, catalog: Catalog): boolean =>
  partsOf(node).some(
    ({ value }) => typeof value === 'string' && isKnownCode(withoutPrefix(value, catalog), catalog),
  )

const passesStatus = (node: CallNode): boolean =>
  partsOf(node).some(({ value }) => typeof value === 'number' && value >= 400 && value <= 599)

function withoutPrefix(value: string, { envelope }: Catalog): string {
  const { prefix } = codePlaceOf(envelope)
  return value.startsWith(prefix) ? value.slice(prefix.length) : value
}

/** Returns the literals among the arguments, and among the members of objects that are arguments. */
const partsOf = (node: CallNode): readonly { readonly value: unknown }[] =>
  node.arguments
    .flatMap((argument): readonly Node[] =>
      argument.type === 'ObjectExpression'
        ? argument.properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []))
        : [argument],
    )
    .flatMap((part) => (part.type === 'Literal' ? [part] : []))

/** A parameter is known where its function is called, so it counts as defined. */
function isDefined({ callee }: CallNode, module: Module, evaluator: Evaluator): boolean {
  const value = evaluator.evaluate(callee, { module, frame: undefined })
  return optionsOf(value).some(
    ({ value: each }) =>
      each.kind === 'class' ||
      each.kind === 'function' ||
      (each.kind === 'opaque' && each.from.kind === 'parameter' && each.from.path.length === 0),
  )
}

/** Returns the specifier of the import or of the `require()` from which a callee comes. */
function importOf(callee: Node, module: Module): string | undefined {
  const root = rootOfMember(callee)
  if (root.type !== 'Identifier') return undefined
  const declaration = findDeclaration(root.name, root, module)
  return declaration?.kind === 'import' ? declaration.specifier : undefined
}

import type { Declaration } from '../modules/declaration.js'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { functionAround, isCast, isWithin, type Node, type WriteNode } from '../modules/node.js'
import { nodesWithin } from '../modules/relevant-nodes.js'

/** Returns the writes to a name, or to a member of its object, that lie in `within`. */
export function writesOf(name: string, within: Node, module: Module): readonly WriteNode[] {
  if (module.nodes.writes.length === 0) return []
  module.index.writes ??= writesByName(module)
  const named = module.index.writes.get(name)
  return named ? nodesWithin(named, within) : []
}

/** Returns the names of a chain of members: those of `error.data.code`; undefined for another target. */
export function pathOf(node: Node): string[] | undefined {
  if (node.type === 'Identifier') return [node.name]
  if (isCast(node) || node.type === 'TSNonNullExpression') return pathOf(node.expression)
  if (node.type !== 'MemberExpression') return undefined
  const object = pathOf(node.object)
  if (!object) return undefined
  if (!node.computed && node.property.type === 'Identifier') return [...object, node.property.name]
  return node.property.type === 'Literal' ? [...object, String(node.property.value)] : undefined
}

/** Returns the target of a write. */
export const targetOf = (write: WriteNode): Node =>
  write.type === 'AssignmentExpression' ? write.left : write.argument

function writesByName({ nodes }: Module): ReadonlyMap<string, readonly WriteNode[]> {
  const writes = new Map<string, WriteNode[]>()
  for (const write of nodes.writes) {
    for (const name of writtenNames(targetOf(write))) {
      const before = writes.get(name)
      if (before) before.push(write)
      else writes.set(name, [write])
    }
  }
  return writes
}

function writtenNames(target: Node): string[] {
  switch (target.type) {
    case 'Identifier':
      return [target.name]
    case 'MemberExpression':
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      return pathOf(target)?.slice(0, 1) ?? []
    case 'ObjectPattern':
      return target.properties.flatMap((each) =>
        writtenNames(each.type === 'Property' ? each.value : each.argument),
      )
    case 'ArrayPattern':
      return target.elements.flatMap((each) => (each ? writtenNames(each) : []))
    case 'AssignmentPattern':
      return writtenNames(target.left)
    case 'RestElement':
      return writtenNames(target.argument)
    default:
      return []
  }
}

/** A name, its declaration, and the node in which it can be written. */
export interface NameRead {
  readonly name: string
  readonly declaration: Declaration
  readonly within: Node
}

/** Writes to one name that are told apart; with more, each read is taken for another value. */
const maximumWrites = 32

/**
 * Returns a text that two reads of a name share only where no write can lie between them; it is empty for a name that is
 * never written.
 */
export function versionAt({ name, declaration, within }: NameRead, node: Node, module: Module): string {
  const named = writesOf(name, within, module)
  if (named.length === 0) return ''
  if (named.length > maximumWrites) return `@${node.range[0]}`
  const writes = named.filter((write) => findDeclaration(name, write, module) === declaration)
  if (writes.length === 0) return ''
  const around = functionAround(node)
  if (writes.some((write) => functionAround(write) !== around)) return `@${node.range[0]}`
  const before = writes.filter(({ range }) => range[1] <= node.range[0]).length
  return `~${before}${loopAround(node, within, writes)}`
}

/** Returns the place of the outermost loop around `node` that repeats a write. */
function loopAround(node: Node, within: Node, writes: readonly WriteNode[]): string {
  let place = ''
  for (let each: Node | undefined = node; each && each !== within; each = each.parent)
    if (loops.has(each.type) && writes.some((write) => isWithin(write, each))) place = `loop${each.range[0]}`
  return place
}

/** The types of statements that repeat what is in them. */
export const loops: ReadonlySet<string> = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
])

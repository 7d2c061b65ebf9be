import { functionAround, isWithin, type Node } from '../modules/node.js'
import { leaves } from './leaving.js'
import { alwaysLeaves, statementsBeside } from './place.js'
import { loops } from './writes.js'

/**
 * Tests whether a write may run before a read of the same variable, with none of `between` after it. The order of what
 * runs in two functions is not known.
 *
 * @param within - where the variable is declared: each turn of a loop around it has another one
 * @param between - a write that always runs before the read
 */
export function mayReach(write: Node, read: Node, within: Node, between: Node | undefined): boolean {
  if (functionAround(write) !== functionAround(read)) return true
  const loop = loopAround(write, read, within)
  if (loop) return isBefore(write, read) || !between || !isWithin(between, loop)
  return isBefore(write, read) && !leavesBefore(write, read)
}

/** Tests whether a read is reached only after this write, as statements follow each other. */
export function alwaysPrecedes(write: Node, read: Node): boolean {
  let each = write.parent
  if (each?.type !== 'ExpressionStatement' || functionAround(write) !== functionAround(read)) return false
  for (;;) {
    const after = statementsBetween(each, read)
    if (after.some((statement) => isWithin(read, statement))) return true
    const around: Node | undefined = wholeAround(each)
    if (!around) return false
    each = around
  }
}

/** Returns the statement that is done only once all of this block is: the block itself, or its `try`. */
function wholeAround({ parent: block }: Node): Node | undefined {
  if (block?.type !== 'BlockStatement') return undefined
  const { parent } = block
  if (parent.type === 'BlockStatement') return block
  if (parent.type !== 'TryStatement') return undefined
  const { handler, finalizer } = parent
  return block === finalizer || !handler || leaves(handler.body) ? parent : undefined
}

/** Tests whether the function is left after a write, before the statement that holds the read. */
function leavesBefore(write: Node, read: Node): boolean {
  let isLeft = false
  for (let each = write; each.parent && !isWithin(read, each); each = each.parent) {
    isLeft ||= alwaysLeaves(statementsBetween(each, read).filter((statement) => !isWithin(read, statement)))
    // What leaves a `try` may be caught, and its `finally` runs first.
    if (each.parent.type === 'TryStatement' && each !== each.parent.finalizer) {
      const { block, handler, finalizer } = each.parent
      if (finalizer || (each === block && handler)) isLeft = false
    }
  }
  return isLeft
}

/** Returns the statements that follow one in its block, up to that which holds the read. */
function statementsBetween(statement: Node, read: Node): readonly Node[] {
  const siblings = statementsBeside(statement) ?? []
  return siblings.filter(({ range }) => range[0] >= statement.range[1] && range[0] <= read.range[0])
}

/** Returns the innermost loop that holds both. */
function loopAround(write: Node, read: Node, within: Node): Node | undefined {
  for (let each: Node | undefined = read; each && each !== within; each = each.parent)
    if (loops.has(each.type) && isWithin(write, each)) return each
  return undefined
}

const isBefore = (write: Node, read: Node): boolean => write.range[1] <= read.range[0]

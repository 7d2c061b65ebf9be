import type { Node } from '../modules/node.js'

/** Tests whether control never reaches the statement after this one in the same block. */
export const leaves = (statement: Node): boolean => ends(statement, true)

/** Tests whether the function always ends in a statement: it returns or throws. */
export const leavesFunction = (statement: Node): boolean => ends(statement, false)

function ends(statement: Node, counting: boolean): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true
    case 'BreakStatement':
    case 'ContinueStatement':
      return counting
    case 'BlockStatement':
      return statement.body.some((each) => ends(each, counting))
    case 'IfStatement':
      return (
        statement.alternate !== null &&
        ends(statement.consequent, counting) &&
        ends(statement.alternate, counting)
      )
    case 'TryStatement':
      return (
        (statement.finalizer !== null && ends(statement.finalizer, counting)) ||
        (ends(statement.block, counting) && (!statement.handler || ends(statement.handler.body, counting)))
      )
    case 'SwitchStatement': {
      const last = statement.cases.at(-1)
      return (
        statement.cases.some(({ test }) => test === null) &&
        last?.consequent.some((each) => ends(each, false)) === true &&
        statement.cases.every(({ consequent }) => !consequent.some(breaksOut))
      )
    }
    default:
      return false
  }
}

/** Tests whether a statement of a `switch` may leave it by `break`. */
export function breaksOut(statement: Node): boolean {
  switch (statement.type) {
    case 'BreakStatement':
      return true
    case 'BlockStatement':
      return statement.body.some(breaksOut)
    case 'IfStatement':
      return (
        breaksOut(statement.consequent) || (statement.alternate !== null && breaksOut(statement.alternate))
      )
    case 'TryStatement':
      return breaksOut(statement.block) || (statement.handler !== null && breaksOut(statement.handler.body))
    default:
      return false
  }
}

import type { ErrorDefinition } from './definition.js'
import type { Fault } from './document/fault.js'
import { nearestWords } from './document/nearest-words.js'
import { joinPath } from './document/path.js'
import { memberOf, type SourceNode } from './document/source-node.js'

type Errors = Readonly<Record<string, ErrorDefinition>>

/**
 * Returns a fault for each `replacement` and `successor` that clients cannot be sent to: an undeclared code, the code
 * itself, a circle of successors, or a replacement that is retired.
 *
 * @param own - the declarations that are checked, with `node` for their positions
 * @param all - every code that may be referred to; those of `own` by default
 */
export function findWrongReferences(
  own: Errors,
  node: SourceNode | undefined,
  path: string,
  all: Errors = own,
): Fault[] {
  return Object.entries(own).flatMap(([code, { deprecated, retired }]) => {
    const replacement = typeof deprecated === 'object' ? deprecated.replacement : undefined
    const at = (member: string, key: string) => (message: string | undefined) => {
      if (message === undefined) return []
      const entry = memberOf(memberOf(node, code), member)
      const position = (memberOf(entry, key) ?? entry)?.position
      const place = joinPath(joinPath(joinPath(path, code), member), key)
      return [{ path: place, ...(position && { position }), message }]
    }
    return [
      ...at('deprecated', 'replacement')(wrongReplacement(code, replacement, all)),
      ...at('retired', 'successor')(wrongSuccessor(code, retired?.successor, all)),
    ]
  })
}

function wrongReplacement(code: string, to: string | undefined, all: Errors): string | undefined {
  if (to === undefined) return undefined
  if (to === code) return `'${code}' cannot replace itself. Name another code.`
  const next = memberAt(all, to)
  if (!next) return undeclared(to, all)
  return next.retired ? `'${to}' is retired. Name a code that responses may have.` : undefined
}

function wrongSuccessor(code: string, to: string | undefined, all: Errors): string | undefined {
  if (to === undefined) return undefined
  if (to === code) return `'${code}' cannot succeed itself. Name another code.`
  if (!memberAt(all, to)) return undeclared(to, all)
  const passed = new Set([code])
  for (
    let next: string | undefined = to;
    next !== undefined;
    next = memberAt(all, next)?.retired?.successor
  ) {
    if (passed.has(next))
      return `The successors of '${code}' lead back to '${next}'. End them at a code that is not retired.`
    passed.add(next)
  }
  return undefined
}

/** Returns the code that responses have in place of a retired one, at the end of its successors; undefined without one. */
export function lastSuccessor(code: string, all: Errors): string | undefined {
  const next = memberAt(all, code)?.retired?.successor
  return next !== undefined && memberAt(all, next)?.retired ? lastSuccessor(next, all) : next
}

function undeclared(code: string, all: Errors): string {
  const [nearest] = nearestWords(code, Object.keys(all))
  return `'${code}' is not declared.${nearest === undefined ? ' Declare it, or name another code.' : ` Did you mean '${nearest}'?`}`
}

const memberAt = (all: Errors, code: string) => (Object.hasOwn(all, code) ? all[code] : undefined)

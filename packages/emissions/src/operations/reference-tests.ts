import type { Reference } from './reference.js'
import { routingOf } from './routings.js'

/** Tests whether a reference may lead to a definition of the source, and not only to a package or to data. */
export function mayLeadToSource(reference: Reference): boolean {
  switch (reference.kind) {
    case 'unknown':
    case 'text':
    case 'external':
      return false
    case 'list':
      return reference.items.some(mayLeadToSource)
    case 'member':
      return mayLeadToSource(reference.of)
    case 'result':
      return reference.arguments.length > 0 || mayLeadToSource(reference.of)
    case 'choice':
      return reference.options.some(mayLeadToSource)
    default:
      return true
  }
}

/** The kinds of what a file defines by itself, none of which is a router. */
const definitions: ReadonlySet<Reference['kind']> = new Set([
  'unknown',
  'text',
  'list',
  'function',
  'class',
  'object',
  'computed',
])

/** Tests whether a receiver may be a router. */
export function mayBeRouter(reference: Reference): boolean {
  if (reference.kind === 'external') return reference.module !== undefined
  if (reference.kind === 'choice') return reference.options.some(mayBeRouter)
  return !definitions.has(reference.kind)
}

/** Tests for what a package of a framework returns, which a function may be passed to add its routes. */
export function isMadeRouter(reference: Reference): boolean {
  if (reference.kind === 'result' || reference.kind === 'member') return isMadeRouter(reference.of)
  return reference.kind === 'external' && routingOf(reference.module) !== undefined
}

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

/** Tests whether a receiver may be a router: nothing that a file defines by itself is one. */
export function mayBeRouter(reference: Reference): boolean {
  switch (reference.kind) {
    case 'unknown':
    case 'text':
    case 'list':
    case 'function':
    case 'class':
    case 'object':
    case 'computed':
      return false
    case 'external':
      return reference.module !== undefined
    case 'choice':
      return reference.options.some(mayBeRouter)
    default:
      return true
  }
}

/** Tests for what a package of a framework returns, which a function may be passed to add its routes. */
export function isMadeRouter(reference: Reference): boolean {
  if (reference.kind === 'result' || reference.kind === 'member') return isMadeRouter(reference.of)
  return reference.kind === 'external' && routingOf(reference.module) !== undefined
}

import {
  optionsOf,
  type ClassValue,
  type Node,
  type ObjectValue,
  type Scope,
  type Value,
} from '../evaluator/value.js'
import { partsOfArguments } from './emitter-arguments.js'
import { isError, partsOfError, type Parts } from './parts.js'
import type { Extraction, RawEmission } from './raw-emission.js'
import { matchEmitters } from './recognizer.js'

/** An error object: its members, or what its class hands to a known class above it. */
export function extractError(
  node: Node,
  error: ObjectValue,
  scope: Scope,
  extraction: Extraction,
  definition: ClassValue | undefined,
): RawEmission[] {
  const parts = partsOfBase(error, scope, extraction) ?? partsOfError(error, extraction.layout)
  if (!parts) return []
  return [
    {
      ...parts,
      node,
      certain: parts.status !== undefined && tellsStatus(parts.status, error),
      sent: false,
      definition,
    },
  ]
}

/** `class NotFound extends HttpException { constructor() { super(body, 404) } }`. */
function partsOfBase({ made }: ObjectValue, scope: Scope, extraction: Extraction): Parts | undefined {
  const { callee } = made ?? {}
  if (!made || callee?.kind !== 'opaque' || callee.from.kind !== 'external') return undefined
  const written = callee.from.path
  for (const { definition } of matchEmitters(extraction.recognizer, written, true)) {
    const parts = partsOfArguments(made.node, made.arguments, definition, written, scope, extraction)
    if (parts) return parts
  }
  return undefined
}

/** Numbers that are no HTTP status, or a status of something that is no error, belong to another domain. */
function tellsStatus(status: Value, error: ObjectValue): boolean {
  const known = optionsOf(status).flatMap(({ value }) => (value.kind === 'literal' ? [value.value] : []))
  if (known.length === 0) return isError(error)
  return known.every((value) => typeof value === 'number' && value >= 100 && value <= 599)
}

/** The errors that a value may be. */
export function extractErrors(
  node: Node,
  errors: Value,
  scope: Scope,
  extraction: Extraction,
): RawEmission[] {
  return optionsOf(errors).flatMap(({ value }) =>
    value.kind === 'object' ? extractError(node, value, scope, extraction, undefined) : [],
  )
}

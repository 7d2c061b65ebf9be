import type { Pointer } from '@error-contract/catalog'
import { jsonMembers } from './json-members.js'

/** A code, and where a body has it. */
export interface FoundCode {
  readonly code: string
  readonly at: Pointer
}

/** Finds the first of some codes wherever it is in a body. */
export function findCode(body: unknown, isCode: (text: string) => boolean): FoundCode | undefined {
  for (const { value, at } of jsonMembers(body))
    if (typeof value === 'string' && isCode(value)) return { code: value, at }
  return undefined
}

import type { Pointer } from '@error-contract/catalog'

/** The most members of a body that are visited. */
const maximumMembers = 10_000
const maximumDepth = 32

export interface JsonMember {
  readonly key: string
  readonly value: unknown
  readonly at: Pointer
}

/** Yields the members of a JSON value, breadth first and without recursion, up to a limit of number and depth. */
export function* jsonMembers(root: unknown): Generator<JsonMember> {
  const queue: { value: unknown; at: Pointer }[] = [{ value: root, at: [] }]
  // An array that grows while it is iterated over is iterated over to its end.
  for (const parent of queue) {
    if (typeof parent.value !== 'object' || parent.value === null) continue
    if (parent.at.length === maximumDepth) continue
    for (const [key, value] of Object.entries(parent.value)) {
      if (queue.length >= maximumMembers) break
      const at = [...parent.at, key]
      queue.push({ value, at })
      yield { key, value, at }
    }
  }
}

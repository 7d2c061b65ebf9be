import { formatPointer, type EnvelopeLayout, type EnvelopePlace, type Pointer } from '@error-contract/catalog'
import { quote, type Remark } from './finding.js'

/** The places of an envelope by the part that each holds. */
export const placesOf = ({ code, message, correlationId, status }: EnvelopeLayout) => ({
  code: code as EnvelopePlace,
  message,
  correlationId,
  status,
})

/** What keeps a body from holding the code, or else the first part that sits in it: a wrong type on the way there. */
export function envelopeProblems(envelope: EnvelopeLayout, body: unknown): Remark[] {
  const first = Object.values(placesOf(envelope)).find((place) => place && 'pointer' in place)
  return first && 'pointer' in first ? formProblems(body, first.pointer.slice(0, -1), []) : []
}

/** Walks down the pointer of the parts' common parent; every value on the way must be an object, or a list for `*`. */
function formProblems(value: unknown, way: Pointer, passed: Pointer): Remark[] {
  const [token, ...rest] = way
  if (token === '*') {
    if (!Array.isArray(value)) return [wrongForm(value, passed, 'a list')]
    if (value.length === 0)
      return [{ kind: 'empty-list', message: `The list at ${where(passed)} holds no error.`, actual: '[]' }]
    return value.flatMap((item, index) => formProblems(item, rest, [...passed, String(index)])).slice(0, 5)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [wrongForm(value, passed, 'an object')]
  if (token === undefined) return []
  const member = Object.hasOwn(value, token) ? (value as Record<string, unknown>)[token] : undefined
  return formProblems(member, rest, [...passed, token])
}

const wrongForm = (value: unknown, at: Pointer, expected: string): Remark => ({
  kind: value === undefined ? 'absent' : kindOf(value),
  message: `${where(at)} must be ${expected}, and is ${value === undefined ? 'absent' : nameOf(value)}.`,
  expected,
  actual: quote(value),
})

const where = (at: Pointer) => (at.length === 0 ? 'The body' : formatPointer(at))

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value)

const nameOf = (value: unknown) => {
  const kind = kindOf(value)
  if (kind === 'object') return 'an object'
  return kind === 'null' ? 'null' : kind === 'string' ? 'text' : `a ${kind}`
}

/** Where in a JSON value the first member that `accepts` takes sits. Bounded, so that no body makes it slow. */
export function findMember(
  root: unknown,
  accepts: (value: unknown, key: string) => boolean,
): Pointer | undefined {
  for (const { key, value, at } of members(root)) if (accepts(value, key)) return at
  return undefined
}

/** How many members of a body are looked at, and how deep. */
const maximumMembers = 10_000
const maximumDepth = 32

/** Every member of a JSON value, nearest first, without recursion. */
export function* members(root: unknown): Generator<{ key: string; value: unknown; at: Pointer }> {
  const queue: { value: unknown; at: Pointer }[] = [{ value: root, at: [] }]
  for (let index = 0; index < Math.min(queue.length, maximumMembers); index += 1) {
    const inside = queue[index]
    if (!inside || typeof inside.value !== 'object' || inside.value === null) continue
    if (inside.at.length === maximumDepth) continue
    for (const [key, value] of Object.entries(inside.value)) {
      if (queue.length >= maximumMembers) break
      const at = [...inside.at, key]
      queue.push({ value, at })
      yield { key, value, at }
    }
  }
}

import { formatPointer, type EnvelopeLayout, type Pointer } from '@error-contract/catalog'
import { bodyPointers } from './body-pointers.js'
import { finding, type FindingDetails } from './finding-details.js'
import { quote } from './quote.js'

/** The most items of one list that are reported. */
const maximumItems = 5

/**
 * Returns why a body cannot hold the code (or else the first part of the envelope that is in the body): on the way to
 * it, every value must be an object, or a list where the pointer has `*`.
 */
export function envelopeProblems(envelope: EnvelopeLayout, body: unknown): FindingDetails[] {
  const [pointer] = bodyPointers(envelope)
  return pointer ? problemsAlong(pointer.slice(0, -1), body, []) : []
}

function problemsAlong(pointer: Pointer, value: unknown, at: Pointer): FindingDetails[] {
  const [token, ...rest] = pointer
  if (token === '*') {
    if (!Array.isArray(value)) return [wrongType(value, at, 'a list')]
    if (value.length === 0) return [emptyList(at)]
    return value
      .flatMap((item, index) => problemsAlong(rest, item, [...at, String(index)]))
      .slice(0, maximumItems)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [wrongType(value, at, 'an object')]
  if (token === undefined) return []
  const member = Object.hasOwn(value, token) ? (value as Record<string, unknown>)[token] : undefined
  return problemsAlong(rest, member, [...at, token])
}

const emptyList = (at: Pointer) =>
  finding(`Expected at least one error ${atPointer(at)}, got an empty list.`, {
    kind: 'empty-list',
    actual: '[]',
  })

function wrongType(value: unknown, at: Pointer, expected: string): FindingDetails {
  if (value === undefined)
    return finding(
      `Missing member ${quote(at.at(-1))}: the envelope requires ${expected} ${atPointer(at)}.`,
      {
        kind: 'absent',
        expected,
        actual: 'nothing',
      },
    )
  const message = `Expected ${expected} ${atPointer(at)}, got ${typeNames[typeOf(value)]}.`
  return finding(message, { kind: typeOf(value), expected, actual: quote(value) })
}

const atPointer = (at: Pointer) => (at.length === 0 ? 'as the body' : `at ${formatPointer(at)}`)

const typeOf = (value: unknown) =>
  (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value) as keyof typeof typeNames

const typeNames = {
  null: 'null',
  list: 'a list',
  object: 'an object',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
} as const

import { STATUS_CODES } from 'node:http'
import type { Pointer } from '@error-contract/catalog'
import { correlationIdName, type ErrorSample, type Member } from '../infer-envelope.js'
import type { Example } from './page.js'

/** The statuses of each declared code. */
type DeclaredStatuses = ReadonlyMap<string, readonly number[]>

/** Returns the JSON examples of a page as samples. A declared code is the certain evidence of an envelope. */
export const exampleSamples = (
  examples: readonly Example[],
  declared: DeclaredStatuses,
): readonly ErrorSample[] =>
  examples.map(({ value, mediaType }) => ({ mediaType, members: membersOf(value, declared) }))

function membersOf(value: unknown, declared: DeclaredStatuses, pointer: Pointer = []): Member[] {
  if (typeof value === 'string' || typeof value === 'number') return [toMember(value, declared, pointer)]
  if (Array.isArray(value)) return value.flatMap((item) => membersOf(item, declared, [...pointer, '*']))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => membersOf(member, declared, [...pointer, key]))
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

function toMember(value: string | number, declared: DeclaredStatuses, pointer: Pointer): Member {
  const text = String(value)
  const isText = typeof value === 'string'
  const hasSpace = /\s/.test(text.trim())
  const isId = uuid.test(text) || (isText && !hasSpace && correlationIdName.test(pointer.at(-1) ?? ''))
  return {
    pointer,
    type: isText ? 'string' : 'number',
    codeEvidence: () =>
      declared.has(text) && mayBeCode(text, pointer)
        ? 'certain'
        : isText && !isPhraseOfStatus(text)
          ? 'possible'
          : undefined,
    ownCode: () => (mayBeCode(text, pointer) ? findDeclaredCode(value, declared) : undefined),
    isMessage: isText && hasSpace,
    idFormat: isId ? (uuid.test(text) ? 'uuid' : 'any') : undefined,
    isStatusOf: (code) => declared.get(code)?.includes(Number(value)) ?? false,
  }
}

/** A reason phrase as HTTP writes it repeats the status, and shows no place of a code. */
const isPhraseOfStatus = (text: string) => /\s/.test(text) && phrases.has(text.toLowerCase())
const phrases = new Set(Object.values(STATUS_CODES).map((phrase) => phrase?.toLowerCase()))

/** Returns false for a small number that may be a count, unless its member has the name of a code. */
const mayBeCode = (text: string, pointer: Pointer) =>
  !/^\d{1,3}$/.test(text) ||
  /code|err|status|type|reason/i.test(pointer.findLast((token) => token !== '*') ?? '')

/** Finds the declared code that a value is, or that ends it after a prefix such as `urn:example:`. */
function findDeclaredCode(value: string | number, declared: DeclaredStatuses) {
  const text = String(value)
  if (declared.has(text)) return { code: text, prefix: '' }
  const tail = text.slice(Math.max(...[':', '/', '#'].map((separator) => text.lastIndexOf(separator))) + 1)
  return typeof value === 'string' && tail !== '' && declared.has(tail)
    ? { code: tail, prefix: text.slice(0, -tail.length) }
    : undefined
}

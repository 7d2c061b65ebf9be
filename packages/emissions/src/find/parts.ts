import type { EnvelopeLayout, EnvelopePlace } from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'
import { isErrorClass } from '../evaluator/standard-call.js'
import { memberAt, memberOf } from '../evaluator/members.js'
import { optionsOf, textOf, type ObjectValue, type Origin, type Value } from '../evaluator/value.js'

/** The parts of an error as values; undefined where there is none. */
export interface Parts {
  readonly code: Value | undefined
  readonly status: Value | undefined
  readonly message: Value | undefined
  readonly correlationId: Value | undefined
  readonly body: Value | undefined
}

/** What a body carries at the places of the envelope; undefined when it holds no code there. */
export function partsOfBody(body: Value, layout: EnvelopeLayout): Parts | undefined {
  if (!('pointer' in layout.code) || !optionsOf(body).some(({ value }) => holds(value, layout.code)))
    return undefined
  if (optionsOf(body).some(({ value }) => isOfOtherProtocol(value, layout))) return undefined
  const at = (place: EnvelopePlace | undefined) =>
    place && 'pointer' in place ? read(body, place.pointer) : undefined
  return {
    code: at(layout.code),
    status: at(layout.status),
    message: at(layout.message),
    correlationId: at(layout.correlationId),
    body,
  }
}

/**
 * What a body carries whose code is declared, but stands elsewhere than the envelope has it or under a misspelt name;
 * undefined where the whole body is not known.
 */
export function partsOfMisplaced(
  body: Value,
  layout: EnvelopeLayout,
  isDeclared: (code: string) => boolean,
): Parts | undefined {
  const name = codeMember(layout)
  if (body.kind !== 'object' || name === undefined) return undefined
  const code = misplacedCode(body, name, isDeclared)
  return code && { code, status: undefined, message: undefined, correlationId: undefined, body }
}

function misplacedCode(
  { members, open }: ObjectValue,
  name: string,
  isDeclared: (code: string) => boolean,
): Value | undefined {
  if (open) return undefined
  for (const [key, value] of members) {
    const code = textOf(value)
    if (code !== undefined && isDeclared(code) && (key === name || nearestWords(name, [key]).length > 0))
      return value
    const inside = value.kind === 'list' && value.items.length === 1 ? value.items[0] : value
    const found = inside?.kind === 'object' ? misplacedCode(inside, name, isDeclared) : undefined
    if (found) return found
  }
  return undefined
}

/** JSON-RPC 2.0, section 5.1, and OAuth 2.0 (RFC 6749, section 5.2): an `error` with codes of their own. */
const isOfOtherProtocol = (value: Value, { message }: EnvelopeLayout): boolean =>
  value.kind === 'object' &&
  (value.members.has('jsonrpc') ||
    (value.members.has('error_description') &&
      !(message && 'pointer' in message && message.pointer.includes('error_description'))))

/** Whether the way to the code leads through members that are there. */
function holds(value: Value, place: EnvelopePlace): boolean {
  if (!('pointer' in place)) return false
  let inside: Value = value
  for (const token of place.pointer) {
    if (inside.kind === 'choice') return inside.options.some((option) => option.value.kind === 'object')
    if (inside.kind !== 'object' && inside.kind !== 'list') return false
    inside = memberOf(inside, token, inside)
  }
  return !isAbsent(inside)
}

/** The usual names of the status of an error object: `status`, `statusCode`, `httpStatus`, `http_status_code`, … */
const statusName = /^(?:http_?)?status(?:_?code)?$|^http_?code$/i

/** The usual names of its code: `code`, `errorCode`, `storageErrorCode`, … */
const codeName = /^code$|err(?:or)?_?code$/i

/** The last member on the way to the code of an envelope. */
export function codeMember({ code }: EnvelopeLayout): string | undefined {
  return 'pointer' in code ? code.pointer.findLast((token) => token !== '*') : undefined
}

/** What an error object carries in its members: the envelope itself, or a code and a status under their usual names. */
export function partsOfError(error: ObjectValue, layout: EnvelopeLayout): Parts | undefined {
  const whole = partsOfBody(error, layout)
  const status = present(error, [statusName], (value) => typeof value !== 'string')
  if (whole) return { ...whole, status: status ?? whole.status }
  const member = codeMember(layout)
  const names = [...(member === undefined ? [] : [member]), 'code', codeName]
  const code = present(error, names, (value) => typeof value === layout.code.type)
  if (!code) return undefined
  return {
    code,
    status,
    message: error.members.get('message'),
    correlationId: undefined,
    body: undefined,
  }
}

/** The status in a member next to the envelope: `{ error: { code }, status: 404 }`. */
export const statusBeside = (value: Value): Value | undefined =>
  value.kind === 'object' ? present(value, [statusName], (literal) => typeof literal === 'number') : undefined

/** The first member of these names, best first, that is there and does not hold a literal of another kind. */
function present(
  object: ObjectValue,
  names: readonly (string | RegExp)[],
  fits: (literal: unknown) => boolean,
): Value | undefined {
  for (const name of names)
    for (const key of object.members.keys()) {
      if (typeof name === 'string' ? key !== name : !name.test(key)) continue
      const value = object.members.get(key)
      if (!value || isAbsent(value)) continue
      if (optionsOf(value).some((each) => each.value.kind !== 'literal' || fits(each.value.value)))
        return value
    }
  return undefined
}

/** Whether an object is an error of the language or descends from a class that is named like one. */
export function isError({ made, node }: ObjectValue): boolean {
  if (made && (isErrorClass(made.callee) || namedLikeError(lastName(made.callee)))) return true
  return (
    node.type === 'NewExpression' && node.callee.type === 'Identifier' && namedLikeError(node.callee.name)
  )
}

export const namedLikeError = (name: string | undefined): boolean =>
  name !== undefined && /(?:Error|Exception|Problem)$/.test(name)

const lastName = (value: Value): string | undefined =>
  value.kind === 'opaque' && value.from.kind === 'external' ? value.from.path.at(-1) : undefined

export const isAbsent = (value: Value): boolean => value.kind === 'literal' && value.value === undefined

const read = (value: Value, pointer: readonly string[]): Value => memberAt(value, pointer, originOf(value))

function originOf(value: Value): Origin {
  const [first] = optionsOf(value)
  if (!first || first.value.kind === 'choice')
    throw new TypeError('A choice has plain options, at least one.')
  return first.value
}

/** Whether a status is, or may be, that of an error. */
export const isFailure = (status: Value | undefined): boolean =>
  status !== undefined &&
  optionsOf(status).some(
    ({ value }) => value.kind === 'literal' && typeof value.value === 'number' && value.value >= 400,
  )

import { codePlaceOf, type EnvelopeLayout, type EnvelopePlace } from '@error-contract/catalog'
import { nearestWords } from '@error-contract/catalog/document'
import type { Evaluator } from '../evaluator/evaluator.js'
import { isErrorClass } from '../evaluator/globals.js'
import { followForMember } from '../evaluator/demand.js'
import { memberAt, memberOf } from '../evaluator/members.js'
import { relocate } from '../evaluator/relocate.js'
import {
  isAbsent,
  mapOptions,
  mayHaveOthers,
  optionsOf,
  originOf,
  textOf,
  type ObjectValue,
  type Value,
} from '../evaluator/value.js'

/** The parts of an error as values; undefined where the error has no such part. */
export interface ErrorParts {
  readonly code: Value | undefined
  readonly status: Value | undefined
  readonly message: Value | undefined
  readonly correlationId: Value | undefined
  readonly body: Value | undefined
}

/** The envelope of a catalog, with its other ones that write codes in the same way. */
export interface SearchedLayout extends EnvelopeLayout {
  readonly others?: readonly EnvelopeLayout[]
}

/** Returns the parts of a body at the places of the envelope, or undefined where it has no code there. */
export function partsOfBody(
  body: Value,
  layout: SearchedLayout,
  evaluator: Evaluator,
): ErrorParts | undefined {
  const parts = partsInLayout(body, layout, evaluator)
  if (parts || !layout.others) return parts
  for (const other of layout.others) {
    const found = partsInLayout(body, other, evaluator)
    if (found) return found
  }
  return undefined
}

function partsInLayout(body: Value, layout: EnvelopeLayout, evaluator: Evaluator): ErrorParts | undefined {
  const code = codePlaceOf(layout)
  if (!('pointer' in code) || !optionsOf(body).some(({ value }) => hasMemberAt(value, code, evaluator)))
    return undefined
  if (optionsOf(body).some(({ value }) => isOfOtherProtocol(value, layout))) return undefined
  const at = (place: EnvelopePlace | undefined) =>
    place && 'pointer' in place ? memberAt(body, place.pointer, originOf(body), evaluator) : undefined
  return {
    code: followCalls(at(code), evaluator),
    status: at(layout.status),
    message: at(layout.message),
    correlationId: at(layout.correlationId),
    body,
  }
}

/** A call that passes no code is followed where its result is the code: `code: codeOf(problem)`. */
const followCalls = (code: Value | undefined, evaluator: Evaluator): Value | undefined =>
  code &&
  mapOptions(code, (each) => {
    const followed = followForMember(each, 'code', evaluator)
    return followed === each ? each : relocate(each, followed)
  })

/**
 * Returns the parts of a body whose code is declared, but lies elsewhere than the envelope has it or under a misspelt
 * name; undefined where the whole body is not known.
 */
export function partsOfMisplaced(
  body: Value,
  layout: EnvelopeLayout,
  isDeclared: (code: string) => boolean,
): ErrorParts | undefined {
  const name = codeMember(layout)
  if (body.kind !== 'object' || name === undefined) return undefined
  const code = misplacedCode(body, name, isDeclared)
  return code && { code, status: undefined, message: undefined, correlationId: undefined, body }
}

function misplacedCode(
  object: ObjectValue,
  name: string,
  isDeclared: (code: string) => boolean,
  depth = 0,
): Value | undefined {
  if (mayHaveOthers(object) || depth > maximumNesting) return undefined
  for (const [key, value] of object.members) {
    const code = textOf(value)
    if (code !== undefined && isDeclared(code) && (key === name || nearestWords(name, [key]).length > 0))
      return value
    const inside = value.kind === 'list' && value.items.length === 1 ? value.items[0] : value
    const found = inside?.kind === 'object' ? misplacedCode(inside, name, isDeclared, depth + 1) : undefined
    if (found) return found
  }
  return undefined
}

/** Objects inside a body that a misplaced code may lie in; an object may also refer to itself. */
const maximumNesting = 4

/** Recognizes JSON-RPC 2.0 (section 5.1) and OAuth 2.0 (RFC 6749, section 5.2), which have codes of their own. */
export const isOfOtherProtocol = (value: Value, { message }: EnvelopeLayout): boolean =>
  value.kind === 'object' &&
  (value.members.has('jsonrpc') ||
    (value.members.has('error_description') &&
      !(message && 'pointer' in message && message.pointer.includes('error_description'))))

/** Tests whether a value has a member at a place of the envelope. */
function hasMemberAt(value: Value, place: EnvelopePlace, evaluator: Evaluator): boolean {
  if (!('pointer' in place)) return false
  let inside: Value = value
  for (const token of place.pointer) {
    if (inside.kind === 'choice') return inside.options.some((option) => option.value.kind === 'object')
    if (inside.kind !== 'object' && inside.kind !== 'list') return false
    inside = memberOf(inside, token, inside, evaluator)
  }
  return !isAbsent(inside)
}

/** The usual names of the status of an error object: `status`, `statusCode`, `httpStatus`, `http_status_code`, … */
const statusName = /^(?:http_?)?status(?:_?code)?$|^http_?code$/i

/** The usual names of its code: `code`, `errorCode`, `storageErrorCode`, … */
const codeName = /^code$|err(?:or)?_?code$/i

/** Returns the name of the member that holds the code of an envelope. */
export function codeMember(layout: EnvelopeLayout): string | undefined {
  const code = codePlaceOf(layout)
  return 'pointer' in code ? code.pointer.findLast((token) => token !== '*') : undefined
}

/** Returns the parts of an error object: those of an envelope, or a code and a status under their usual names. */
export function partsOfError(
  error: ObjectValue,
  layout: EnvelopeLayout,
  evaluator: Evaluator,
): ErrorParts | undefined {
  const whole = partsOfBody(error, layout, evaluator)
  const status = findStatus(error)
  if (whole) return { ...whole, status: status ?? whole.status }
  const member = codeMember(layout)
  const names = [...(member === undefined ? [] : [member]), 'code', codeName]
  const code = findMember(error, names, (value) => typeof value === codePlaceOf(layout).type)
  if (!code) return undefined
  return {
    code,
    status,
    message: error.members.get('message'),
    correlationId: undefined,
    body: undefined,
  }
}

/** Returns the status of an error object under one of its usual names. */
export const findStatus = (error: ObjectValue): Value | undefined =>
  findMember(error, [statusName], (value) => typeof value !== 'string')

/** Returns the status in a member next to the envelope: `{ error: { code }, status: 404 }`. */
export const statusBeside = (value: Value): Value | undefined =>
  value.kind === 'object'
    ? findMember(value, [statusName], (literal) => typeof literal === 'number')
    : undefined

/** Returns the first member of these names, best first, that is present and is not a literal of another kind. */
function findMember(
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

/** Tests whether an object is an error of the language or descends from a class that is named like one. */
export function isError({ result, node }: ObjectValue): boolean {
  if (result && (isErrorClass(result.callee) || isErrorName(externalName(result.callee)))) return true
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && isErrorName(node.callee.name)
}

/** Tests whether a class is named like one of errors. */
export const isErrorName = (name: string | undefined): boolean =>
  name !== undefined && /(?:Error|Exception|Problem)$/.test(name)

const externalName = (value: Value): string | undefined =>
  value.kind === 'opaque' && value.from.kind === 'external' ? value.from.path.at(-1) : undefined

/** Tests whether a status is, or may be, that of an error. */
export const isFailure = (status: Value | undefined): boolean =>
  status !== undefined &&
  optionsOf(status).some(
    ({ value }) => value.kind === 'literal' && typeof value.value === 'number' && value.value >= 400,
  )

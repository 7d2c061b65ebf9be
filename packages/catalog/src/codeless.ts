import type { ErrorDefinition } from './definition.js'
import { mediaTypeOf } from './media-type.js'
import {
  headerValue,
  readErrors,
  type EnvelopeLayout,
  type EnvelopePlace,
  type FoundValue,
  type ReadableResponse,
} from './envelope/envelope.js'
import { expandPointer, formatPointer, valueAt } from './envelope/json-pointer.js'

/** An error without a code that a response is. */
export interface CodelessMatch {
  readonly name: string
  readonly layout: EnvelopeLayout
}

/** Identifies responses in the envelopes of a catalog that have no code. */
export interface CodelessIdentification {
  /** Returns the declared error without a code that a response is. */
  identify(response: ReadableResponse): CodelessMatch | undefined
  /** Returns the code that a response has in another envelope, so that it is no error of this one; undefined without one. */
  codeBeside(layout: EnvelopeLayout, response: ReadableResponse): FoundValue | undefined
}

type DeclaredErrors = Readonly<Record<string, Pick<ErrorDefinition, 'status' | 'retired'>>>

interface KnownEnvelopes {
  readonly all: readonly EnvelopeLayout[]
  readonly of: (name: string) => readonly EnvelopeLayout[]
}

/**
 * Creates the identification of errors without a code, by status, media type and members of their envelope. A response with
 * a code is none of them. Undefined where every envelope has a code.
 */
export function createIdentification(
  { all, of }: KnownEnvelopes,
  errors: DeclaredErrors,
  hasCode: (value: string) => boolean,
): CodelessIdentification | undefined {
  // The one that requires most is the most specific.
  const codeless = all
    .filter(({ code }) => !code)
    .toSorted((a, b) => requiredPlaces(b).length - requiredPlaces(a).length)
  if (codeless.length === 0) return undefined
  const coded = all.filter(({ code }) => code !== undefined)
  const byLayout = new Map(codeless.map((layout) => [layout, new Map<number, string>()]))
  for (const [name, { status, retired }] of Object.entries(errors)) {
    if (retired || status === undefined) continue
    for (const layout of of(name)) for (const one of [status].flat()) byLayout.get(layout)?.set(one, name)
  }
  const codeBeside = (layout: EnvelopeLayout, response: ReadableResponse) =>
    findCodeBeside(layout, coded, response, hasCode)
  const identify = (response: ReadableResponse) => {
    if (response.status === undefined) return undefined
    for (const layout of codeless) {
      const name = byLayout.get(layout)?.get(response.status)
      if (name === undefined || !hasForm(layout, response)) continue
      return codeBeside(layout, response) ? undefined : { name, layout }
    }
    return undefined
  }
  return { identify, codeBeside }
}

/** The places that a response without a code must have. */
const requiredPlaces = ({ message, correlationId }: EnvelopeLayout): EnvelopePlace[] =>
  [message, correlationId].filter((place) => place !== undefined)

function hasForm(layout: EnvelopeLayout, response: ReadableResponse): boolean {
  const { headers, body } = response
  const isEmpty = body === undefined || body === ''
  if (layout.body === 'none')
    return isEmpty && requiredPlaces(layout).every((place) => hasHeader(place, headers))
  if (typeOf(response) !== layout.mediaType || body === '') return false
  return requiredPlaces(layout).every((place) =>
    'header' in place
      ? hasHeader(place, headers)
      : // The response to a HEAD request has none.
        body === undefined || hasValues(body, place.pointer),
  )
}

function hasValues(body: unknown, pointer: readonly string[]): boolean {
  const places = expandPointer(body, pointer)
  return places.length > 0 && places.every((place) => isText(valueAt(body, place)))
}

const hasHeader = (place: EnvelopePlace, headers: ReadableResponse['headers']): boolean =>
  !('header' in place) || isText(headerValue(headers, place.header))

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** Finds the code of another envelope: a declared one, or any where the envelope without a code does not name its place. */
function findCodeBeside(
  layout: EnvelopeLayout,
  coded: readonly EnvelopeLayout[],
  response: ReadableResponse,
  hasCode: (value: string) => boolean,
): FoundValue | undefined {
  const own = [...requiredPlaces(layout), layout.status].flatMap((place) =>
    place && 'pointer' in place ? [formatPointer(place.pointer)] : [],
  )
  const type = typeOf(response)
  const isCode = ({ at, value }: FoundValue, { code, mediaType }: EnvelopeLayout): boolean => {
    if (typeof value !== 'string' || value === '') return false
    if (hasCode(value)) return true
    const isInHeader = code !== undefined && 'header' in code
    // RFC 9457, section 4.2.1: a problem without a type of its own.
    return !own.includes(at) && value !== 'about:blank' && (isInHeader || type === mediaType)
  }
  for (const other of coded)
    for (const { code } of readErrors(other, response)) if (isCode(code, other)) return code
  return undefined
}

function typeOf({ headers }: ReadableResponse): string | undefined {
  const contentType = headerValue(headers, 'content-type')
  return contentType && mediaTypeOf(contentType)
}

/** Tells where two errors without a code are that no response tells apart. */
export interface AmbiguousPair {
  readonly name: string
  readonly other: string
  readonly status: number
}

/** Returns the errors without a code that have a status and an envelope of the same form in common with an earlier one. */
export function findAmbiguous(
  errors: DeclaredErrors,
  layoutsOf: (name: string) => readonly EnvelopeLayout[],
): AmbiguousPair[] {
  const seen = new Map<string, string>()
  return Object.entries(errors).flatMap(([name, error]) => {
    if (error.retired || error.status === undefined) return []
    const forms = new Set(layoutsOf(name).flatMap((layout) => (layout.code ? [] : [formOf(layout)])))
    const keys = [error.status].flat().flatMap((status) => [...forms].map((form) => ({ status, form })))
    const found = keys.flatMap(({ status, form }) => {
      const key = `${status} ${form}`
      const other = seen.get(key)
      if (other === undefined) seen.set(key, name)
      return other === undefined || other === name ? [] : [{ name, other, status }]
    })
    return found.slice(0, 1)
  })
}

const formOf = (layout: EnvelopeLayout): string =>
  JSON.stringify([
    layout.mediaType,
    requiredPlaces(layout)
      .map((place) => ('header' in place ? place.header : formatPointer(place.pointer)))
      .toSorted(),
  ])

/** Tests for an error that comes in an envelope with a code. */
export const comesWithCode = (layouts: readonly EnvelopeLayout[]): boolean =>
  layouts.some(({ code }) => code !== undefined)

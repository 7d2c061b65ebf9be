import { isFramingHeader, isMethodHeader, isRoutingHeader } from '../http/reserved-headers.js'
import type { Operation, OperationParameter, Schema } from '../operations/operation.js'
import type { Demand, DemandPlace } from './read-demands.js'

/** A demand that a request can meet. */
export interface Need {
  readonly place: DemandPlace
  readonly name: string
  readonly value: string
}

/** Returns the names that an operation has, in lower case. */
export const knownNames = ({ parameters, body }: Operation): ReadonlySet<string> =>
  new Set(
    [
      ...parameters.map(({ name }) => name),
      ...(body?.variants ?? []).flatMap(({ properties }) => Object.keys(properties ?? {})),
    ].map((name) => name.toLowerCase()),
  )

/**
 * Returns what meets a demand; undefined where the operation meets it already, or where it is a credential, a header that
 * the client writes, or one that names a host or a method.
 */
export function needFor(
  { place: said, name, allowed, isMissing }: Demand,
  operation: Operation,
  { operations, isSecret }: { operations: readonly Operation[]; isSecret: (name: string) => boolean },
): Need | undefined {
  if (isSecret(name) || isFramingHeader(name) || isRoutingHeader(name) || isMethodHeader(name))
    return undefined
  const parameter = operation.parameters.find((one) => isSame(one.name, name) && one.in !== 'path')
  const property = parameter ? undefined : propertyOf(operation, name)
  const inPath = operation.parameters.some((one) => isSame(one.name, name) && one.in === 'path')
  if (inPath && !parameter && !property) return undefined
  const place = placeOf(parameter, property, said, operation, name)
  if (place === 'body' && !operation.body) return undefined
  const schema = parameter?.schema ?? property?.schema
  const sample = schema && asText(operation.sample(schema))
  const isMet = parameter?.isRequired ?? property?.isRequired ?? false
  if (isMet && (allowed.length === 0 || (sample !== undefined && allowed.includes(sample)))) return undefined
  // Values alone ask for no parameter that the operation does not have.
  if (!isMissing && !schema) return undefined
  const isAllowed = sample !== undefined && allowed.includes(sample)
  const value =
    (isAllowed ? sample : allowed[0]) ??
    sample ??
    sampleElsewhere(name, operations) ??
    (isSame(name, 'if-match') ? '*' : '1')
  return { place, name: parameter?.name ?? property?.name ?? name, value }
}

/** Returns an operation that sends these as well. */
export function amendOperation(operation: Operation, needs: readonly Need[]): Operation {
  const added: OperationParameter[] = needs.flatMap(({ place, name, value }) => {
    if (place === 'body') return []
    const before = operation.parameters.find((one) => one.in === place && one.name === name)
    const schema = { ...before?.schema, example: value } as Schema
    return [{ name, in: place, isRequired: true, isLearned: before?.isRequired !== true, schema }]
  })
  const isReplaced = (one: OperationParameter) =>
    added.some((other) => other.in === one.in && other.name === one.name)
  const members = needs.filter(({ place }) => place === 'body')
  return {
    ...operation,
    parameters: [...operation.parameters.filter((one) => !isReplaced(one)), ...added],
    body: operation.body && {
      ...operation.body,
      variants: operation.body.variants.map((variant) => members.reduce(withProperty, variant)),
    },
  }
}

function withProperty(variant: Schema, { name, value }: Need): Schema {
  const before = variant.properties?.[name]
  const isNumber = before?.type === 'integer' || before?.type === 'number'
  const isLearned = variant.required?.includes(name) !== true
  const schema = { ...before, example: isNumber ? Number(value) : value, ...(isLearned && { isLearned }) }
  return {
    ...variant,
    properties: { ...variant.properties, [name]: schema },
    required: [...new Set([...(variant.required ?? []), name])],
  }
}

function propertyOf({ body }: Operation, name: string) {
  for (const { properties = {}, required = [] } of body?.variants ?? [])
    for (const [key, schema] of Object.entries(properties))
      if (isSame(key, name)) return { name: key, schema, isRequired: required.includes(key) }
  return undefined
}

function placeOf(
  parameter: OperationParameter | undefined,
  property: object | undefined,
  said: DemandPlace | undefined,
  { body }: Operation,
  name: string,
): DemandPlace {
  if (parameter && parameter.in !== 'path') return parameter.in
  if (property) return 'body'
  if (said) return said
  if (/^(?:x|if)-/i.test(name)) return 'header'
  return body && !name.includes('-') ? 'body' : 'query'
}

/** Returns the value that another operation of the document has for a parameter of this name. */
function sampleElsewhere(name: string, operations: readonly Operation[]): string | undefined {
  for (const { parameters, sample } of operations)
    for (const one of parameters)
      if (isSame(one.name, name) && one.in !== 'path') return asText(sample(one.schema))
  return undefined
}

/** Undefined for a value that is no text, number or boolean. */
const asText = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

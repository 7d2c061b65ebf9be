import { randomUUID } from 'node:crypto'
import type { Operation, Schema } from './operation.js'
import { schemaVariants } from './schema-variants.js'

/**
 * Returns a value that a schema allows and that probably names nothing: the far end of a range of numbers, a random UUID,
 * or a text of the form of the sample. It is a guess, so a write to it needs proof that nothing is there.
 */
export function absentValue({ sample }: Pick<Operation, 'sample'>, schema: Schema): string {
  const text = String(sample(schema))
  const [{ type, format = '', ...rules } = schema] = schemaVariants(schema)
  const types = typeof type === 'string' ? [type] : (type ?? [])
  if (format === 'uuid') return absentUuid
  if (lastDays.has(format)) return lastDays.get(format) ?? ''
  if (types.includes('integer') || types.includes('number')) return farNumber({ format, ...rules }, text)
  return /^\d+$/.test(text) ? farDigits(rules, text) : unlikelyText(rules, text)
}

/** One for the whole process, so that requests which are derived twice are equal. */
const absentUuid: string = randomUUID()

const lastDays = new Map([
  ['date', '9999-12-31'],
  ['date-time', '9999-12-31T23:59:59Z'],
])

const largestInt32 = 2n ** 31n - 1n
const largestInt64 = 2n ** 63n - 1n

/** Returns the largest number that a schema allows, or the one below where the sample is the largest. */
function farNumber(schema: Schema, sample: string): string {
  const { format, minimum, maximum, exclusiveMaximum, multipleOf } = schema
  const largest = format === 'int64' ? largestInt64 : largestInt32
  const limits = [
    ...integers(maximum).map((limit) => (exclusiveMaximum === true ? limit - 1n : limit)),
    ...integers(exclusiveMaximum).map((limit) => limit - 1n),
  ]
  const isAbove = integers(minimum).some((least) => least > largest)
  const far = [
    ...(limits.length > 0 && format !== 'int32' ? limits : [isAbove ? largestInt64 : largest, ...limits]),
    largestInt64,
  ].reduce((a, b) => (a < b ? a : b))
  const [step = 1n] = integers(multipleOf).filter((one) => one > 0n)
  const aligned = far - (far % step)
  return String(String(aligned) === sample ? aligned - step : aligned)
}

const integers = (value: unknown): bigint[] =>
  typeof value === 'number' && Number.isFinite(value) ? [BigInt(Math.floor(value))] : []

/** Returns digits for a text of digits, which a server is likely to read as a number. */
function farDigits(schema: Schema, sample: string): string {
  const candidates = [String(largestInt32), '9'.repeat(lengthLimit(schema, 10)), '9'.repeat(sample.length)]
  return candidates.find((text) => text !== sample && allows(schema, text)) ?? sample.replace(/\d/g, '9')
}

/** The least letters and digits of a text that probably names nothing. */
const minimumSigns = 6

/** Returns a text with letters, digits and separators where the sample has them; a short one is extended. */
function unlikelyText(schema: Schema, sample: string): string {
  const other = sample.replace(/[a-z]/g, 'z').replace(/[A-Z]/g, 'Z').replace(/\d/g, '9')
  const text = other === sample ? `${other}9` : other
  const missing = minimumSigns - text.replace(/[^A-Za-z0-9]/g, '').length
  if (missing <= 0) return text
  const longer = text + (/[A-Za-z0-9]$/.exec(text)?.[0] ?? '9').repeat(missing)
  return allows(schema, longer) ? longer : text
}

const lengthLimit = ({ maxLength }: Schema, most: number) =>
  typeof maxLength === 'number' && maxLength >= 1 ? Math.min(maxLength, most) : most

/** Returns whether a schema may allow a text; a pattern is not run, since it may be slow. */
const allows = (schema: Schema, text: string) =>
  schema.pattern === undefined && text.length <= lengthLimit(schema, Infinity)

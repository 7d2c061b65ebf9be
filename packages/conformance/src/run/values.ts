import type { Position } from '@error-contract/catalog'
import type { StepValues } from '../triggers/definition.js'
import type { Exchange } from './result.js'

/** The values that the steps of one trigger, or of one login, captured or returned so far. */
export interface Values {
  get(name: string): string | undefined
  /** Adds a value in place of one of the same name. An empty one counts as none. */
  set(
    name: string,
    value: string,
    options: { readonly isSecret: boolean; readonly origin?: ValueOrigin },
  ): void
  /** Returns the origin of a captured value; undefined for any other. */
  origin(name: string): ValueOrigin | undefined
  /** Returns a value that reports may show; undefined for any other. */
  shown(name: string): string | undefined
  all(): StepValues
}

/** The origin of a captured value. */
interface ValueOrigin {
  /** The place of its capture in the triggers file. */
  readonly declaredAt: Position | undefined
  /** Returns the exchange that it was captured from, without secrets. */
  readonly toExchange: () => Exchange
}

/** Creates an empty collection. `onSecret` is called with each value that is a secret. */
export function createValues(onSecret: (name: string, value: string) => void): Values {
  const values = new Map<
    string,
    { readonly value: string; readonly isSecret: boolean; readonly origin: ValueOrigin | undefined }
  >()
  return {
    get: (name) => values.get(name)?.value,
    set(name, value, { isSecret, origin }) {
      if (isSecret && value !== '') onSecret(name, value)
      if (value === '') values.delete(name)
      else values.set(name, { value, isSecret, origin })
    },
    origin: (name) => values.get(name)?.origin,
    shown(name) {
      const found = values.get(name)
      return found?.isSecret === false ? found.value : undefined
    },
    all: () => Object.freeze(Object.fromEntries([...values].map(([name, { value }]) => [name, value]))),
  }
}

/** Returns values that are looked up in one collection, and in another where that has none. */
export const joinValues = (first: Values, second: Values): Values => ({
  ...first,
  get: (name) => first.get(name) ?? second.get(name),
  origin: (name) => (first.get(name) === undefined ? second : first).origin(name),
  shown: (name) => (first.get(name) === undefined ? second.shown(name) : first.shown(name)),
})

/** Adds what a step returned: the texts, numbers, `true` and `false` of a plain object, as secrets. */
export function addReturned(values: Values, returned: unknown): void {
  if (typeof returned !== 'object' || returned === null) return
  const prototype: unknown = Object.getPrototypeOf(returned)
  if (prototype !== Object.prototype && prototype !== null) return
  for (const [name, value] of Object.entries(returned))
    if (/^[A-Za-z_]\w*$/.test(name) && ['string', 'number', 'bigint', 'boolean'].includes(typeof value))
      values.set(name, String(value), { isSecret: true })
}

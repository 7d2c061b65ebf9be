/** Keeps results that are complete. */
export interface ResultKeeper {
  /** Returns what `compute` returns, and passes it to `keep` unless the computation was truncated. */
  keepIfComplete<V>(compute: () => V, keep: (value: V) => void): V
}

interface Entry<V> {
  value: V | undefined
  readonly compute: (() => V) | undefined
}

/**
 * A map in insertion order whose values may be computed when they are first read: of most objects, nothing or one member
 * is read.
 */
export class LazyMap<V extends object> {
  readonly #keeper: ResultKeeper
  readonly #entries: Map<string, Entry<V>>

  /** The value that all other members come from, where it was spread into the object. */
  rest: V | undefined

  constructor(keeper: ResultKeeper, from?: LazyMap<V>) {
    this.#keeper = keeper
    // Copies share the values that were computed.
    this.#entries = new Map(from ? from.#entries : undefined)
    this.rest = from?.rest
  }

  keys(): IterableIterator<string> {
    return this.#entries.keys()
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key)
    return entry && this.#read(entry)
  }

  set(key: string, value: V): this {
    this.#entries.set(key, { value, compute: undefined })
    return this
  }

  /** Sets a value that is computed when it is read. */
  setLazily(key: string, compute: () => V): this {
    this.#entries.set(key, { value: undefined, compute })
    return this
  }

  /** Sets every entry of `other`, without reading it. */
  merge(other: LazyMap<V>): this {
    for (const [key, entry] of other.#entries) this.#entries.set(key, entry)
    return this
  }

  /** Returns a copy without these keys. */
  without(keys: readonly string[]): LazyMap<V> {
    const others = new LazyMap(this.#keeper, this)
    for (const key of keys) others.#entries.delete(key)
    return others
  }

  /** Returns a map of the same keys, whose values are changed when they are read. */
  map(change: (value: V) => V): LazyMap<V> {
    const changed = new LazyMap<V>(this.#keeper)
    for (const [key, entry] of this.#entries) changed.setLazily(key, () => change(this.#read(entry)))
    return changed
  }

  /** Tests whether both maps have the same entry under `key`, which copies share until one of them sets it anew. */
  shares(key: string, other: LazyMap<V>): boolean {
    return this.#entries.get(key) === other.#entries.get(key)
  }

  *[Symbol.iterator](): IterableIterator<[string, V]> {
    for (const [key, entry] of this.#entries) yield [key, this.#read(entry)]
  }

  #read(entry: Entry<V>): V {
    const { value, compute } = entry
    if (value) return value
    if (!compute) throw new TypeError('An entry has a value or a way to compute it.')
    return this.#keeper.keepIfComplete(compute, (computed) => {
      entry.value = computed
    })
  }
}

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
  #entries: Map<string, Entry<V>>

  /** The source of entries that no one has asked for yet. */
  #source: { readonly map: LazyMap<V>; readonly change: (value: V) => V } | undefined

  /** The value that all other members come from, where it was spread into the object. */
  rest: V | undefined

  constructor(keeper: ResultKeeper, from?: LazyMap<V>) {
    this.#keeper = keeper
    // Copies share the values that were computed.
    this.#entries = new Map(from ? from.#all() : undefined)
    this.rest = from?.rest
  }

  keys(): IterableIterator<string> {
    return this.#all().keys()
  }

  has(key: string): boolean {
    return this.#entries.has(key) || this.#source?.map.has(key) === true
  }

  get(key: string): V | undefined {
    const entry = this.#entryOf(key)
    return entry && this.#read(entry)
  }

  set(key: string, value: V): this {
    this.#all().set(key, { value, compute: undefined })
    return this
  }

  /** Sets a value that is computed when it is read. */
  setLazily(key: string, compute: () => V): this {
    this.#all().set(key, { value: undefined, compute })
    return this
  }

  /** Sets every entry of `other`, without reading it. */
  merge(other: LazyMap<V>): this {
    const entries = this.#all()
    for (const [key, entry] of other.#all()) entries.set(key, entry)
    return this
  }

  /** Returns a copy, which later changes of this map do not reach. */
  copy(): LazyMap<V> {
    return new LazyMap(this.#keeper, this)
  }

  /** Returns a copy without these keys. */
  without(keys: readonly string[]): LazyMap<V> {
    const others = this.copy()
    for (const key of keys) others.#all().delete(key)
    return others
  }

  /** Returns a map of the same keys, whose values are changed when they are read. */
  map(change: (value: V) => V): LazyMap<V> {
    const changed = new LazyMap<V>(this.#keeper)
    changed.#source = { map: this, change }
    changed.rest = this.rest
    return changed
  }

  /** Tests whether both maps have the same entry under `key`, which copies share until one of them sets it anew. */
  shares(key: string, other: LazyMap<V>): boolean {
    return this.#entryOf(key) === other.#entryOf(key)
  }

  *[Symbol.iterator](): IterableIterator<[string, V]> {
    for (const [key, entry] of this.#all()) yield [key, this.#read(entry)]
  }

  #entryOf(key: string): Entry<V> | undefined {
    const known = this.#entries.get(key)
    if (known || !this.#source) return known
    const { map, change } = this.#source
    const entry = map.#entryOf(key)
    if (!entry) return undefined
    const changed = { value: undefined, compute: () => change(map.#read(entry)) }
    this.#entries.set(key, changed)
    return changed
  }

  /** Returns every entry, in the order of the source. */
  #all(): Map<string, Entry<V>> {
    if (!this.#source) return this.#entries
    const entries = new Map<string, Entry<V>>()
    for (const key of this.#source.map.#all().keys()) {
      const entry = this.#entryOf(key)
      if (entry) entries.set(key, entry)
    }
    this.#entries = entries
    this.#source = undefined
    return entries
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

/** What was found out per node; see `forget`. */
export interface Memo<K extends object, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
}

const resets: (() => void)[] = []

/**
 * A cache by node, so that entries die with their syntax tree. All such caches are emptied when a source file has
 * changed, because values of other files may have come from it.
 */
export function createMemo<K extends object, V>(): Memo<K, V> {
  let entries = new WeakMap<K, V>()
  resets.push(() => void (entries = new WeakMap()))
  return {
    get: (key) => entries.get(key),
    set: (key, value) => void entries.set(key, value),
  }
}

/** Empties every memo. */
export function forget(): void {
  for (const reset of resets) reset()
}

import type { Module } from '../modules/module.js'

/**
 * What was found out about a file. It lies in the file and not in weak maps, whose values keep whole syntax trees alive
 * through the short collections, and so make each of them old.
 */
export interface Memory {
  age: number
  answers: Map<unknown, unknown>[]
}

export const createMemory = (): Memory => ({ age, answers: [] })

let age = 0

let kinds = 0

/** One kind of answers, kept per file until `forget`. */
export function createMemo<K, V>(): (module: Module) => Map<K, V> {
  const kind = kinds++
  return ({ memory }) => {
    if (memory.age !== age) {
      memory.age = age
      memory.answers = []
    }
    // Each kind is written and read here alone.
    return (memory.answers[kind] ??= new Map()) as Map<K, V>
  }
}

/** Lets every file start anew: one has changed, and values of others may have come from it. */
export function forget(): void {
  age += 1
}

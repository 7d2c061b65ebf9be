import { cutsSoFar } from './evaluate.js'
import type { Value } from './value.js'

interface Member {
  value: Value | undefined
  readonly ask: (() => Value) | undefined
}

/**
 * The members of an object by name, in the order of the source. A member may be given as a question, which is asked when
 * it is first read: of most objects nothing or one member is.
 */
export class Members {
  readonly #members: Map<string, Member>

  /** What all other members come from, when it was spread. */
  rest: Value | undefined

  constructor(from?: Members) {
    // Copies share what has been read.
    this.#members = new Map(from ? from.#members : undefined)
    this.rest = from?.rest
  }

  keys(): IterableIterator<string> {
    return this.#members.keys()
  }

  has(name: string): boolean {
    return this.#members.has(name)
  }

  get(name: string): Value | undefined {
    const member = this.#members.get(name)
    return member && valueOf(member)
  }

  set(name: string, value: Value): this {
    this.#members.set(name, { value, ask: undefined })
    return this
  }

  /** Sets a member that is evaluated when it is read. */
  setLazily(name: string, ask: () => Value): this {
    this.#members.set(name, { value: undefined, ask })
    return this
  }

  /** Sets every member of `other`, without reading it. */
  merge(other: Members): this {
    for (const [name, member] of other.#members) this.#members.set(name, member)
    return this
  }

  /** The members under other names than these. */
  without(names: readonly string[]): Members {
    const others = new Members(this)
    for (const name of names) others.#members.delete(name)
    return others
  }

  /** The same members, each changed when it is read. */
  map(change: (value: Value) => Value): Members {
    const changed = new Members()
    for (const [name, member] of this.#members) changed.setLazily(name, () => change(valueOf(member)))
    return changed
  }

  /** Whether `name` is the same member of both, which copies share until one of them is set anew. */
  shares(name: string, other: Members): boolean {
    return this.#members.get(name) === other.#members.get(name)
  }

  *[Symbol.iterator](): IterableIterator<[string, Value]> {
    for (const [name, member] of this.#members) yield [name, valueOf(member)]
  }
}

function valueOf(member: Member): Value {
  if (member.value) return member.value
  if (!member.ask) throw new TypeError('A member has a value or a question.')
  const before = cutsSoFar()
  const value = member.ask()
  // What was cut short depends on who asked.
  if (cutsSoFar() === before) member.value = value
  return value
}

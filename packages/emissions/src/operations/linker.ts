import type { ClassSummary, EmittedSite, FileSummary, FunctionSummary } from './file-summary.js'
import { memberOf } from './read-reference.js'
import { fileIn, idOfExternal, unknownReference, type Reference, type ResultReference } from './reference.js'

/** Follows references across files. */
export interface Linker {
  /**
   * Returns what a reference leads to through imports and members: a definition, an expression of the source, or the last
   * reference that the source shows. Calls are not followed.
   */
  readonly follow: (reference: Reference) => readonly Reference[]
  /** Returns the same, and follows calls of functions of the source to what they return. */
  readonly valuesOf: (reference: Reference) => readonly Reference[]
  /** Returns the functions and classes that a call of a value runs, and reasons for what is not known. */
  readonly callableOf: (reference: Reference) => readonly Reference[]
  readonly functionOf: (id: string) => FunctionSummary | undefined
  readonly classOf: (id: string) => ClassSummary | undefined
  /** Returns the error that an expression outside of every function makes. */
  readonly constantOf: (id: string) => EmittedSite | undefined
  /** Returns the ids of a class and of those above it. */
  readonly superclassIdsOf: (id: string) => readonly string[]
}

/** More alternatives than these are as good as unknown. */
const maximumAlternatives = 24

/**
 * Returns a linker over files.
 *
 * @param load - returns the summary of a file by its path, or undefined where it cannot be read
 */
export function createLinker(load: (path: string) => FileSummary | undefined): Linker {
  const followed = new Map<Reference, readonly Reference[]>()
  const values = new Map<Reference, readonly Reference[]>()
  const callables = new Map<Reference, readonly Reference[]>()

  const once =
    (known: Map<Reference, readonly Reference[]>, find: (reference: Reference) => readonly Reference[]) =>
    (reference: Reference): readonly Reference[] => {
      const before = known.get(reference)
      if (before) return before
      // A reference that leads back to itself leads nowhere.
      known.set(reference, [])
      const found = find(reference).slice(0, maximumAlternatives)
      known.set(reference, found)
      return found
    }

  const fileOf = (id: string) => load(fileIn(id))
  const functionOf = (id: string) => fileOf(id)?.functions.get(id)
  const classOf = (id: string) => fileOf(id)?.classes.get(id)

  function exportOf(path: string, name: string, seen: Set<string>): readonly Reference[] {
    const key = `${name}\0${path}`
    const summary = seen.has(key) ? undefined : load(path)
    if (!summary) return []
    seen.add(key)
    const { named, stars, whole, copied, isCommonJs } = summary.exports
    const own = named.get(name)
    if (own) return follow(own)
    if (name === 'default' && isCommonJs)
      return whole ? follow(whole) : [{ kind: 'import', file: path, name: undefined }]
    if (whole) return membersOf(follow(whole), name)
    for (const source of copied.toReversed()) {
      const member = membersOf(follow(source), name)
      if (member.length > 0) return member
    }
    if (name === 'default') return []
    for (const star of stars) {
      const found = exportOf(star, name, seen)
      if (found.length > 0) return found
    }
    return []
  }

  const follow = once(followed, (reference) => {
    switch (reference.kind) {
      case 'import': {
        if (reference.name === undefined) {
          const summary = load(reference.file)
          if (!summary) return []
          const { whole } = summary.exports
          return whole ? follow(whole) : [reference]
        }
        return exportOf(reference.file, reference.name, new Set())
      }
      case 'choice':
        return reference.options.flatMap(follow)
      case 'member':
        return membersOf(valuesOf(reference.of), reference.name, reference)
      case 'parameter': {
        const { type, fallback } = reference
        // `typeof app` is the value itself.
        if (type && type.kind !== 'instance') return follow(type)
        return [reference, ...(fallback ? follow(fallback) : [])]
      }
      default:
        return [reference]
    }
  })

  /** Returns a member of each of several values. Members of what is no source stay as they are. */
  function membersOf(
    of: readonly Reference[],
    name: string,
    reference?: Reference & { kind: 'member' },
  ): readonly Reference[] {
    return of.flatMap((each): readonly Reference[] => {
      switch (each.kind) {
        case 'object': {
          const own = each.members.get(name)
          if (own) return follow(own)
          return each.spreads.flatMap((spread) => membersOf(valuesOf(spread), name))
        }
        case 'list':
          return name === '*'
            ? each.items.flatMap(valuesOf)
            : follow(each.items[Number(name)] ?? unknownReference)
        case 'class':
          return staticOf(each.id, name)
        case 'instance':
          return instanceMember(each.of, name, reference)
        case 'import':
          return exportOf(each.file, name, new Set())
        case 'function':
          return name === 'bind' || name === 'call' || name === 'apply' ? [each] : []
        case 'external':
          return [memberOf(each, name)]
        case 'parameter':
          return each.type?.kind === 'instance'
            ? instanceMember(each.type.of, name, reference)
            : [{ kind: 'member', of: each, name }]
        case 'result':
        case 'member':
          return [{ kind: 'member', of: each, name, ...(reference && { via: reference.of }) }]
        case 'unknown':
          return each.reason === undefined ? [] : [each]
        default:
          return []
      }
    })
  }

  function instanceMember(
    of: Reference,
    name: string,
    reference?: Reference & { kind: 'member' },
  ): readonly Reference[] {
    const found = follow(of).flatMap((each): readonly Reference[] => {
      if (each.kind === 'class') return memberOfClass(each.id, name)
      if (each.kind === 'external')
        return [{ kind: 'external', module: each.module, path: [...each.path, '#', name] }]
      return []
    })
    const field = reference?.of
    if (follow(of).length > 0 || field?.kind !== 'member' || field.of.kind !== 'instance') return found
    return [{ kind: 'unknown', reason: `this.${field.name} is of a type that no class of the source has.` }]
  }

  function memberOfClass(id: string, name: string): readonly Reference[] {
    for (const each of superclassesOf(id)) {
      if (!('members' in each)) return [each]
      const own = each.members.get(name)
      if (!own) continue
      const type = each.fieldTypes.get(name)
      if (own.kind !== 'unknown' || type === undefined) return follow(own)
      return [
        {
          kind: 'unknown',
          reason: `${each.name}.${name} is a ${type}, for which the source names no class.`,
        },
      ]
    }
    return []
  }

  function staticOf(id: string, name: string): readonly Reference[] {
    for (const each of superclassesOf(id)) {
      if (!('statics' in each)) return [memberOf(each, name)]
      const own = each.statics.get(name)
      if (own) return follow(own)
    }
    return []
  }

  /** Yields a class and those above it, and last the class of a package. */
  function* superclassesOf(id: string): Generator<ClassSummary | (Reference & { kind: 'external' })> {
    const seen = new Set<string>()
    const ofPackages: (Reference & { kind: 'external' })[] = []
    let next: string | undefined = id
    while (next !== undefined && !seen.has(next)) {
      seen.add(next)
      const summary = classOf(next)
      if (!summary) break
      yield summary
      const above: readonly Reference[] = summary.superclass ? valuesOf(summary.superclass) : []
      next = undefined
      for (const each of above)
        if (each.kind === 'class') next = each.id
        else if (each.kind === 'external') ofPackages.push(each)
    }
    yield* ofPackages
  }

  const valuesOf = once(values, (reference) =>
    follow(reference).flatMap((each) => (each.kind === 'result' ? resultsOf(each) : [each])),
  )

  function resultsOf(result: ResultReference): readonly Reference[] {
    const { of, constructed } = result
    if (of.kind === 'member' && of.name === 'bind') {
      const bound = valuesOf(of.of)
      if (bound.some(({ kind }) => kind === 'function')) return bound
    }
    const callees = valuesOf(of)
    return callees.flatMap((callee): readonly Reference[] => {
      switch (callee.kind) {
        case 'class':
          return constructed ? [{ kind: 'instance', of: callee }] : []
        case 'function':
          return (functionOf(callee.id)?.returns ?? [])
            .flatMap((each) => valuesOf(each))
            .flatMap((each) => argumentFor(each, callee.id, result))
        case 'external':
        case 'member':
          return [{ ...result, of: callee }]
        case 'unknown':
          return [callee]
        default:
          return []
      }
    })
  }

  /** Returns what a call passes for a parameter that its function returns. */
  function argumentFor(
    value: Reference,
    of: string,
    { arguments: given }: ResultReference,
  ): readonly Reference[] {
    if (value.kind !== 'parameter' || value.of !== of || value.path.length > 0) return [value]
    const passed = given[value.index]
    return passed ? valuesOf(passed) : []
  }

  const callableOf = once(callables, (reference) =>
    follow(reference).flatMap((each): readonly Reference[] => {
      switch (each.kind) {
        case 'function':
        case 'class':
          return [each]
        case 'unknown':
          return each.reason === undefined ? [] : [each]
        case 'computed':
          return [{ kind: 'unknown', reason: `${each.text} is chosen at run time.` }]
        case 'list':
          return each.items.flatMap(callableOf)
        case 'result': {
          // A wrapper calls what it is passed, and so does what it returns.
          const returned = resultsOf(each).filter((value) => value.kind !== 'result')
          return [...returned.flatMap(callableOf), ...each.arguments.flatMap(callableOf)]
        }
        case 'member':
          return fromContainer(each)
        default:
          return []
      }
    }),
  )

  const isContainer = (reference: Reference): boolean =>
    reference.kind === 'result' && reference.of.kind === 'member' && reference.of.name === 'resolve'

  /** Returns a reason for a method of what a container resolves by name. */
  function fromContainer(member: Reference & { kind: 'member' }): readonly Reference[] {
    const { of, name } = member
    return isContainer(of)
      ? [{ kind: 'unknown', reason: `The object of ${name}(…) is resolved by a container.` }]
      : []
  }

  return {
    follow,
    valuesOf,
    callableOf,
    functionOf,
    classOf,
    constantOf: (id) => fileOf(id)?.constants.get(id),
    superclassIdsOf: (id) =>
      [...superclassesOf(id)].map((each) => ('members' in each ? each.id : idOfExternal(each))),
  }
}

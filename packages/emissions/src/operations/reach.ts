import type { SourcePlace } from '../survey/site.js'
import type { Caught, EmittedSite, FunctionSummary } from './file-summary.js'
import type { Linker } from './linker.js'
import type { ReachedError, ReachedPlace, UnknownReach } from './operation.js'
import { fileIn, idOfExternal, type Reference } from './reference.js'

/** A function, or the construction of a class. */
interface Reached {
  readonly id: string
  readonly name: string
  readonly sites: readonly EmittedSite[]
  readonly unknown: readonly { readonly reason: string; readonly at: number }[]
  readonly edges: readonly Edge[]
}

interface Edge {
  readonly to: string
  readonly at: number
  readonly caught: Caught
}

/** An error, or something unknown, that a function may reach. The nearest place is kept, and the call that leads there. */
interface Fact {
  readonly key: string
  readonly found: Pick<ReachedError, 'code' | 'statuses'> | { readonly reason: string }
  readonly canBeCaught: boolean
  readonly errorClass: string | undefined
  readonly within: Reached
  readonly at: number
  /** The fact to which the call at this place leads. */
  readonly next: Fact | undefined
}

export interface Reach {
  readonly errors: readonly ReachedError[]
  readonly unknown: readonly UnknownReach[]
}

/**
 * Returns a function for what functions may reach. The functions that are reached from `starts` are read once, and each
 * error is carried from the place that raises it to every caller once, along the shortest way.
 */
export function traceReach(
  starts: Iterable<string>,
  linker: Linker,
  placeOf: (file: string, at: number) => SourcePlace,
): (ids: readonly string[]) => Reach {
  const facts = carryFacts(readNodes(starts, linker), linker)
  const pathOf = (fact: Fact): ReachedPlace[] => {
    const path: ReachedPlace[] = []
    for (let each: Fact | undefined = fact; each; each = each.next)
      path.push({ ...placeOf(fileIn(each.within.id), each.at), name: each.within.name })
    return path
  }
  return (ids) => {
    const errors = new Map<string, ReachedError>()
    const unknown = new Map<string, UnknownReach>()
    for (const fact of ids.flatMap((id) => [...(facts.get(id)?.values() ?? [])])) {
      const { found } = fact
      const path = pathOf(fact)
      if ('reason' in found) {
        const before = unknown.get(found.reason)
        if (!before || path.length < before.path.length) unknown.set(found.reason, { ...found, path })
      } else {
        const { code } = found
        const before = errors.get(code)
        const statuses = [...new Set([...(before?.statuses ?? []), ...found.statuses])].sort((a, b) => a - b)
        const nearest = before && before.path.length <= path.length ? before.path : path
        errors.set(code, { code, statuses, path: nearest })
      }
    }
    return {
      errors: [...errors.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
      unknown: [...unknown.values()].sort((a, b) => (a.reason < b.reason ? -1 : 1)),
    }
  }
}

/** Reads every function that is reached, each once. */
function readNodes(starts: Iterable<string>, linker: Linker): Map<string, Reached> {
  const nodes = new Map<string, Reached>()
  const pending = [...starts]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (nodes.has(id)) continue
    const node = readNode(id, linker)
    nodes.set(id, node)
    pending.push(...node.edges.map(({ to }) => to))
  }
  return nodes
}

function readNode(id: string, linker: Linker): Reached {
  const summary = linker.functionOf(id)
  if (summary) return readFunction(summary, linker)
  const of = linker.classOf(id)
  if (!of) return { id, name: 'function', sites: [], unknown: [], edges: [] }
  const above = of.superclass ? linker.callableOf(of.superclass) : []
  const built = [...(of.constructorId === undefined ? [] : [of.constructorId]), ...above.flatMap(idOf)]
  return {
    id,
    name: of.name,
    sites: of.sites,
    unknown: [],
    edges: built.map((to) => ({ to, at: of.at, caught: 'nothing' })),
  }
}

const idOf = (reference: Reference): string[] =>
  reference.kind === 'function' || reference.kind === 'class' ? [reference.id] : []

function readFunction({ id, name, sites, calls, inner }: FunctionSummary, linker: Linker): Reached {
  const found = [...sites]
  const unknown = sites.flatMap(({ unknown: reason, at }) => (reason === undefined ? [] : [{ reason, at }]))
  const edges: Edge[] = inner.map(({ id: to, at, caught }) => ({ to, at, caught }))
  for (const { callee, arguments: given, at, caught, isConstant } of calls) {
    const add = (callable: Reference) => {
      if (callable.kind === 'function' || callable.kind === 'class')
        edges.push({ to: callable.id, at, caught })
      else if (callable.kind === 'unknown' && callable.reason !== undefined)
        unknown.push({ reason: callable.reason, at })
    }
    if (!isConstant) linker.callableOf(callee).forEach(add)
    for (const each of given)
      linker
        .callableOf(each)
        .filter(({ kind }) => kind === 'function')
        .forEach(add)
    for (const each of isConstant ? [callee] : given)
      for (const made of linker.follow(each)) {
        const site = made.kind === 'result' || made.kind === 'object' ? linker.constantOf(made.id) : undefined
        if (site) found.push({ ...site, at, isSent: false, caught })
      }
  }
  return { id, name, sites: found, unknown, edges }
}

/** Carries each fact from where it is to every caller: breadth first, so that the first way to arrive is the shortest. */
function carryFacts(nodes: ReadonlyMap<string, Reached>, linker: Linker): Map<string, Map<string, Fact>> {
  const facts = new Map<string, Map<string, Fact>>()
  const callers = new Map<string, { readonly from: Reached; readonly edge: Edge }[]>()
  const sorted = [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const from of sorted)
    for (const edge of from.edges) {
      const list = callers.get(edge.to)
      if (list) list.push({ from, edge })
      else callers.set(edge.to, [{ from, edge }])
    }
  let level: Fact[] = []
  const add = (fact: Fact, into: Fact[]) => {
    const { id } = fact.within
    const own = facts.get(id) ?? new Map<string, Fact>()
    facts.set(id, own)
    if (own.has(fact.key)) return
    own.set(fact.key, fact)
    into.push(fact)
  }
  for (const node of sorted) for (const fact of ownFacts(node, linker)) add(fact, level)
  while (level.length > 0) {
    const above: Fact[] = []
    for (const next of level)
      for (const { from, edge } of callers.get(next.within.id) ?? [])
        if (!isCaught(next, edge.caught, linker)) add({ ...next, within: from, at: edge.at, next }, above)
    level = above
  }
  return facts
}

function ownFacts(within: Reached, linker: Linker): Fact[] {
  const raised = within.sites.flatMap((site): Fact[] => {
    const { codes, statuses, isSent, errorClass, at } = site
    return codes
      .map((code): Fact => ({
        key: [code, statuses.join(), isSent, errorClass].join('\0'),
        found: { code, statuses },
        canBeCaught: !isSent,
        errorClass,
        within,
        at,
        next: undefined,
      }))
      .filter((fact) => !isCaught(fact, site.caught, linker))
  })
  const open = within.unknown.map(({ reason, at }): Fact => ({
    key: `?${reason}`,
    found: { reason },
    canBeCaught: false,
    errorClass: undefined,
    within,
    at,
    next: undefined,
  }))
  return [...raised, ...open]
}

/** Tests whether an error ends where it is caught. */
function isCaught({ canBeCaught, errorClass }: Fact, caught: Caught, linker: Linker): boolean {
  if (!canBeCaught || caught === 'nothing') return false
  if (caught === 'everything') return true
  if (errorClass === undefined) return false
  const classes = new Set(
    caught.flatMap((each) =>
      linker.valuesOf(each).flatMap((one) => (one.kind === 'external' ? [idOfExternal(one)] : idOf(one))),
    ),
  )
  return [errorClass, ...linker.superclassIdsOf(errorClass)].some((id) => classes.has(id))
}

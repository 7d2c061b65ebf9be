import type { Caught, EmittedSite, FunctionSummary } from './file-summary.js'
import type { Linker } from './linker.js'
import type { ReachedError, ReachedPlace, UnknownReach } from './operation.js'
import type { Reference } from './reference.js'

/** A function, or the construction of a class. */
interface Reached {
  readonly id: string
  readonly name: string
  readonly sites: readonly { readonly site: EmittedSite; readonly file: string }[]
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
  readonly code: string | undefined
  readonly statuses: readonly number[]
  readonly reason: string | undefined
  readonly canBeCaught: boolean
  readonly errorClass: string | undefined
  readonly at: number
  readonly file: string | undefined
  readonly next: string | undefined
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
  placeOf: (file: string, at: number) => Omit<ReachedPlace, 'name'> | undefined,
): (ids: readonly string[]) => Reach {
  const nodes = readNodes(starts, linker)
  const facts = carryFacts(nodes, linker)
  const pathOf = (start: string, fact: Fact): ReachedPlace[] => {
    const path: ReachedPlace[] = []
    let id: string | undefined = start
    let current: Fact | undefined = fact
    while (id !== undefined && current) {
      const node = nodes.get(id)
      const place = placeOf(current.file ?? fileIn(id), current.at)
      if (place && node) path.push({ ...place, name: node.name })
      id = current.next
      current = id === undefined ? undefined : facts.get(id)?.get(current.key)
    }
    return path
  }
  return (ids) => {
    const errors = new Map<string, ReachedError>()
    const unknown = new Map<string, UnknownReach>()
    for (const id of ids)
      for (const fact of facts.get(id)?.values() ?? []) {
        const path = pathOf(id, fact)
        if (fact.reason !== undefined) {
          const before = unknown.get(fact.reason)
          if (!before || path.length < before.path.length)
            unknown.set(fact.reason, { reason: fact.reason, path })
        } else if (fact.code !== undefined) {
          const before = errors.get(fact.code)
          const statuses = [...new Set([...(before?.statuses ?? []), ...fact.statuses])].sort((a, b) => a - b)
          const nearest = before && before.path.length <= path.length ? before.path : path
          errors.set(fact.code, { code: fact.code, statuses, path: nearest })
        }
      }
    return {
      errors: [...errors.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
      unknown: [...unknown.values()].sort((a, b) => (a.reason < b.reason ? -1 : 1)),
    }
  }
}

const fileIn = (id: string): string => id.slice(0, id.lastIndexOf(':'))

/** Reads every function that is reached, each once. */
function readNodes(starts: Iterable<string>, linker: Linker): Map<string, Reached> {
  const nodes = new Map<string, Reached>()
  const pending = [...starts]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (nodes.has(id)) continue
    const node = readNode(id, linker)
    nodes.set(id, node)
    for (const { to } of node.edges) if (!nodes.has(to)) pending.push(to)
  }
  return nodes
}

function readNode(id: string, linker: Linker): Reached {
  const summary = linker.functionOf(id)
  if (summary) return readFunction(summary, linker)
  const of = linker.classOf(id)
  const file = fileIn(id)
  if (!of) return { id, name: 'function', sites: [], unknown: [], edges: [] }
  const above = of.superclass ? linker.callableOf(of.superclass) : []
  const built = [...(of.constructorId === undefined ? [] : [of.constructorId]), ...above.flatMap(idOf)]
  return {
    id,
    name: of.name,
    sites: of.sites.map((site) => ({ site, file })),
    unknown: [],
    edges: built.map((to) => ({ to, at: of.at, caught: 'nothing' })),
  }
}

const idOf = (reference: Reference): string[] =>
  reference.kind === 'function' || reference.kind === 'class' ? [reference.id] : []

function readFunction({ id, name, sites, calls, inner }: FunctionSummary, linker: Linker): Reached {
  const file = fileIn(id)
  const found = sites.map((site) => ({ site, file }))
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
        if (site) found.push({ site: { ...site, at, isSent: false, caught }, file })
      }
  }
  return { id, name, sites: found, unknown, edges }
}

/** Carries each fact from where it is to every caller: breadth first, so that the first way to arrive is the shortest. */
function carryFacts(nodes: ReadonlyMap<string, Reached>, linker: Linker): Map<string, Map<string, Fact>> {
  const facts = new Map<string, Map<string, Fact>>()
  const callers = new Map<string, { readonly from: string; readonly edge: Edge }[]>()
  const sorted = [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id, edges } of sorted)
    for (const edge of edges) {
      const list = callers.get(edge.to)
      if (list) list.push({ from: id, edge })
      else callers.set(edge.to, [{ from: id, edge }])
    }
  let level: { readonly id: string; readonly fact: Fact }[] = []
  const add = (id: string, fact: Fact, into: typeof level) => {
    const own = facts.get(id) ?? new Map<string, Fact>()
    facts.set(id, own)
    if (own.has(fact.key)) return
    own.set(fact.key, fact)
    into.push({ id, fact })
  }
  for (const node of sorted) for (const fact of ownFacts(node, linker)) add(node.id, fact, level)
  while (level.length > 0) {
    const next: typeof level = []
    for (const { id, fact } of level)
      for (const { from, edge } of callers.get(id) ?? []) {
        if (isCaught(fact, edge.caught, linker)) continue
        add(from, { ...fact, at: edge.at, file: undefined, next: id }, next)
      }
    level = next
  }
  return facts
}

function ownFacts({ sites, unknown }: Reached, linker: Linker): Fact[] {
  const raised = sites.flatMap(({ site, file }): Fact[] => {
    const { statuses, isSent, errorClass } = site
    return site.codes
      .map((code): Fact => ({
        key: [code, statuses.join(), isSent, errorClass].join('\0'),
        code,
        statuses,
        reason: undefined,
        canBeCaught: !isSent,
        errorClass,
        at: site.at,
        file,
        next: undefined,
      }))
      .filter((fact) => !isCaught(fact, site.caught, linker))
  })
  const open = unknown.map(({ reason, at }): Fact => ({
    key: `?${reason}`,
    code: undefined,
    statuses: [],
    reason,
    canBeCaught: false,
    errorClass: undefined,
    at,
    file: undefined,
    next: undefined,
  }))
  return [...raised, ...open]
}

/** Tests whether an error ends where it is caught. */
function isCaught({ canBeCaught, errorClass }: Fact, caught: Caught, linker: Linker): boolean {
  if (!canBeCaught || caught === 'nothing') return false
  if (caught === 'everything') return true
  if (errorClass === undefined) return false
  const classes = new Set(caught.flatMap((each) => linker.callableOf(each).flatMap(idOf)))
  return linker.superclassIdsOf(errorClass).some((id) => classes.has(id))
}

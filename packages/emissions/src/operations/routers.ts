import type { FileSummary } from './file-summary.js'
import type { Linker } from './linker.js'
import type { Reference } from './reference.js'
import { routingOf, routings, type NamedRouting } from './routings.js'

/** A value that routes are added to: the expression that creates it, or a parameter. */
export interface Router {
  readonly key: string
  routing: NamedRouting | undefined
  /** True where the source shows that it is a router, and the name of a parameter is not all that is known. */
  isCertain: boolean
  /** The router that its function creates at each call, whose middleware it has too. */
  template?: string
  /** The routers that a parameter stands for. */
  readonly aliasOf: Set<string>
  readonly parents: {
    readonly key: string
    readonly prefix: string
    readonly at: number
    readonly file: string
  }[]
}

/** The routers of a service, and where each is mounted. */
export interface Routers {
  /** Returns the routers that a value may be. */
  readonly of: (reference: Reference) => readonly Router[]
  readonly count: () => number
  /** Returns the keys of a router and of all that it stands for. */
  readonly keysOf: (router: Router) => ReadonlySet<string>
  /** Mounts one router on another. */
  readonly mount: (child: Router, parent: Router, prefix: string, at: number, file: string) => void
  /** Sets the path under which all routes of a router lie. */
  readonly setPrefix: (router: Router, prefix: string) => void
  /** Returns the router that a function is passed, such as that of a plugin. */
  readonly ofParameter: (functionId: string, index: number, routing: NamedRouting | undefined) => Router
  /** Tests whether a parameter of a function is known to be a router. */
  readonly hasParameter: (functionId: string, index: number) => boolean
  /** Returns every path under which a router is reached, with the routers on the way there. */
  readonly mountsOf: (router: Router) => readonly MountedAt[]
}

export interface MountedAt {
  readonly prefix: string
  /** From the router itself to the outermost; `at` is where the one before it was mounted. */
  readonly chain: readonly { readonly key: string; readonly at: number; readonly file: string }[]
}

/** Names that parameters have where a plugin is passed the router to add its routes to. */
const routerNames = /^(?:app|router|fastify|server|instance|api|hono|route|routes)$/i

const maximumMounts = 8

/** Returns the routers of files whose references `linker` follows. */
export function createRouters(linker: Linker): Routers {
  const routers = new Map<string, Router>()
  const add = (key: string, routing: NamedRouting | undefined, isCertain: boolean): Router => {
    const known = routers.get(key)
    if (known) {
      known.routing ??= routing
      known.isCertain ||= isCertain
      return known
    }
    const router: Router = { key, routing, isCertain, aliasOf: new Set(), parents: [] }
    routers.set(key, router)
    return router
  }

  const of = (reference: Reference): readonly Router[] => [
    ...new Set(
      linker.follow(reference).flatMap((value) => {
        if (value.kind !== 'result') return routerOf(value)
        const made = linker.valuesOf(value).flatMap(routerOf)
        return made.map((router) => ofCall(value, router))
      }),
    ),
  ]

  /** A function of the source that creates a router creates another one at each call. */
  function ofCall({ id, of: callee }: Reference & { kind: 'result' }, made: Router): Router {
    const isMadeInside = linker
      .callableOf(callee)
      .some((each) => each.kind === 'function' && each.id !== made.key && isInside(made.key, each.id))
    if (!isMadeInside || id === made.key) return made
    const router = add(id, made.routing, made.isCertain)
    router.template = made.key
    mount(made, router, '', Infinity, '')
    return router
  }

  function routerOf(value: Reference): readonly Router[] {
    switch (value.kind) {
      case 'parameter': {
        const key = `${value.of}#${value.index}`
        const known = value.path.length === 0 ? routers.get(key) : undefined
        if (known) return [known]
        const type = value.type?.kind === 'instance' ? typedRouting(value.type.of) : undefined
        if (!type && !routerNames.test(value.name)) return []
        return [add(key, type, type !== undefined)]
      }
      case 'result': {
        const { of: callee } = value
        if (callee.kind === 'external') {
          const routing = createdRouting(callee)
          if (!routing) return []
          const known = routers.has(value.id)
          const router = add(value.id, routing, true)
          if (!known) addPrefixOption(router, value.arguments, routing)
          return [router]
        }
        return callee.kind === 'member' ? chained(value, callee) : []
      }
      default:
        return []
    }
  }

  /** Reads `new Router({ prefix: '/orders' })` as a router that is mounted there on itself. */
  function addPrefixOption(router: Router, given: readonly Reference[], { routing }: NamedRouting): void {
    const [options] = given
    if (routing.prefixOption !== undefined && options)
      setPrefix(router, textAt(options, routing.prefixOption))
  }

  const ownPrefixes = new Map<string, string | undefined>()

  function setPrefix(router: Router, prefix: string | undefined): void {
    ownPrefixes.set(router.key, prefix)
  }

  /** Reads what a method of a router returns: the same router, or one for a path. */
  function chained(
    value: Reference & { kind: 'result' },
    callee: Reference & { kind: 'member' },
  ): readonly Router[] {
    return of(callee.via ?? callee.of).flatMap((router) => {
      const routing = router.routing?.routing ?? anyRouting(callee.name)
      if (!routing) return []
      if (routing.prefixes?.includes(callee.name) === true) {
        const [path] = value.arguments
        const prefix = path && textOf(path)
        if (prefix === undefined || routing.prefixOption !== undefined) return [router]
        const child = add(value.id, router.routing, router.isCertain)
        if (child.parents.length === 0) mount(child, router, prefix, Infinity, '')
        return [child]
      }
      return isSame(callee.name, routing) ? [router] : []
    })
  }

  const textOf = (reference: Reference): string | undefined => {
    const [value] = linker.valuesOf(reference)
    return value?.kind === 'text' ? value.value : undefined
  }

  const textAt = (options: Reference, name: string): string | undefined => {
    for (const value of linker.valuesOf(options))
      if (value.kind === 'object') {
        const member = value.members.get(name)
        if (member) return textOf(member)
      }
    return undefined
  }

  function mount(child: Router, parent: Router, prefix: string, at: number, file: string): void {
    if (child === parent) return
    child.routing ??= parent.routing
    child.isCertain ||= parent.isCertain
    if (!child.parents.some((each) => each.key === parent.key && each.prefix === prefix))
      child.parents.push({ key: parent.key, prefix, at, file })
  }

  function keysOf(router: Router): ReadonlySet<string> {
    const keys = new Set([router.key])
    for (const key of keys) for (const other of routers.get(key)?.aliasOf ?? []) keys.add(other)
    return keys
  }

  function mountsOf(router: Router, seen: ReadonlySet<string> = new Set()): readonly MountedAt[] {
    if (seen.has(router.key)) return []
    const own = ownPrefixes.get(router.key) ?? ''
    const end = { at: Infinity, file: '' }
    const here = [
      { ...end, key: router.key },
      ...(router.template === undefined ? [] : [{ ...end, key: router.template }]),
    ]
    const next = new Set([...seen, router.key])
    const above = router.parents.flatMap(({ key, prefix, at, file }) => {
      const parent = routers.get(key)
      if (!parent) return []
      return mountsOf(parent, next).map((each): MountedAt => ({
        prefix: `${each.prefix}/${prefix}/${own}`,
        chain: [...here, ...each.chain.map((one, index) => (index === 0 ? { ...one, at, file } : one))],
      }))
    })
    return above.length > 0 ? above.slice(0, maximumMounts) : [{ prefix: own, chain: here }]
  }

  return {
    of,
    count: () => routers.size,
    keysOf,
    mount,
    setPrefix,
    ofParameter: (functionId, index, routing) =>
      add(`${functionId}#${index}`, routing, routing !== undefined),
    hasParameter: (functionId, index) => routers.has(`${functionId}#${index}`),
    mountsOf,
  }
}

/** Tests whether an expression lies in a function, by their ids. */
function isInside(id: string, functionId: string): boolean {
  const [path, start, end] = partsOf(id)
  const [outerPath, outerStart, outerEnd] = partsOf(functionId)
  return path === outerPath && outerStart <= start && end <= outerEnd
}

function partsOf(id: string): readonly [string, number, number] {
  const at = id.lastIndexOf(':')
  const [start, end] = id
    .slice(at + 1)
    .split('-')
    .map(Number)
  return [id.slice(0, at), start ?? Number.NaN, end ?? Number.NaN]
}

/** Returns the routing of the framework that creates a router by this export. */
function createdRouting({ module, path }: Reference & { kind: 'external' }): NamedRouting | undefined {
  const named = routingOf(module)
  const name = path.at(-1) ?? 'default'
  return named?.routing.routers.includes(name) === true ? named : undefined
}

function typedRouting(type: Reference): NamedRouting | undefined {
  if (type.kind !== 'external') return undefined
  const named = routingOf(type.module)
  const names = [...(named?.routing.types ?? []), ...(named?.routing.routers ?? [])]
  return names.includes(type.path.at(-1) ?? 'default') ? named : undefined
}

const isSame = (name: string, routing: NamedRouting['routing']): boolean =>
  Object.hasOwn(routing.verbs, name) ||
  [...(routing.uses ?? []), ...(routing.itself ?? []), ...(routing.errorHandlers ?? [])].includes(name) ||
  [...(routing.mounts ?? []), ...(routing.declared ?? []), ...(routing.hooks ?? [])].some(
    (each) => each.name === name,
  )

const anyRouting = (name: string): NamedRouting['routing'] | undefined =>
  routings.find(({ routing }) => isSame(name, routing) || routing.prefixes?.includes(name) === true)?.routing

/** Mounts the router of each parameter on those that its function is passed. */
export function mountPassedRouters(
  summaries: readonly FileSummary[],
  routers: Routers,
  linker: Linker,
): void {
  const passed: {
    readonly to: string
    readonly index: number
    readonly given: Reference
    readonly at: number
    readonly file: string
  }[] = []
  for (const { functions, path } of summaries)
    for (const { calls } of functions.values())
      for (const { callee, arguments: given, at } of calls) {
        if (given.every(({ kind }) => kind === 'unknown')) continue
        for (const each of linker.follow(callee))
          for (const [index, argument] of given.entries()) {
            if (each.kind !== 'function' || argument.kind === 'unknown') continue
            passed.push({ to: each.id, index, given: argument, at, file: path })
          }
      }
  // A function may pass on the router that it is passed.
  for (let round = 0; round < maximumRounds; round += 1) {
    const before = routers.count()
    for (const { to, index, given, at, file } of passed)
      for (const parent of routers.of(given)) {
        if (!parent.isCertain && !routers.hasParameter(to, index)) continue
        const child = routers.ofParameter(to, index, parent.routing)
        if (child === parent) continue
        routers.mount(child, parent, '', at, file)
        child.aliasOf.add(parent.key)
      }
    if (routers.count() === before) return
  }
}

const maximumRounds = 6

import type { Routing } from '../routing.js'
import type { FileSummary, RouteCall } from './file-summary.js'
import type { Linker } from './linker.js'
import type { ObjectReference, Reference } from './reference.js'
import type { Router, Routers } from './routers.js'
import { assignedErrorHandler, routings, type NamedRouting } from './routings.js'

/** A route as it was added to a router. */
export interface Route {
  readonly router: Router
  readonly methods: readonly string[]
  readonly path: string
  readonly framework: string
  readonly handlers: Handlers
  readonly file: string
  readonly at: number
}

/** The functions of a route or middleware, by id. */
export interface Handlers {
  readonly functions: readonly string[]
  readonly unknown: readonly string[]
}

/** Functions that run for every operation under a path of a router. */
export interface Middleware {
  readonly router: Router
  readonly prefix: string
  /** The routes that it runs for, by when they are added; an error handler runs for earlier ones, or for all. */
  readonly runsFor: 'later' | 'earlier' | 'all'
  readonly handlers: Handlers
  readonly file: string
  readonly at: number
}

export interface FoundRoutes {
  readonly routes: readonly Route[]
  readonly middleware: readonly Middleware[]
}

/** Finds the routes and the middleware of files, and mounts their routers on each other. */
export function findRoutes(summaries: readonly FileSummary[], routers: Routers, linker: Linker): FoundRoutes {
  const routes: Route[] = []
  const middleware: Middleware[] = []
  for (const summary of summaries)
    for (const call of summary.routeCalls)
      for (const router of routers.of(call.receiver)) {
        const named = router.routing ?? routings.find(({ routing }) => hasMethod(routing, call.method))
        if (!named) continue
        const context = { call, router, named, file: summary.path, routers, linker }
        setPrefixOf(context)
        routes.push(...routesOf(context))
        middleware.push(...middlewareOf(context))
      }
  return { routes, middleware }
}

interface Context {
  readonly call: RouteCall
  readonly router: Router
  readonly named: NamedRouting
  readonly file: string
  readonly routers: Routers
  readonly linker: Linker
}

const hasMethod = ({ verbs, declared, uses, mounts }: Routing, name: string): boolean =>
  Object.hasOwn(verbs, name) ||
  uses?.includes(name) === true ||
  [...(declared ?? []), ...(mounts ?? [])].some((each) => each.name === name)

/** Reads `router.prefix('/orders')`. */
function setPrefixOf({ call, router, named: { routing }, routers, linker }: Context): void {
  const [path] = call.arguments
  if (routing.prefixOption === undefined || !path || routing.prefixes?.includes(call.method) !== true) return
  const [prefix] = textsOf(path, linker)
  if (prefix !== undefined) routers.setPrefix(router, prefix)
}

function routesOf({ call, router, named, file, linker }: Context): Route[] {
  const { framework, routing } = named
  const { method, at } = call
  const route = (methods: readonly string[], path: string, handlers: Handlers): Route => ({
    router,
    methods,
    path,
    framework,
    handlers,
    file,
    at,
  })
  const declared = routing.declared?.find(({ name }) => name === method)
  if (declared) {
    const definition = call.arguments[0] && declarationIn(call.arguments[0], linker)
    const path = definition && textsAt(definition, declared.path, linker)[0]
    if (!definition || path === undefined) return []
    const methods = textsAt(definition, declared.method, linker).map((each) => each.toUpperCase())
    const after = declared.handler === undefined ? [] : call.arguments.slice(declared.handler)
    const handlers = handlersOf([definition, ...after], routing, linker)
    return methods.length === 0 ? [] : [route(methods, path, handlers)]
  }
  const listed = routing.listed?.find(({ name }) => name === method)
  if (listed) {
    const [path, names] = [call.arguments[listed.path], call.arguments[listed.methods]]
    const methods = names ? textsOf(names, linker).map((each) => each.toUpperCase()) : []
    const given = call.arguments.slice(Math.max(listed.path, listed.methods) + 1)
    const handlers = handlersOf(given, routing, linker)
    return path && methods.length > 0
      ? textsOf(path, linker).map((each) => route(methods, each, handlers))
      : []
  }
  const methods = routing.verbs[method]
  if (!methods) return []
  const { paths, rest } = splitPath(call.arguments, linker)
  if (rest.length === 0) return []
  const handlers = handlersOf(rest, routing, linker)
  const isKnown = handlers.functions.length > 0
  if (!isKnown && (!router.isCertain || paths.length === 0)) return []
  return (paths.length === 0 ? [''] : paths).map((path) => route(methods, path, handlers))
}

function middlewareOf({ call, router, named, file, routers, linker }: Context): Middleware[] {
  const { routing } = named
  const { method, at, arguments: given } = call
  const one = (prefix: string, handlers: Handlers, runsFor: Middleware['runsFor'] = 'later'): Middleware => ({
    router,
    prefix,
    runsFor,
    handlers,
    file,
    at,
  })
  if (method === assignedErrorHandler || routing.errorHandlers?.includes(method) === true)
    return [one('', handlersOf(given, routing, linker), 'all')]
  const hook = routing.hooks?.find(({ name }) => name === method)
  if (hook) return [one('', handlersOf(given.slice(hook.handler, hook.handler + 1), routing, linker))]
  const mount = routing.mounts?.find(({ name }) => name === method)
  if (mount) {
    const prefix = prefixIn(mount.prefix, given, linker)
    const mounted = given[mount.router]
    if (mounted) mountEach(mounted, prefix)
    return []
  }
  if (routing.uses?.includes(method) !== true) return []
  const { paths, rest } = splitPath(given, linker)
  const prefixes = paths.length === 0 ? [''] : paths
  const others = rest.filter((each) => !prefixes.map((prefix) => mountEach(each, prefix)).includes(true))
  const found = handlersOf(others, routing, linker)
  const isErrorHandler = (id: string) => linker.functionOf(id)?.parameters === routing.errorParameters
  const errorHandlers = found.functions.filter(isErrorHandler)
  const usual = found.functions.filter((id) => !isErrorHandler(id))
  return prefixes
    .flatMap((prefix) => [
      one(prefix, { functions: errorHandlers, unknown: [] }, 'earlier'),
      one(prefix, { functions: usual, unknown: found.unknown }),
    ])
    .filter(({ handlers }) => handlers.functions.length > 0 || handlers.unknown.length > 0)

  /** Mounts routers, and functions that are passed one. */
  function mountEach(mounted: Reference, under: string): boolean {
    let isMounted = false
    for (const { reference, path } of unwrapMounted(mounted, linker)) {
      for (const child of routers.of(reference)) {
        routers.mount(child, router, `${under}/${path}`, at, file)
        isMounted = true
      }
      if (mount)
        for (const plugin of linker.callableOf(reference).concat(defaultOf(reference, linker)))
          if (plugin.kind === 'function')
            routers.mount(routers.ofParameter(plugin.id, 0, named), router, under, at, file)
    }
    return isMounted
  }
}

/** Returns the default export of `import('./orders')`. */
const defaultOf = (reference: Reference, linker: Linker): readonly Reference[] =>
  linker
    .follow(reference)
    .flatMap((each) =>
      each.kind === 'import' && each.name === undefined
        ? linker.callableOf({ ...each, name: 'default' })
        : [],
    )

/** Reads `mount('/api', router)` as a router and its path. */
function unwrapMounted(
  mounted: Reference,
  linker: Linker,
): readonly { readonly reference: Reference; readonly path: string }[] {
  for (const value of linker.valuesOf(mounted)) {
    if (value.kind !== 'result' || value.of.kind !== 'external') continue
    const { module } = value.of
    const wrapper = routings
      .flatMap(({ routing }) => routing.mounted ?? [])
      .find((each) => each.module === module)
    if (!wrapper) continue
    const path = value.arguments[wrapper.path]
    const text = path && textsOf(path, linker)[0]
    // `mount(app)` has no path.
    const inner = value.arguments[text === undefined ? wrapper.path : wrapper.router]
    if (inner) return [{ reference: inner, path: text ?? '' }]
  }
  return [{ reference: mounted, path: '' }]
}

function prefixIn(place: string, given: readonly Reference[], linker: Linker): string {
  const [index = '0', name] = place.split('.')
  const argument = given[Number(index)]
  if (!argument) return ''
  if (name === undefined) return textsOf(argument, linker)[0] ?? ''
  const options = linker.valuesOf(argument).find(({ kind }) => kind === 'object')
  return (options?.kind === 'object' ? textsAt(options, name, linker)[0] : undefined) ?? ''
}

/** Splits arguments into paths and the rest. The first of two texts is the name of the route. */
function splitPath(
  given: readonly Reference[],
  linker: Linker,
): { readonly paths: readonly string[]; readonly rest: readonly Reference[] } {
  const [first, second] = given.map((each) => textsOf(each, linker))
  if (!first || first.length === 0) return { paths: [], rest: given }
  if (second && second.length > 0) return { paths: second, rest: given.slice(2) }
  return { paths: first, rest: given.slice(1) }
}

function textsOf(reference: Reference, linker: Linker): string[] {
  return linker.valuesOf(reference).flatMap((value) => {
    if (value.kind === 'text') return [value.value]
    return value.kind === 'list' ? value.items.flatMap((each) => textsOf(each, linker)) : []
  })
}

const textsAt = ({ members, spreads }: ObjectReference, name: string, linker: Linker): string[] => {
  const own = members.get(name)
  if (own) return textsOf(own, linker)
  return spreads.flatMap((spread) =>
    linker.valuesOf(spread).flatMap((value) => (value.kind === 'object' ? textsAt(value, name, linker) : [])),
  )
}

/** Returns the object that declares a route, which may be passed to a function such as `createRoute` first. */
function declarationIn(reference: Reference, linker: Linker): ObjectReference | undefined {
  for (const value of linker.valuesOf(reference)) {
    if (value.kind === 'object') return value
    const [first] = value.kind === 'result' ? value.arguments : []
    const inner = first && declarationIn(first, linker)
    if (inner) return inner
  }
  return undefined
}

/** Returns the functions of handlers: of arrays, of wrappers, and of the members of options. */
function handlersOf(given: readonly Reference[], routing: Routing, linker: Linker): Handlers {
  const functions = new Set<string>()
  const unknown = new Set<string>()
  const add = (reference: Reference) => {
    for (const each of linker.callableOf(reference)) {
      if (each.kind === 'function') functions.add(each.id)
      else if (each.kind === 'unknown' && each.reason !== undefined) unknown.add(each.reason)
    }
    for (const value of linker.follow(reference))
      if (value.kind === 'object')
        for (const name of routing.optionHooks ?? []) {
          const member = value.members.get(name)
          if (member) add(member)
        }
  }
  for (const each of given) add(each)
  const isOpaque = functions.size === 0 && unknown.size === 0 && given.some((each) => isNotRead(each, linker))
  if (isOpaque) unknown.add('The handler is determined at run time.')
  return { functions: [...functions], unknown: [...unknown] }
}

/** Tests for a handler that the source does not show; those of packages are not read. */
const isNotRead = (reference: Reference, linker: Linker): boolean => {
  const values = linker.follow(reference)
  return values.length === 0 || values.some(({ kind }) => kind === 'parameter' || kind === 'unknown')
}

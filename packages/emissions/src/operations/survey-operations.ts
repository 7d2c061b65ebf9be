import type { Catalog } from '@error-contract/catalog'
import { codedPartOf } from '../coded-part.js'
import { relative, resolve } from 'node:path'
import { createRecognizer } from '../find/recognizer.js'
import { byPlace, type SourcePlace } from '../survey/site.js'
import { searchWith, type SearchOptions } from '../search-files.js'
import { findControllers, type ClassGroup } from './controllers.js'
import type { FileSummary } from './file-summary.js'
import { createLinker } from './linker.js'
import type { OperationGroup, OperationSurvey, SourceOperation } from './operation.js'
import { traceReach, type Reach } from './reach.js'
import { isUnder, joinPaths, withBraces } from './route-paths.js'
import { createRouters, mountPassedRouters, type MountedAt, type Routers } from './routers.js'
import { findRoutes, type Middleware, type Route } from './routes.js'
import { summarizeFile } from './summarize-file.js'

/** Files that are imported and not named are read too, up to this number. */
const maximumImported = 5_000

/**
 * Finds the operations of a service and the errors that each may return: those that its handlers and its own middleware
 * reach, with the calls that lead there. What middleware of a router and error handlers add is told once, for the group
 * that they cover. An error that a caller catches and does not pass on is not counted.
 *
 * @param files - paths of JavaScript and TypeScript files
 * @throws {InvalidInputError} where a file does not exist.
 */
export function surveyOperations(files: readonly string[], options: SearchOptions): OperationSurvey {
  const { cwd = process.cwd(), emitters = [] } = options
  const catalog = codedPartOf(options.catalog)
  const byPath = new Map<string, FileSummary>()
  let read: ((path: string) => FileSummary | undefined) | undefined
  const skipped = searchWith(files, { cwd, emitters }, (loaded) => {
    const summary = summarizeFile(loaded, catalog)
    byPath.set(summary.path, summary)
    read ??= createLoader(loaded.finder, catalog, emitters, cwd)
  })
  const listed = [...byPath.values()]
  const summaries = new Map<string, FileSummary | undefined>(byPath)
  const linker = createLinker((path) => {
    if (summaries.has(path) || summaries.size >= listed.length + maximumImported) return summaries.get(path)
    const summary = read?.(path)
    summaries.set(path, summary)
    return summary
  })
  const placeOf = (path: string, at: number): SourcePlace => {
    // Whatever has a place lies in a file that was read.
    const { file, lines } = summaries.get(path) as FileSummary
    return { file, ...positionIn(lines, at) }
  }

  const routers = createRouters(linker)
  findRoutes(listed, routers, linker)
  mountPassedRouters(listed, routers, linker)
  // A router that is passed to a function is known once that function's calls are.
  const { routes, middleware } = findRoutes(listed, routers, linker)
  const controllers = findControllers(listed, linker)

  const starts = new Set([
    ...[...routes, ...middleware].flatMap(({ handlers }) => handlers.functions),
    ...controllers.routes.flatMap(({ functions, ofClass }) => [...functions, ...(ofClass?.functions ?? [])]),
    ...controllers.global.flatMap(({ functions }) => functions),
  ])
  const reachOf = traceReach(starts, linker, placeOf)
  const groups = createGroups(routers, reachOf, placeOf)

  const ofRouters = routes.flatMap((route) => {
    const reach = reachOf(route.handlers.functions)
    const place = placeOf(route.file, route.at)
    return routers.mountsOf(route.router).flatMap((mounted) => {
      const path = withBraces(joinPaths([mounted.prefix, route.path]))
      const covering = middleware.filter((each) => covers(each, route, mounted, path, routers))
      return route.methods.map((method): SourceOperation => ({
        ...place,
        method,
        path,
        framework: route.framework,
        errors: reach.errors,
        unknown: [
          ...reach.unknown,
          ...route.handlers.unknown.map((reason) => ({ reason, path: [{ ...place, name: 'the route' }] })),
        ],
        groups: groups.indexesOf(covering.map((each) => groups.ofMiddleware(each))),
      }))
    })
  })
  const ofControllers = controllers.routes.flatMap(
    ({ functions, methods, paths, framework, ofClass, file, at }) => {
      const reach = reachOf(functions)
      const place = placeOf(file, at)
      const covering = [...controllers.global, ...(ofClass ? [ofClass] : [])]
      return paths.flatMap((path) =>
        methods.map((method): SourceOperation => ({
          ...place,
          method,
          path: withBraces(path),
          framework,
          errors: reach.errors,
          unknown: reach.unknown,
          groups: groups.indexesOf(covering.map((each) => groups.ofClass(each))),
        })),
      )
    },
  )
  const operations = dedupeOperations([...ofRouters, ...ofControllers].sort(byOperation))
  return { ...sortGroups(operations, groups.all()), ...skipped }
}

/** Orders the groups that cover something by what they cover, and then by their place. */
function sortGroups(operations: readonly SourceOperation[], groups: readonly OperationGroup[]) {
  const used = new Set(operations.flatMap((each) => each.groups))
  const sorted = [...groups.entries()]
    .filter(([index]) => used.has(index))
    .sort(([, a], [, b]) => compare(a.covers, b.covers) || byPlace(a, b))
  const indexes = new Map(sorted.map(([before], index) => [before, index]))
  return {
    operations: operations.map((each) => ({
      ...each,
      groups: each.groups.flatMap((index) => indexes.get(index) ?? []).sort((a, b) => a - b),
    })),
    groups: sorted.map(([, group]) => group),
  }
}

const byOperation = (a: SourceOperation, b: SourceOperation): number =>
  compare(a.path, b.path) || compare(a.method, b.method) || byPlace(a, b)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The same route may be found along two ways. */
function dedupeOperations(operations: readonly SourceOperation[]): SourceOperation[] {
  const seen = new Set<string>()
  return operations.filter(({ method, path, file, line, column }) => {
    const key = `${method} ${path} ${file}:${line}:${column}`
    return !seen.has(key) && seen.add(key)
  })
}

/** Returns a function that reads a file which is imported and was not named. */
function createLoader(
  finder: Parameters<Parameters<typeof searchWith>[2]>[0]['finder'],
  catalog: Catalog,
  emitters: NonNullable<SearchOptions['emitters']>,
  cwd: string,
): (path: string) => FileSummary | undefined {
  const recognizer = createRecognizer(emitters)
  return (path) => {
    finder.beginFile(finder.roundOf(path))
    const module = finder.loadModule(path)
    if (!module) return undefined
    const file = relative(resolve(cwd), path).replaceAll('\\', '/')
    return summarizeFile({ file, module, finder, recognizer }, catalog)
  }
}

/** Tests whether middleware runs for a route: that of a router runs for what is added to it later. */
function covers(
  { router, prefix, runsFor, file, at }: Middleware,
  route: Route,
  { chain }: MountedAt,
  path: string,
  routers: Routers,
): boolean {
  const keys = routers.keysOf(router)
  const index = chain.findIndex(({ key }) => keys.has(key))
  const link = chain[index]
  if (!link) return false
  const added = index === 0 ? { at: route.at, file: route.file } : link
  if (added.file === file && runsFor !== 'all' && (runsFor === 'later' ? at > added.at : at < added.at))
    return false
  return routers.mountsOf(router).some((each) => isUnder(path, withBraces(joinPaths([each.prefix, prefix]))))
}

interface Groups {
  readonly ofMiddleware: (middleware: Middleware) => number | undefined
  readonly ofClass: (group: ClassGroup) => number | undefined
  readonly indexesOf: (indexes: readonly (number | undefined)[]) => readonly number[]
  readonly all: () => readonly OperationGroup[]
}

/** Collects the groups that cover an operation and add an error or something unknown. */
function createGroups(
  routers: Routers,
  reachOf: (ids: readonly string[]) => Reach,
  placeOf: (file: string, at: number) => SourcePlace,
): Groups {
  const groups: OperationGroup[] = []
  const known = new Map<object, number | undefined>()
  const once = (key: object, create: () => OperationGroup): number | undefined => {
    if (known.has(key)) return known.get(key)
    const group = create()
    const index = group.errors.length > 0 || group.unknown.length > 0 ? groups.push(group) - 1 : undefined
    known.set(key, index)
    return index
  }
  return {
    ofMiddleware: (each) =>
      once(each, () => {
        const place = placeOf(each.file, each.at)
        const [mounted] = routers.mountsOf(each.router)
        const under = withBraces(joinPaths([mounted?.prefix ?? '', each.prefix.replace(/\/?\*\w*$/, '')]))
        const reach = reachOf(each.handlers.functions)
        const unread = each.handlers.unknown.map((reason) => ({
          reason,
          path: [{ ...place, name: 'the middleware' }],
        }))
        return {
          ...place,
          kind: each.runsFor === 'later' ? 'middleware' : 'error-handler',
          covers: under === '/' ? '/*' : `${under}/*`,
          errors: reach.errors,
          unknown: [...reach.unknown, ...unread],
        }
      }),
    ofClass: (each) =>
      once(each, () => ({
        ...placeOf(each.file, each.at),
        kind: 'middleware',
        covers: each.covers,
        ...reachOf(each.functions),
      })),
    indexesOf: (indexes) => [...new Set(indexes.flatMap((index) => index ?? []))],
    all: () => groups,
  }
}

/** Returns the line and column of an offset, from 1, by binary search. */
function positionIn(
  lines: readonly number[],
  at: number,
): { readonly line: number; readonly column: number } {
  let low = 0
  let high = lines.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((lines[middle] ?? 0) <= at) low = middle
    else high = middle
  }
  return { line: low + 1, column: at - (lines[low] ?? 0) + 1 }
}

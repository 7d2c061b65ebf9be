import type { ControllerRouting } from '../routing.js'
import type { ClassSummary, Decorator, FileSummary } from './file-summary.js'
import type { Linker } from './linker.js'
import type { Reference } from './reference.js'
import { joinPaths } from './route-paths.js'
import { routings } from './routings.js'

/** A method of a controller that handles an operation. */
export interface ControllerRoute {
  readonly methods: readonly string[]
  readonly paths: readonly string[]
  readonly framework: string
  readonly functions: readonly string[]
  /** The group of its class, by id; the functions run for each operation of it. */
  readonly ofClass: ClassGroup | undefined
  readonly file: string
  readonly at: number
}

export interface ClassGroup {
  readonly covers: string
  readonly functions: readonly string[]
  readonly file: string
  readonly at: number
}

export interface FoundControllers {
  readonly routes: readonly ControllerRoute[]
  /** The functions that run for every operation of a controller. */
  readonly global: readonly ClassGroup[]
}

/** Finds the operations that decorators of classes declare. */
export function findControllers(summaries: readonly FileSummary[], linker: Linker): FoundControllers {
  const routes: ControllerRoute[] = []
  const global: ClassGroup[] = []
  for (const { framework, routing } of routings) {
    const { controllers } = routing
    if (!controllers) continue
    const prefix = globalPrefix(summaries, controllers, linker)
    for (const summary of summaries) {
      for (const each of summary.classes.values())
        routes.push(...routesOf(each, summary.path, prefix, framework, controllers, linker))
      global.push(...globalOf(summary, controllers, linker))
    }
  }
  return { routes, global }
}

function routesOf(
  of: ClassSummary,
  file: string,
  prefix: string,
  framework: string,
  controllers: ControllerRouting,
  linker: Linker,
): ControllerRoute[] {
  const controller = of.decorators.find(({ name }) => name === controllers.controller)
  if (!controller) return []
  const bases = pathsIn(controller.arguments[0], linker)
  const shared = usedBy(of.decorators, controllers, linker)
  const under = joinPaths([prefix, bases[0] ?? ''])
  const ofClass =
    shared.length > 0
      ? { covers: under === '/' ? '/*' : `${under}/*`, functions: shared, file, at: controller.at }
      : undefined
  return of.methods.flatMap(({ id, at, decorators }) =>
    decorators.flatMap((decorator): ControllerRoute[] => {
      const methods = Object.hasOwn(controllers.verbs, decorator.name)
        ? controllers.verbs[decorator.name]
        : undefined
      if (!methods) return []
      const paths = bases.flatMap((base) =>
        pathsIn(decorator.arguments[0], linker).map((path) => joinPaths([prefix, base, path])),
      )
      const functions = [id, ...usedBy(decorators, controllers, linker)]
      return [{ methods, paths, framework, functions, ofClass, file, at }]
    }),
  )
}

/** Reads a path, a list of paths, or the `path` of an object. */
function pathsIn(reference: Reference | undefined, linker: Linker): string[] {
  if (!reference) return ['']
  const texts = linker.valuesOf(reference).flatMap((value): string[] => {
    if (value.kind === 'text') return [value.value]
    if (value.kind === 'list') return value.items.flatMap((each) => pathsIn(each, linker))
    if (value.kind === 'object') {
      const version = value.members.get('version')
      const [number] = version ? linker.valuesOf(version) : []
      const base = pathsIn(value.members.get('path'), linker)
      return number?.kind === 'text' ? base.map((each) => joinPaths([`v${number.value}`, each])) : base
    }
    return []
  })
  return texts.length === 0 ? [''] : texts
}

/** Returns the methods that run of the classes that decorators add. */
const usedBy = (decorators: readonly Decorator[], { uses }: ControllerRouting, linker: Linker): string[] =>
  decorators.flatMap(({ name, arguments: given }) => {
    const methods = Object.hasOwn(uses, name) ? uses[name] : undefined
    return methods ? given.flatMap((each) => methodsOf(each, methods, linker)) : []
  })

const methodsOf = (reference: Reference, names: readonly string[], linker: Linker): string[] =>
  linker.valuesOf(reference).flatMap((value) => {
    const of: Reference = value.kind === 'class' ? { kind: 'instance', of: value } : value
    return names.flatMap((name) =>
      linker
        .callableOf({ kind: 'member', of, name })
        .flatMap((each) => (each.kind === 'function' ? [each.id] : [])),
    )
  })

function globalPrefix(
  summaries: readonly FileSummary[],
  { prefix }: ControllerRouting,
  linker: Linker,
): string {
  for (const { routeCalls } of summaries)
    for (const { method, arguments: given } of routeCalls)
      if (method === prefix && given[0]) return pathsIn(given[0], linker)[0] ?? ''
  return ''
}

function globalOf(
  { routeCalls, provided, path }: FileSummary,
  { global, tokens }: ControllerRouting,
  linker: Linker,
): ClassGroup[] {
  const called = routeCalls.flatMap(({ method, arguments: given, at }): ClassGroup[] => {
    const names = Object.hasOwn(global, method) ? global[method] : undefined
    const functions = names ? given.flatMap((each) => methodsOf(each, names, linker)) : []
    return functions.length > 0 ? [{ covers: '/*', functions, file: path, at }] : []
  })
  const given = provided.flatMap(({ token, value, at }): ClassGroup[] => {
    const name = token.kind === 'external' ? token.path.at(-1) : undefined
    const names = name !== undefined && Object.hasOwn(tokens, name) ? tokens[name] : undefined
    const functions = names ? methodsOf(value, names, linker) : []
    return functions.length > 0 ? [{ covers: '/*', functions, file: path, at }] : []
  })
  return [...called, ...given]
}

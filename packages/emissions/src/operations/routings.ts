import { frameworks } from '../frameworks/index.js'
import type { Framework } from '../framework.js'
import type { Routing } from '../routing.js'

/** The routing of a framework, with its name. */
export interface NamedRouting {
  readonly framework: string
  readonly routing: Routing
}

const known: readonly Framework[] = frameworks

/** The routing of each framework that has any. */
export const routings: readonly NamedRouting[] = known.flatMap(({ name, routing }) =>
  routing ? [{ framework: name, routing }] : [],
)

const methodNames: ReadonlySet<string> = new Set(
  routings.flatMap(({ routing }) => [
    ...Object.keys(routing.verbs),
    ...[
      ...(routing.listed ?? []),
      ...(routing.declared ?? []),
      ...(routing.mounts ?? []),
      ...(routing.hooks ?? []),
    ].map(({ name }) => name),
    ...(routing.uses ?? []),
    ...(routing.errorHandlers ?? []),
    ...(routing.prefixes ?? []),
    ...Object.keys(routing.controllers?.global ?? {}),
    ...(routing.controllers ? [routing.controllers.prefix] : []),
  ]),
)

/** Tests for the name of a method that may add a route or middleware. */
export const isRouteMethod = (name: string): boolean => methodNames.has(name)

const byModule = new Map(
  routings.flatMap((each) => each.routing.modules.map((module) => [module, each] as const)),
)

/** Returns the routing of the framework whose package this is. */
export const routingOf = (module: string | undefined): NamedRouting | undefined =>
  module === undefined ? undefined : byModule.get(module)

const errorMembers: readonly (readonly string[])[] = routings.flatMap(({ routing }) =>
  (routing.errorMembers ?? []).map((path) => path.split('.')),
)

/** Returns how many members lie between an application and one that handles its errors; undefined for other members. */
export const errorMemberDepth = (names: readonly string[]): number | undefined =>
  errorMembers.find((path) => path.every((name, index) => names[names.length - path.length + index] === name))
    ?.length

/** The name under which an assignment to such a member is kept among the calls that add routes. */
export const assignedErrorHandler = '='

import type {
  BodySender,
  EmitterDefinition,
  Framework,
  FrameworkEmitter,
  ResponseObject,
  StatusSetter,
} from '../framework.js'
import { frameworks } from '../frameworks/index.js'

/** All known ways to emit an error, by the last name under which they are written; none is written without a name. */
export interface Recognizer {
  readonly statusSetters: ReadonlyMap<string | undefined, readonly StatusSetter[]>
  readonly bodySenders: ReadonlyMap<string | undefined, readonly BodySender[]>
  /** Emitters by last name; those that the team declared come before those of frameworks. */
  readonly emitters: ReadonlyMap<string | undefined, readonly Emitter[]>
  /** The last names of the calls that any of these match. */
  readonly callees: ReadonlySet<string | undefined>
  /** True where an emitter may have any last name. */
  readonly anyCallee: boolean
  readonly responses: readonly ResponseObject[]
  /** The names of the members of `responses` that hold a body. */
  readonly bodies: ReadonlySet<string | undefined>
}

export interface Emitter {
  readonly definition: FrameworkEmitter
  readonly constructs: boolean
  /** The names of a dotted pattern such as `ERRORS.*`. */
  readonly path: readonly string[]
  /** True for an emitter of the team, whose first names may be omitted; those of a framework are matched whole. */
  readonly declared: boolean
}

/** Matches any one name in a pattern. */
const anyName = '*'

/** Returns a recognizer of the supported frameworks and of the emitters that a team declared. */
export function createRecognizer(declared: readonly EmitterDefinition[]): Recognizer {
  const known: readonly Framework[] = frameworks
  const ofFrameworks = known.flatMap(({ emitters }) => emitters ?? [])
  const responses = known.flatMap((framework) => framework.responses ?? [])
  const statusSetters = groupBy(
    known.flatMap(({ status }) => status ?? []),
    ({ name }) => name,
  )
  const bodySenders = groupBy(
    known.flatMap(({ body }) => body ?? []),
    ({ name }) => name,
  )
  const emitters = groupBy(
    [...declared.map((each) => toEmitter(each, true)), ...ofFrameworks.map((each) => toEmitter(each, false))],
    ({ path }) => path.at(-1) ?? anyName,
  )
  return {
    statusSetters,
    bodySenders,
    emitters,
    callees: new Set([...statusSetters.keys(), ...bodySenders.keys(), ...emitters.keys()]),
    anyCallee: emitters.has(anyName),
    responses,
    bodies: new Set(responses.map(({ body }) => body)),
  }
}

function toEmitter(definition: FrameworkEmitter, declared: boolean): Emitter {
  const path = (definition.new ?? definition.call ?? anyName).split('.')
  return { definition, constructs: definition.new !== undefined, path, declared }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** Tests whether any emitter ends in this name. Most calls match none and need no further test. */
export const isEmitterName = ({ emitters, anyCallee }: Recognizer, name: string): boolean =>
  emitters.has(name) || anyCallee

/** Returns the emitters that a written callee such as `reply.fail` may be. */
export function matchEmitters(
  { emitters }: Recognizer,
  written: readonly string[],
  constructs: boolean,
): readonly Emitter[] {
  const candidates = [...(emitters.get(written.at(-1)) ?? []), ...(emitters.get(anyName) ?? [])]
  return candidates.filter(
    (emitter) =>
      emitter.constructs === constructs &&
      (emitter.declared ? emitter.path.length <= written.length : emitter.path.length === written.length) &&
      emitter.path.every((name, index) => {
        const other = written[written.length - emitter.path.length + index]
        return name === anyName || name === other
      }),
  )
}

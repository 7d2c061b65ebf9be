import type { BodySender, EmitterDefinition, ResponseObject, StatusSetter } from '../frameworks/framework.js'
import { frameworks } from '../frameworks/index.js'

/** Every known way to emit an error, by the last name under which it is written. */
export interface Recognizer {
  readonly statusSetters: ReadonlyMap<string, readonly StatusSetter[]>
  readonly bodySenders: ReadonlyMap<string, readonly BodySender[]>
  /** What the team declared comes before what frameworks bring. */
  readonly emitters: ReadonlyMap<string, readonly Emitter[]>
  /** The last names of the calls that any of these is about. */
  readonly callees: ReadonlySet<string>
  /** An emitter may have any last name. */
  readonly anyCallee: boolean
  readonly responses: readonly ResponseObject[]
  /** The names of the members of `responses` that hold a body. */
  readonly bodies: ReadonlySet<string>
}

export interface Emitter {
  readonly definition: EmitterDefinition
  readonly constructs: boolean
  /** The names of a dotted pattern such as `ERRORS.*`. */
  readonly path: readonly string[]
  /** Declared by the team, which may leave out the first names of a path; what a framework brings is matched whole. */
  readonly declared: boolean
}

/** Stands for any one name in a pattern. */
const anyName = '*'

export function createRecognizer(declared: readonly EmitterDefinition[]): Recognizer {
  const brought = frameworks.flatMap(({ emitters }) => emitters ?? [])
  const responses = frameworks.flatMap((framework) => framework.responses ?? [])
  const statusSetters = groupBy(
    frameworks.flatMap(({ status }) => status ?? []),
    ({ name }) => name,
  )
  const bodySenders = groupBy(
    frameworks.flatMap(({ body }) => body ?? []),
    ({ name }) => name,
  )
  const emitters = groupBy(
    [...declared.map((each) => toEmitter(each, true)), ...brought.map((each) => toEmitter(each, false))],
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

function toEmitter(definition: EmitterDefinition, declared: boolean): Emitter {
  const path = (definition.new ?? definition.call ?? anyName).split('.')
  return { definition, constructs: definition.new !== undefined, path, declared }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** Whether any emitter ends in this name; most calls need no closer look. */
export const isEmitterName = ({ emitters, anyCallee }: Recognizer, name: string): boolean =>
  emitters.has(name) || anyCallee

/** The emitters that a written callee such as `reply.fail` may be. */
export function matchEmitters(
  { emitters }: Recognizer,
  written: readonly string[],
  constructs: boolean,
): readonly Emitter[] {
  const candidates = [...(emitters.get(written.at(-1) ?? '') ?? []), ...(emitters.get(anyName) ?? [])]
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

import { acceptsResponse } from '../matching/accepts-response.js'
import { describeBehaviour } from '../matching/behaviour.js'
import { exampleResponse } from '../matching/example-response.js'
import { isEqual } from '../matching/is-equal.js'
import type { PactInteraction } from '../read/pact-file.js'

/** An interaction among the others of its pact. */
export interface InteractionInPact {
  readonly interaction: PactInteraction
  /** An interaction of the same name that expects something else. */
  readonly contradicted: Contradicted | undefined
}

interface Contradicted {
  /** Its number in the pact, from 0. */
  readonly index: number
  readonly hasSameRequest: boolean
}

/**
 * Finds interactions with the same description and provider states that expect different errors. With the same request,
 * they contradict each other where each rejects the example of the other.
 */
export function createInteractionsInPact(
  interactions: readonly PactInteraction[],
  mediaType: string,
): readonly InteractionInPact[] {
  const groups = new Map<string, PactInteraction[]>()
  for (const interaction of interactions) {
    const name = nameOf(interaction)
    const group = groups.get(name)
    if (group) group.push(interaction)
    else groups.set(name, [interaction])
  }
  const contradicted = new Map([...groups.values()].flatMap((group) => findContradictions(group, mediaType)))
  return interactions.map((interaction) => {
    const other = contradicted.get(interaction)
    return {
      interaction,
      contradicted: other && {
        index: Number(other.at.interaction.at(-1)),
        hasSameRequest: isEqual(other.request, interaction.request),
      },
    }
  })
}

/** Pact identifies an interaction by its description and its provider states. */
const nameOf = ({ description, states }: PactInteraction): string =>
  JSON.stringify([description, states.map((state) => JSON.stringify(state)).sort()])

/** Interactions that behave alike: each contradicts the same others. */
interface Kind {
  readonly first: PactInteraction
  /** The first interaction that these contradict, as far as they were compared. */
  contradicted?: PactInteraction
  /** The number of kinds with which these were compared. */
  compared: number
}

/**
 * Returns each interaction of a group that contradicts an earlier one, with the first that it contradicts. Those that
 * behave alike are compared once, so that the time grows with their number, and not with its square.
 */
function findContradictions(
  group: readonly PactInteraction[],
  mediaType: string,
): readonly (readonly [PactInteraction, PactInteraction])[] {
  if (group.length < 2 || !group.some(isError)) return []
  const describe = describeBehaviour(group.map(({ response }) => response))
  const known = new Map<string, Kind>()
  const all: Kind[] = []
  const errors: Kind[] = []
  return group.flatMap((interaction) => {
    const key = describe(interaction.response)
    const kind = known.get(key) ?? { first: interaction, compared: 0 }
    // Two successes do not contradict each other.
    const others = isError(interaction) ? all : errors
    while (!kind.contradicted && kind.compared < others.length) {
      const other = others[kind.compared]?.first
      kind.compared += 1
      if (other && contradicts(other, interaction, mediaType)) kind.contradicted = other
    }
    if (!known.has(key)) {
      known.set(key, kind)
      all.push(kind)
      if (isError(interaction)) errors.push(kind)
    }
    return kind.contradicted ? [[interaction, kind.contradicted] as const] : []
  })
}

const isError = ({ response }: PactInteraction) => response.status >= 400

function contradicts(one: PactInteraction, other: PactInteraction, mediaType: string): boolean {
  const accepts = (expected: PactInteraction, actual: PactInteraction) =>
    acceptsResponse(expected.response, exampleResponse(actual.response, mediaType)) !== false
  return !accepts(one, other) && !accepts(other, one)
}

import { acceptsResponse } from '../matching/accepts-response.js'
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
  return interactions.map((interaction) => {
    const { description, states } = interaction
    const name = JSON.stringify([description, states.map((state) => JSON.stringify(state)).sort()])
    const group = groups.get(name) ?? []
    groups.set(name, [...group, interaction])
    const other = group.find((one) => contradicts(one, interaction, mediaType))
    return {
      interaction,
      contradicted: other && {
        index: Number(other.at.interaction.at(-1)),
        hasSameRequest: isEqual(other.request, interaction.request),
      },
    }
  })
}

function contradicts(one: PactInteraction, other: PactInteraction, mediaType: string): boolean {
  const [first, second] = [one.response, other.response]
  if (first.status < 400 && second.status < 400) return false
  const accepts = (expected: typeof first, actual: typeof first) =>
    acceptsResponse(expected, exampleResponse(actual, mediaType)) !== false
  return !accepts(first, second) && !accepts(second, first)
}

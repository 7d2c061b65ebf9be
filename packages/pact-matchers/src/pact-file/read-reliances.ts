import type { Catalog } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import { catalogOfExample, codeOf, readCodes, type CodeReadings } from './read-codes.js'
import { readPact, type PactInteraction } from './read/pact-file.js'
import { createTrial } from './reliance/trial.js'
import { reliedParts, type ReliedPart } from './reliance/relied-parts.js'

export type { ReliedPart } from './reliance/relied-parts.js'

/** The parts of one error that a consumer relies on, as its contract expects them. */
export interface Reliance {
  /** The description of the interaction. */
  readonly interaction: string
  readonly states: readonly string[]
  /** Such as `GET /orders/7`; undefined where the file has no request. */
  readonly request: string | undefined
  readonly status: number
  /** The code of the example, then other declared codes that the contract accepts; empty where it expects no code. */
  readonly codes: readonly string[]
  /** True where a provider may return any code. */
  readonly acceptsAnyCode: boolean
  readonly parts: readonly ReliedPart[]
  /** The parts of the envelope that the contract does not ask for. */
  readonly notAsked: readonly string[]
}

export interface PactReliances {
  readonly errors: readonly Reliance[]
  /** The number of other interactions that the pact has. */
  readonly others: number
}

/**
 * Reads what a pact (of any specification) relies on in each error that it expects: every part of its example is changed
 * and removed, and what the contract then rejects, it relies on. `source` is the name of the document in errors.
 *
 * @throws {InvalidInputError} when the document is not a pact.
 */
export function readReliances(root: SourceNode, source: string, catalog: Catalog): PactReliances {
  const { interactions } = readPact(root, source)
  const errors = interactions.flatMap((interaction) => readReliance(interaction, catalog) ?? [])
  return { errors, others: interactions.length - errors.length }
}

/** Reads what one interaction relies on. Returns undefined where it expects no error. */
export function readReliance(interaction: PactInteraction, given: Catalog): Reliance | undefined {
  const catalog = catalogOfExample(interaction.response, given)
  const found = readCodes(interaction.response, catalog)
  const isError = interaction.response.status >= 400 || found.some(({ name }) => name !== undefined)
  return isError ? relianceOf(interaction, catalog, found) : undefined
}

function relianceOf(interaction: PactInteraction, catalog: Catalog, readings: CodeReadings): Reliance {
  const { description, states, request, response } = interaction
  const trial = createTrial(response, catalog.envelope.mediaType)
  const { parts, notAsked } = reliedParts(trial, response, catalog, readings)
  const codeParts = parts.filter(({ part }) => part === 'code')
  const isFree =
    catalog.envelope.code !== undefined &&
    (codeParts.length < readings.length || codeParts.some(({ by }) => by === 'type' || by === 'presence'))
  const named = readings.map(codeOf)
  const accepted = isFree
    ? []
    : readings.flatMap(({ code }) =>
        (catalog.coded() ?? catalog).codes.filter((other) => trial.acceptsCode(code.at, other, catalog)),
      )
  return {
    interaction: description,
    states: states.map(({ name }) => name),
    request: request && `${request.method} ${request.path}`,
    status: response.status,
    codes: [...new Set([...named, ...accepted])],
    acceptsAnyCode: readings.length > 0 && isFree,
    parts,
    notAsked,
  }
}

import type { Catalog } from '@error-contract/catalog'
import { entriesOf, itemsOf, type SourceNode } from '@error-contract/catalog/document'
import { contradiction } from './checks/contradiction.js'
import { malformed } from './checks/malformed.js'
import { catalogName } from './judge/catalog-name.js'
import type { PactCheck } from './judge/define-pact-check.js'
import { createInteractionsInPact, type InteractionInPact } from './judge/interaction-in-pact.js'
import { createInteractionWithoutCode } from './judge/interaction-without-code.js'
import { headerAt } from './judge/place.js'
import { isRefused, readPact, type PactInteraction } from './read/pact-file.js'
import { readReliance, type Reliance, type ReliedPart } from './read-reliances.js'
import { isPromised } from './reliance/promised.js'
import { createTrial, type Trial } from './reliance/trial.js'

/** An interaction of a contract, beside what a catalog promises. */
export interface ComparedInteraction {
  readonly description: string
  /**
   * `kept` by every provider that keeps the catalog; `broken` where the catalog does not promise what the contract relies
   * on, or another interaction contradicts it; `other` where it expects no error, about which a catalog says nothing;
   * `unjudged` where a rule is not supported, or Pact does not read the interaction as it is meant.
   */
  readonly outcome: 'kept' | 'broken' | 'other' | 'unjudged'
  /** True where a failure fails nothing. */
  readonly isPending: boolean
  /** Full sentences. */
  readonly reasons: readonly string[]
}

/**
 * Compares the interactions of a pact (of any specification) with a catalog: tells which ones a provider keeps that keeps
 * the catalog, without a provider. `source` is the name of the document in errors.
 *
 * @throws {InvalidInputError} when the document is not a pact.
 */
export function compareWithCatalog(
  root: SourceNode,
  source: string,
  catalog: Catalog,
): readonly ComparedInteraction[] {
  const pact = readPact(root, source)
  const { interactions } = pact
  const compared = createInteractionsInPact(interactions, catalog.envelope.mediaType).map((inPact) => ({
    description: inPact.interaction.description,
    isPending: inPact.interaction.isPending,
    ...compare(inPact, catalog, isRefused(pact)),
  }))
  const more = countInteractions(root) - interactions.length
  const unread = Array.from({ length: Math.max(0, more) }, () => ({
    description: 'an interaction without an HTTP response',
    isPending: false,
    outcome: 'other' as const,
    reasons: [],
  }))
  return [...compared, ...unread]
}

const countInteractions = (root: SourceNode): number =>
  entriesOf(root)
    .filter(({ key }) => key === 'interactions' || key === 'messages')
    .flatMap(({ value }) => itemsOf(value)).length

function compare(
  inPact: InteractionInPact,
  catalog: Catalog,
  isFileRefused: boolean,
): Pick<ComparedInteraction, 'outcome' | 'reasons'> {
  const { interaction } = inPact
  const faults = messagesOf(malformed, inPact)
  if (isFileRefused || faults.length > 0) return { outcome: 'unjudged', reasons: faults }
  const reliance = readReliance(interaction, catalog)
  if (!reliance) return { outcome: 'other', reasons: [] }
  const reasons = [...messagesOf(contradiction, inPact), ...reasonsAgainst(interaction, reliance, catalog)]
  if (reasons.length > 0) return { outcome: 'broken', reasons }
  const isUnknown = reliance.parts.some(({ by }) => by === 'unknown')
  return { outcome: isUnknown ? 'unjudged' : 'kept', reasons: [] }
}

/** Returns the errors of a check of whole interactions, without its warnings. */
const messagesOf = ({ judge, severity: usual }: PactCheck, inPact: InteractionInPact): string[] =>
  (judge.interaction?.(inPact) ?? [])
    .filter(({ severity = usual }) => severity === 'error')
    .map(({ message }) => message)

function reasonsAgainst(interaction: PactInteraction, reliance: Reliance, catalog: Catalog): string[] {
  const { status, codes } = reliance
  const name = catalogName(catalog)
  if (codes.length === 0) {
    const { declaredErrors } = createInteractionWithoutCode(interaction, catalog)
    if (declaredErrors === 'none-declared') return [`${name} declares no error with status ${status}.`]
    if (declaredErrors === 'rejected')
      return [`No error that ${name} declares with status ${status} has such a body.`]
    if (declaredErrors === 'other-type')
      return [`The contract expects another content type than '${catalog.envelope.mediaType}'.`]
    return reasonsAgainstHeaders(interaction, reliance, catalog)
  }
  const declared = codes.flatMap((code) => catalog.get(code) ?? [])
  if (declared.length === 0) return [`Error code '${codes[0]}' is not declared in ${name}.`]
  const withStatus = declared.filter(({ statuses }) => statuses.length === 0 || statuses.includes(status))
  const isPinned = reliance.parts.some(({ part, by }) => part === 'status' && by === 'value')
  if (withStatus.length === 0 && isPinned)
    return [
      `Expected status ${declared[0]?.statuses.join(' or ')} for '${declared[0]?.code}', got ${status}.`,
    ]
  const [error = declared[0]] = withStatus
  const trial = createTrial(interaction.response, catalog.envelope.mediaType)
  return error === undefined
    ? []
    : reliance.parts.flatMap((part) =>
        reasonAgainst(part, trial, () => isPromised(part, trial, catalog, error), name),
      )
}

/** Any of the errors with the status may be returned, so a contract without a code is kept by one with its headers. */
function reasonsAgainstHeaders(
  { response }: PactInteraction,
  { parts, status }: Reliance,
  catalog: Catalog,
): string[] {
  const trial = createTrial(response, catalog.envelope.mediaType)
  const headers = parts.filter(({ part, at }) => part === 'header' && at !== 'header content-type')
  const found = catalog.codes
    .map((code) => catalog.getDeclared(code))
    .filter(({ statuses }) => statuses.includes(status))
    .map((error) =>
      headers.flatMap((part) =>
        reasonAgainst(part, trial, () => isPromised(part, trial, catalog, error), catalogName(catalog)),
      ),
    )
  return found.find((reasons) => reasons.length === 0) ?? found[0] ?? []
}

/** A message is free text, and a correlation id is another one each time. */
function reasonAgainst(
  { part, at, by }: ReliedPart,
  trial: Trial,
  isDeclared: () => boolean,
  name: string,
): string[] {
  const isFixed = by === 'value' || by === 'pattern'
  switch (part) {
    case 'message':
      return isFixed ? ['The contract relies on the words of the message, which may change.'] : []
    case 'correlation id':
      return by === 'value' ? ['The contract relies on one correlation id, and each answer has another.'] : []
    case 'header':
    case 'member':
      if (by === 'unknown' || isDeclared()) return []
      return [
        `The contract relies on ${headerAt(at) === undefined ? `member ${at}` : at}${isFixed ? ' and its value' : ''}, which ${name} does not promise.`,
      ]
    case 'status':
    case 'code':
    case 'status in the body':
      return []
  }
}

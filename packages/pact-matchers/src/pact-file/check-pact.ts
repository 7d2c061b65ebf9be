import type { Catalog, Position } from '@error-contract/catalog'
import { joinPath, sourceNodeOf, type SourceNode } from '@error-contract/catalog/document'
import { pactChecks } from './checks/index.js'
import type { JudgedInteractions, PactProblem, Severity } from './judge/define-pact-check.js'
import { createErrorInteraction } from './judge/error-interaction.js'
import { createInteractionsInPact, type InteractionInPact } from './judge/interaction-in-pact.js'
import { createInteractionWithoutCode } from './judge/interaction-without-code.js'
import { pathInPact } from './judge/place.js'
import { nodeAt, readPact, type PactInteraction } from './read/pact-file.js'
import { catalogOfExample, codeOf, readCodes } from './read-codes.js'

/** The id of a check, such as `open-code`. */
export type PactCheckId = (typeof pactChecks)[number]['id']

/** A requirement that a pact does not meet. */
export interface PactFinding {
  readonly check: PactCheckId
  /** A `warning` is about something that a consumer may omit on purpose. */
  readonly severity: Severity
  /** States the fault of the contract and the repair. */
  readonly message: string
  /** The description of the interaction. */
  readonly interaction: string
  /** The path in the pact, for example `interactions.0.response.body.error.code`. */
  readonly path: string
  /** Line and column; absent when the pact was not read from a file. */
  readonly position?: Position
}

export interface CheckedPact {
  readonly consumer: string
  readonly provider: string
  /** In the order of the interactions, and of their places in the file. */
  readonly findings: readonly PactFinding[]
  /** The declared codes that interactions return. */
  readonly codes: readonly string[]
  /** The number of interactions that were judged: those with an error status or a declared code. */
  readonly errorInteractions: number
}

/**
 * Judges the error interactions of a parsed pact (specification 2, 3 or 4) against the catalog: wrong providers that
 * they accept, and right ones that they reject, as Pact's Rust core would decide.
 *
 * @throws {InvalidInputError} when `pact` is not a pact.
 * @see https://github.com/pact-foundation/pact-specification
 */
export function checkPact<Errors>(pact: unknown, catalog: Catalog<Errors>): CheckedPact {
  return checkPactDocument(sourceNodeOf(pact), 'checkPact', catalog)
}

/**
 * Judges a pact like {@link checkPact}, with the positions of a document that was read from a file. `source` is the name
 * of the document in errors.
 *
 * @throws {InvalidInputError} when the document is not a pact.
 */
export function checkPactDocument<Errors>(
  root: SourceNode,
  source: string,
  typedCatalog: Catalog<Errors>,
): CheckedPact {
  // The behaviour of a catalog never depends on the literal types of its codes.
  const catalog = typedCatalog as unknown as Catalog
  const { consumer, provider, interactions } = readPact(root, source)
  const checked = createInteractionsInPact(interactions, catalog.envelope.mediaType).map((interaction) =>
    checkInteraction(interaction, catalog),
  )
  return {
    consumer,
    provider,
    findings: checked.flatMap(({ problems }, index) =>
      problems
        .map((problem) => toFinding(problem, interactions[index] as PactInteraction, root))
        .sort(compareFindings),
    ),
    codes: [...new Set(checked.flatMap(({ codes }) => codes))],
    errorInteractions: checked.filter(({ isError }) => isError).length,
  }
}

type CheckProblem = Required<PactProblem> & { readonly check: PactCheckId }

interface CheckedInteraction {
  readonly problems: readonly CheckProblem[]
  readonly codes: readonly string[]
  readonly isError: boolean
}

function checkInteraction(inPact: InteractionInPact, catalog: Catalog): CheckedInteraction {
  const { interaction } = inPact
  const found = judge('interaction', inPact)
  const { response } = interaction
  // What Pact reads otherwise than it is meant is not judged until it is mended.
  if (found.some(({ place }) => place === 'body' || place === 'status'))
    return { problems: found, codes: [], isError: response.status >= 400 }
  const { problems, ...rest } = checkErrors(interaction, catalog)
  return { ...rest, problems: dedupeProblems([...found, ...problems]) }
}

function checkErrors(interaction: PactInteraction, given: Catalog): CheckedInteraction {
  const { response } = interaction
  const catalog = catalogOfExample(response, given)
  const isError = response.status >= 400
  const readings = readCodes(response, catalog)
  const isInOther = ({ name }: (typeof readings)[number]) => name !== undefined && !isDueIn(catalog, name)
  const isWrong = readings.length > 0 && readings.every(isInOther)
  if ((readings.length === 0 || isWrong) && isError) {
    const problems = judge('withoutCode', createInteractionWithoutCode(interaction, given))
    return { problems, codes: [], isError }
  }
  const codes: string[] = []
  const problems = readings.flatMap((reading) => {
    const code = codeOf(reading)
    const declared = reading.name === undefined ? undefined : catalog.get(reading.name)
    if (!declared)
      return isError
        ? judge('undeclaredCode', { catalog: catalog.coded() ?? catalog, code, place: reading.code.at })
        : []
    codes.push(code)
    const error = createErrorInteraction(interaction, catalog, declared, reading)
    if (error.accepts({}) === false) return judge('rejectedExample', error)
    const found = judge('declaredError', error)
    return error.metUnsupportedRule() ? [...found, ...judge('unsupportedRule', error)] : found
  })
  return { problems, codes, isError: isError || codes.length > 0 }
}

/** Tests whether the envelope of a catalog is one in which a declared code comes. */
const isDueIn = (catalog: Catalog, code: string): boolean =>
  catalog.envelopes.length === 1 ||
  catalog.inEnvelopeOf(code, catalog.envelope.mediaType) === catalog ||
  (catalog.get(code)?.envelopes ?? []).some((name) => catalog.inEnvelope(name) === catalog)

/** Several errors of one list have the list in common. */
function dedupeProblems(problems: readonly CheckProblem[]): CheckProblem[] {
  const seen = new Set<string>()
  return problems.filter(({ check, place, message }) => {
    const key = JSON.stringify([check, place, message])
    return !seen.has(key) && seen.add(key)
  })
}

const judge = <Kind extends keyof JudgedInteractions>(
  kind: Kind,
  interaction: JudgedInteractions[Kind],
): CheckProblem[] =>
  pactChecks.flatMap((check) =>
    (check.judge[kind]?.(interaction) ?? []).map((problem) => ({
      check: check.id,
      severity: check.severity,
      ...problem,
    })),
  )

function toFinding(
  { place, ...problem }: CheckProblem,
  interaction: PactInteraction,
  root: SourceNode,
): PactFinding {
  const path = pathInPact(interaction, place)
  const { position } = nodeAt(root, path)
  return {
    ...problem,
    interaction: interaction.description,
    path: path.reduce(joinPath, ''),
    ...(position && { position }),
  }
}

/** By place in the file, then by check. */
function compareFindings(a: PactFinding, b: PactFinding): number {
  const byPosition =
    a.position && b.position
      ? a.position.line - b.position.line || a.position.column - b.position.column
      : compareText(a.path, b.path)
  return byPosition || compareText(a.check, b.check)
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

import type { Catalog, Position } from '@error-contract/catalog'
import { joinPath, sourceNodeOf, type SourceNode } from '@error-contract/catalog/document'
import { basename } from 'node:path'
import { accepts } from './accepts.js'
import { errorInteraction, exampleOf, pathOf } from './error-interaction.js'
import {
  error,
  pactChecks,
  refusedExample,
  unknownRules,
  warning,
  type PactCheckId,
  type Remark,
} from './pact-checks.js'
import { nodeAt, readPact, type PactInteraction } from './pact-file.js'

/** Something in a pact that does not go with the catalog. */
export interface PactFinding {
  readonly check: PactCheckId
  /** A warning says what the contract leaves out, which a consumer may do on purpose. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** The description of the interaction. */
  readonly interaction: string
  /** In the pact, for example `interactions.0.response.body.error.code`. */
  readonly path: string
  /** Absent when the pact was not read from a file. */
  readonly position?: Position
}

export interface CheckedPact {
  readonly consumer: string
  readonly provider: string
  readonly findings: readonly PactFinding[]
  /** The declared codes that some interaction ends in. */
  readonly codes: readonly string[]
}

/**
 * Judges the error interactions of a parsed pact (specification 2, 3 or 4) by the catalog: what they let a wrong
 * provider do, and what they forbid a right one, as pact's Rust core would decide.
 *
 * @throws {InvalidInputError} when `pact` is no pact.
 */
export function checkPact<Errors>(pact: unknown, catalog: Catalog<Errors>): CheckedPact {
  return checkPactDocument(sourceNodeOf(pact), 'checkPact', catalog)
}

/** As {@link checkPact} for a document that was read with its positions; `source` names it. */
export function checkPactDocument<Errors>(
  root: SourceNode,
  source: string,
  typedCatalog: Catalog<Errors>,
): CheckedPact {
  // What a catalog does never depends on the literal types of its codes.
  const catalog = typedCatalog as unknown as Catalog
  const pact = readPact(root, source)
  const codes = new Set<string>()
  const findings = pact.interactions.flatMap((interaction) =>
    checkInteraction(interaction, catalog, (code) => codes.add(code)).map((remark) =>
      locate(remark, interaction, root),
    ),
  )
  return { consumer: pact.consumer, provider: pact.provider, findings, codes: [...codes] }
}

function checkInteraction(
  interaction: PactInteraction,
  catalog: Catalog,
  cover: (code: string) => void,
): Remark[] {
  const { response } = interaction
  const example = exampleOf(response, catalog.envelope.mediaType)
  const readings = catalog.envelope.read(example).filter(({ code }) => code.value !== undefined)
  if (readings.length === 0) return response.status < 400 ? [] : checkWithoutCode(interaction, catalog)
  return readings.flatMap((reading) => {
    const code = String(reading.code.value)
    const declared = catalog.get(code)
    if (!declared) return response.status < 400 ? [] : [undeclared(code, reading.code.at, catalog)]
    cover(code)
    const subject = errorInteraction(interaction, catalog, declared, reading)
    const refused = refusedExample(subject)
    if (refused) return [refused]
    const remarks = pactChecks.flatMap((check) => check(subject))
    return [...remarks, ...unknownRules(subject)]
  })
}

function undeclared(code: string, place: string, catalog: Catalog): Remark {
  const [best] = catalog.nearest(code)
  const hint = best === undefined ? '' : ` Write '${best}'.`
  return error('undeclared-code', place, `Error code '${code}' is not declared in ${nameOf(catalog)}.${hint}`)
}

/** Such an interaction is loose when a declared error keeps it, and wrong when none does. */
function checkWithoutCode({ response }: PactInteraction, catalog: Catalog): Remark[] {
  const { status, body } = response
  const candidates = catalog.codes
    .map((code) => catalog.getDeclared(code))
    .filter(({ statuses }) => statuses.includes(status))
  const place = body.kind === 'none' || body.kind === 'empty' ? 'status' : ''
  const text =
    candidates.length === 0
      ? `No declared error has status ${status}, and the contract demands no code.`
      : `The contract demands no code, so any error with status ${status} passes.`
  const loose = warning('missing-code', place, text)
  if (candidates.length === 0) return [loose]
  const verdicts = candidates.map(({ code, message, headers }) => {
    const written = catalog.envelope.write(code, {
      params: parameterNames(message?.parameters ?? []),
      status,
    })
    const promised = Object.fromEntries(headers.map((name) => [name, 'something']))
    return accepts(response, { ...written, headers: { ...written.headers, ...promised } })
  })
  if (verdicts.some((verdict) => verdict !== false)) return [loose]
  return [
    error(
      'wrong-envelope',
      place,
      `No declared error with status ${status} has such a body. See the envelope in ${nameOf(catalog)}.`,
    ),
  ]
}

const parameterNames = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]))

const nameOf = ({ file, name }: Catalog) => (file === undefined ? `the catalog '${name}'` : basename(file))

function locate({ place, ...remark }: Remark, interaction: PactInteraction, root: SourceNode): PactFinding {
  const path =
    place === 'status'
      ? [...interaction.at.response, 'status']
      : place === ''
        ? interaction.at.body
        : pathOf(interaction, place)
  const { position } = nodeAt(root, path)
  return {
    ...remark,
    interaction: interaction.description,
    path: path.reduce(joinPath, ''),
    ...(position && { position }),
  }
}

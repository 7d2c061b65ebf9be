import type { Catalog, EnvelopeDefinition } from '@error-contract/catalog'
import { areContradictory } from '../evaluator/condition.js'
import type { Evaluator } from '../evaluator/evaluator.js'
import { memberOf } from '../evaluator/members.js'
import { optionsOf, originOf, type Value } from '../evaluator/value.js'
import { isDynamic } from '../faults/dynamic-code.js'
import { lastNameOf, namesOf } from '../find/callee-names.js'
import type { TracedEmission } from '../find/dedupe.js'
import { knownValues } from '../find/emission.js'
import { definerOf } from '../find/evidence.js'
import { isErrorName } from '../find/error-parts.js'
import type { Module } from '../modules/module.js'
import type { Node } from '../modules/node.js'
import { positionOf, searchWith, type SearchOptions, type SkippedFiles } from '../search-files.js'
import { findUnresolvedCalls } from '../unresolved-callees.js'
import {
  addEvidence,
  catalogOfEnvelope,
  looksLikeCode,
  triedEnvelopes,
  weightOf,
  type LayoutEvidence,
} from './layouts.js'
import { findLists, type ListOfCodes } from './listed-codes.js'
import { messageTemplatesOf } from './message-text.js'
import { byPlace, uniqueValuesOf, type RaisedSite, type UnknownSite } from './site.js'
import { findStatusLines, type StatusLine } from './status-tables.js'

/** The errors of a service, as its source shows them. */
export interface SourceSurvey extends SkippedFiles {
  readonly files: number
  /** The places that raise a known code, by file, line and column. */
  readonly sites: readonly RaisedSite[]
  /** The places whose code is not known, in the same order. */
  readonly unknown: readonly UnknownSite[]
  /** Lists of codes of which this service raises some, and maps that give those codes a status. */
  readonly lists: readonly ListOfCodes[]
  readonly statusLines: readonly StatusLine[]
  /** The place of the code in a response; undefined where no response in the source shows it. */
  readonly pointer: string | undefined
  /** The members that bodies have beside the code, with how many bodies have each. */
  readonly siblings: ReadonlyMap<string, number>
}

export interface SurveyOptions extends Omit<SearchOptions, 'catalog'> {
  /** The declared errors: what is raised is then what the lint rules find. */
  readonly catalog?: Catalog
  /** Where the code is in a response, if that is known but there is no catalog. */
  readonly envelope?: EnvelopeDefinition | string
}

/**
 * Surveys the errors of source files. Without a catalog, every error with a code counts, the place of the code in a
 * response is inferred, and so is which lists of texts are lists of codes.
 *
 * @param files - paths of JavaScript and TypeScript files
 * @throws {InvalidInputError} where a file does not exist.
 */
export function surveySource(files: readonly string[], options: SurveyOptions): SourceSurvey {
  const layouts = layoutsOf(options)
  const found = layouts.map(() => emptyFindings())
  const lists: ListOfCodes[] = []
  const statusLines: StatusLine[] = []
  const { cwd = process.cwd(), emitters = [] } = options
  const skipped = searchWith(files, { cwd, emitters }, ({ file, module, finder, recognizer }) => {
    const { evaluator } = finder
    layouts.forEach((catalog, index) => {
      const findings = found[index] ?? emptyFindings()
      const find = { catalog, recognizer, acceptsAnyCode: options.catalog === undefined }
      const traced = finder.findEmissions(module, module.nodes.candidates, find)
      for (const each of traced) addEmission(findings, each, file, module, evaluator, catalog)
      for (const { node } of finder.findCodelessResponses(module, module.nodes.candidates, find))
        findings.unknown.push({
          file,
          ...positionOf({ node, module }),
          kind: 'no-code',
          reason: 'The response has an error status and no code.',
        })
      const nodes = traced.map(({ emission }) => emission.node)
      for (const call of findUnresolvedCalls(module, nodes, catalog, evaluator))
        findings.unknown.push({
          file,
          ...positionOf({ node: call.node, module }),
          kind: 'undefined-emitter',
          reason: `${call.kind === 'class' ? 'new ' : ''}${call.name}(…) leads to no definition${call.from === undefined ? '' : `, imported from '${call.from}'`}.`,
        })
    })
    lists.push(...findLists(file, module))
    statusLines.push(...findStatusLines(file, module, evaluator))
  })
  const best = options.catalog ? 0 : bestLayout(found)
  const findings = found[best] ?? emptyFindings()
  const accepted = options.catalog ? findings.sites : acceptedSites(findings.sites, lists)
  const raised = new Set(accepted.map(({ code }) => code))
  const ownLists = lists.flatMap((list) => ownList(list, accepted, raised))
  const known = new Set([...raised, ...ownLists.flatMap(({ codes }) => codes.map(({ code }) => code))])
  return {
    files: files.length,
    sites: accepted.map(({ group: _, isCertain: __, origins: ___, ...site }) => site).sort(byPlace),
    unknown: dedupeByLine(findings.unknown.sort(byPlace)),
    lists: ownLists,
    statusLines: statusLines.filter(({ code }) => known.has(code)).sort(byPlace),
    pointer:
      options.catalog || findings.evidence.passedOn + findings.evidence.sent === 0
        ? undefined
        : pointerOf(layouts[best]),
    siblings: findings.siblings,
    ...skipped,
  }
}

/** One response may be found at the call that sends it and at its body. */
function dedupeByLine(sites: readonly UnknownSite[]): UnknownSite[] {
  const seen = new Set<string>()
  return sites.filter(({ file, line, reason }) => {
    const key = `${file}:${line}:${reason}`
    return !seen.has(key) && seen.add(key)
  })
}

const layoutsOf = ({ catalog, envelope }: SurveyOptions): readonly Catalog[] => {
  if (catalog) return [catalog]
  if (envelope !== undefined) return [catalogOfEnvelope(envelope)]
  return triedEnvelopes.map(catalogOfEnvelope)
}

const pointerOf = (catalog: Catalog | undefined): string | undefined =>
  catalog && 'pointer' in catalog.envelope.code ? `/${catalog.envelope.code.pointer.join('/')}` : undefined

/** A site with what tells whether it is about an error of this service. */
interface FoundSite extends RaisedSite {
  /** The definition that it has in common with others. */
  readonly group: unknown
  readonly isCertain: boolean
  /** The names under which its codes are read from constants, each with its code. */
  readonly origins: readonly string[]
}

interface Findings {
  readonly sites: FoundSite[]
  readonly unknown: UnknownSite[]
  readonly evidence: LayoutEvidence
  readonly siblings: Map<string, number>
}

const emptyFindings = (): Findings => ({
  sites: [],
  unknown: [],
  evidence: { passedOn: 0, sent: 0, raised: 0 },
  siblings: new Map(),
})

/** Returns the likeliest place of the code; of equal ones, the first. */
function bestLayout(found: readonly Findings[]): number {
  const weights = found.map(({ evidence }) => weightOf(evidence))
  return weights.indexOf(Math.max(...weights))
}

function addEmission(
  findings: Findings,
  traced: TracedEmission,
  file: string,
  module: Module,
  evaluator: Evaluator,
  catalog: Catalog,
): void {
  const { raw, emission } = traced
  const place = { file, ...positionOf({ node: emission.node, module }) }
  addEvidence(findings.evidence, traced)
  if (raw.sent) countSiblings(findings.siblings, raw.body, catalog)
  const codes = uniqueValuesOf(emission.code)
  if (codes.length === 0) {
    if (emission.code.kind === 'unknown' && isOpaqueCode(raw.code))
      findings.unknown.push({ ...place, ...reasonOf(emission.code.nodes, module) })
    return
  }
  const emitter = emitterNameOf(traced)
  const group = definerOf(raw, module, evaluator)
  for (const code of codes) {
    const statuses = statusesOf(code, emission)
    findings.sites.push({
      ...place,
      code,
      statuses,
      isPartial:
        (emission.code.kind === 'known' && !emission.code.complete) ||
        (emission.status.kind === 'known' && !emission.status.complete),
      messages: codes.length === 1 ? messageTemplatesOf(raw.message) : [],
      bodyStatus: bodyStatusOf(raw.body, statuses, catalog, evaluator),
      emitter,
      isSent: raw.sent,
      isTableLine: isTableLine(traced),
      group,
      isCertain: raw.certain,
      origins: raw.code ? originsOf(raw.code) : [],
    })
  }
}

/** Tests for an entry of an object, of a `Map` or of a switch. */
const isTableLine = ({ raw: { sent, definition, node } }: TracedEmission): boolean =>
  !sent &&
  definition === undefined &&
  (node.type === 'Property' ||
    node.type === 'ArrayExpression' ||
    (node.parent?.type === 'SwitchCase' && node.parent.test === node))

/** Returns the statuses that a code can have at one place, where both depend on the same conditions. */
function statusesOf(code: string, emission: TracedEmission['emission']): number[] {
  const ways = knownValues(emission.code).filter(({ value }) => value === code)
  const statuses = knownValues(emission.status).filter((status) =>
    ways.some((way) => !areContradictory(way.conditions, status.conditions)),
  )
  return [...new Set(statuses.map(({ value }) => value))]
}

/** An object is no code, and neither is a text that holds one. */
const isOpaqueCode = (code: Value | undefined): boolean =>
  code !== undefined && optionsOf(code).every(({ value }) => value.kind === 'opaque')

function reasonOf(nodes: readonly Node[], module: Module): Pick<UnknownSite, 'kind' | 'reason'> {
  const [node] = nodes
  if (node && isDynamic(node, module))
    return { kind: 'computed', reason: `The code is computed at run time: ${textOf(node, module)}.` }
  return {
    kind: 'passed-on',
    reason: node
      ? `The code comes from ${textOf(node, module)}, whose value is set elsewhere.`
      : 'The code is set elsewhere.',
  }
}

function textOf({ range: [start, end] }: Node, { text }: Module): string {
  const written = text.slice(start, end).replace(/\s+/g, ' ')
  return written.length > maximumText ? `${written.slice(0, maximumText)}…` : written
}

/** Enough to recognize an expression by. */
const maximumText = 60

/** Returns the names under which codes are read, each with its code: an imported constant keeps only those. */
const originsOf = (code: Value): string[] =>
  optionsOf(code).flatMap(({ value }) => {
    if (value.kind !== 'literal') return []
    const { node } = value.readAt ?? value
    const name = lastNameOf(node)
    return name === undefined ? [] : [`${name}=${String(value.value)}`]
  })

function emitterNameOf({ raw: { definition, node } }: TracedEmission): string | undefined {
  if (definition?.node.id) return definition.node.id.name
  return node.type === 'NewExpression' || (node.type === 'CallExpression' && definition)
    ? namesOf(node.callee).join('.')
    : undefined
}

const statusNames = ['status', 'statusCode', 'status_code', 'httpStatus']

/** Returns the status that a body repeats, where it is another one than that of the response. */
function bodyStatusOf(
  body: Value | undefined,
  statuses: readonly number[],
  { envelope: { code } }: Catalog,
  evaluator: Evaluator,
): number | undefined {
  if (body?.kind !== 'object' || statuses.length !== 1 || !('pointer' in code)) return undefined
  let inside: Value = body
  for (const token of ['', ...code.pointer.slice(0, -1)]) {
    if (token !== '') inside = memberOf(inside, token, originOf(inside), evaluator)
    if (inside.kind !== 'object') return undefined
    for (const name of statusNames) {
      const value = inside.members.get(name)
      if (value?.kind === 'literal' && typeof value.value === 'number' && !statuses.includes(value.value))
        return value.value >= 100 && value.value <= 599 ? value.value : undefined
    }
  }
  return undefined
}

function countSiblings(
  siblings: Map<string, number>,
  body: Value | undefined,
  { envelope: { code } }: Catalog,
): void {
  if (!('pointer' in code) || body?.kind !== 'object') return
  const count = (pointer: string) => siblings.set(pointer, (siblings.get(pointer) ?? 0) + 1)
  let inside: Value | undefined = body
  let path = ''
  for (const token of code.pointer) {
    if (inside?.kind === 'list') inside = token === '*' ? inside.items[0] : undefined
    else if (inside?.kind === 'object') {
      for (const key of inside.members.keys()) if (key !== token) count(`${path}/${key}`)
      inside = inside.members.get(token)
    }
    path += `/${token}`
  }
}

/**
 * Returns the sites that are about errors of this service: those that certainly send a response, and those of the same
 * classes and functions, or of classes of errors.
 */
function acceptedSites(sites: readonly FoundSite[], lists: readonly ListOfCodes[]): FoundSite[] {
  const certain = new Set(
    sites.flatMap(({ isCertain, code, statuses }) =>
      isCertain && !statuses.every((status) => status < 400) ? [code] : [],
    ),
  )
  const named = new Set(
    lists.flatMap(({ name, codes }) =>
      name !== undefined && namesErrors.test(name) ? codes.map(({ code }) => code) : [],
    ),
  )
  const groups = new Map<unknown, FoundSite[]>()
  for (const site of sites.filter((each) => isFailureOf(each, certain)))
    groups.set(site.group, [...(groups.get(site.group) ?? []), site])
  return [...groups].flatMap(([group, members]) => {
    const codes = [...new Set(members.map(({ code }) => code))]
    const known = codes.filter((code) => certain.has(code) || named.has(code))
    const words = codes.filter(looksLikeCode)
    const isError = group !== undefined && members.some(({ emitter }) => isErrorName(emitter))
    const isGroup = group !== undefined && words.length * 2 > codes.length
    if (
      isGroup &&
      (isError || members.some(({ isCertain }) => isCertain) || known.length * 2 >= codes.length)
    )
      return members
    return members.filter(({ isCertain, code }) => looksLikeCode(code) && (isCertain || known.includes(code)))
  })
}

/** A response below 400 is one of an error only where others with its code are. */
const isFailureOf = ({ statuses, code }: FoundSite, certain: ReadonlySet<string>): boolean =>
  statuses.length === 0 || statuses.some((status) => status >= 400) || certain.has(code)

/** `DefaultOptions` has the letters of an error too. */
const namesErrors = /(?:^|[^a-zA-Z])err|[a-z]Err|^Err|Exception|Fault(?!s?$)|Failure|Problem/

/** Returns a list where the service raises codes that are written in it, or raises most of what it has. */
function ownList(list: ListOfCodes, sites: readonly FoundSite[], raised: ReadonlySet<string>): ListOfCodes[] {
  const codes = list.codes.filter(({ code }) => looksLikeCode(code) || raised.has(code))
  const written = codes.filter(({ code }) => raised.has(code))
  if (written.length === 0) return []
  const origins = new Set(sites.flatMap((site) => site.origins))
  const from = codes.filter(({ key, code }) => origins.has(`${key}=${code}`))
  const isMostlyRaised = written.length >= 2 && written.length * 5 >= codes.length * 3
  if (list.name === undefined) {
    // A file has other constants too.
    const isFileOfCodes = /err|code|exception|fault|failure|problem/i.test(
      list.codes[0]?.file.split('/').at(-1) ?? '',
    )
    const kept = isFileOfCodes && from.length >= 2 ? codes : written
    return from.length > 0 ? [{ ...list, codes: kept }] : []
  }
  return from.length > 0 || isMostlyRaised ? [{ ...list, codes }] : []
}

import type { Catalog } from '@error-contract/catalog'
import { areContradictory } from '../evaluator/condition.js'
import type { Evaluator } from '../evaluator/evaluator.js'
import { optionsOf, originOf, type Value } from '../evaluator/value.js'
import { isDynamic } from '../faults/dynamic-code.js'
import { lastNameOf, namesOf } from '../find/callee-names.js'
import type { TracedEmission } from '../find/dedupe.js'
import { knownValues } from '../find/emission.js'
import { definerOf } from '../find/evidence.js'
import { matchEmitters, type Recognizer } from '../find/recognizer.js'
import { isTableLine } from '../find/table-line.js'
import type { Module } from '../modules/module.js'
import type { Node } from '../modules/node.js'
import { positionOf, type LoadedFile } from '../search-files.js'
import { findUnresolvedCalls, type UnresolvedCall } from '../unresolved-callees.js'
import { bodyStatusOf, countSiblings } from './body-members.js'
import { addEvidence, type LayoutEvidence } from './layouts.js'
import { messageTemplatesOf } from './message-text.js'
import { uniqueValuesOf, type RaisedSite, type UnknownSite } from './site.js'

/** A site with what tells whether it is about an error of this service. */
export interface FoundSite extends RaisedSite {
  /** The definition that it has in common with others. */
  readonly group: unknown
  readonly isCertain: boolean
  /** The names under which its codes are read from constants. */
  readonly origins: readonly CodeOrigin[]
}

/** The names by which a code is read: `Codes.Gone`, or `Gone`. */
export interface CodeOrigin {
  readonly list: string | undefined
  readonly key: string
  readonly code: string
}

/** The errors of a service under one layout of its responses. */
export interface Findings {
  readonly sites: FoundSite[]
  readonly unknown: UnknownSite[]
  readonly evidence: LayoutEvidence
  readonly siblings: Map<string, number>
}

export const emptyFindings = (): Findings => ({
  sites: [],
  unknown: [],
  evidence: { passedOn: 0, sent: 0, raised: 0 },
  siblings: new Map(),
})

/** Adds what a file has. With `acceptsAnyCode`, every error with a code counts, and not only those of the catalog. */
export function addFile(
  findings: Findings,
  { file, module, finder, recognizer }: LoadedFile,
  catalog: Catalog,
  acceptsAnyCode: boolean,
): void {
  const { evaluator } = finder
  const options = { catalog, recognizer, acceptsAnyCode }
  const traced = finder.findEmissions(module, module.nodes.candidates, options)
  for (const each of traced) addEmission(findings, each, file, module, evaluator, catalog)
  for (const { node } of finder.findCodelessResponses(module, module.nodes.candidates, options))
    findings.unknown.push({
      file,
      ...positionOf({ node, module }),
      kind: 'no-code',
      reason: codeless,
    })
  const nodes = traced.map(({ emission }) => emission.node)
  for (const call of findUnresolvedCalls(module, nodes, catalog, evaluator))
    findings.unknown.push({
      file,
      ...positionOf({ node: call.node, module }),
      ...whyUnresolved(call, recognizer),
    })
}

function whyUnresolved(
  { node, name, kind, from }: UnresolvedCall,
  recognizer: Recognizer,
): Pick<UnknownSite, 'kind' | 'reason'> {
  const isResponse = matchEmitters(recognizer, namesOf(node.callee), kind === 'class').some(
    ({ definition }) => definition.text !== undefined,
  )
  if (isResponse) return { kind: 'no-code', reason: codeless }
  const imported = from === undefined ? '' : `, imported from '${from}'`
  return {
    kind: 'undefined-emitter',
    reason: `${kind === 'class' ? 'new ' : ''}${name}(…) leads to no definition${imported}.`,
  }
}

const codeless = 'The response has an error status and no code.'

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
      findings.unknown.push({ ...place, ...reasonOf(raw.code, emission.code.nodes, module) })
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
      hasOtherStatuses:
        (emission.status.kind === 'known' && !emission.status.complete) || emission.status.kind === 'unknown',
      hasOtherCodes: emission.code.kind === 'known' && !emission.code.complete,
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

/** Returns the statuses that a code can have at one place, where both depend on the same conditions. */
function statusesOf(code: string, emission: TracedEmission['emission']): number[] {
  const ways = knownValues(emission.code).filter(({ value }) => value === code)
  const statuses = knownValues(emission.status).filter((status) =>
    ways.some((way) => !areContradictory(way.conditions, status.conditions)),
  )
  return [...new Set(statuses.map(({ value }) => value))]
}

/** An object is no code, and neither is a text that holds one. */
const isOpaqueCode = (code: Value | undefined): code is Value =>
  code !== undefined && optionsOf(code).every(({ value }) => value.kind === 'opaque')

/** A class or function of another file may compute the code, and then nothing in this one does. */
function reasonOf(code: Value, nodes: readonly Node[], module: Module): Pick<UnknownSite, 'kind' | 'reason'> {
  const [node] = nodes
  const written = optionsOf(code).map(({ value }) => originOf(value))
  const computed = [...(node ? [{ node, module }] : []), ...written].find((one) =>
    isDynamic(one.node, one.module),
  )
  if (computed)
    return {
      kind: 'computed',
      reason: `The code is computed at run time: ${textOf(computed.node, computed.module)}.`,
    }
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
const originsOf = (code: Value): CodeOrigin[] =>
  optionsOf(code).flatMap(({ value }) => {
    if (value.kind !== 'literal') return []
    const { node } = value.readAt ?? value
    const key = lastNameOf(node)
    return key === undefined ? [] : [{ list: namesOf(node).at(-2), key, code: String(value.value) }]
  })

function emitterNameOf({ raw: { definition, node } }: TracedEmission): string | undefined {
  if (definition?.node.id) return definition.node.id.name
  return node.type === 'NewExpression' || (node.type === 'CallExpression' && definition)
    ? namesOf(node.callee).join('.')
    : undefined
}

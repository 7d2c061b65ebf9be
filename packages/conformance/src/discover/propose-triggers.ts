import type { Catalog } from '@error-contract/catalog'
import type { SourceNode } from '@error-contract/catalog/document'
import { Document, type Scalar, type YAMLMap } from 'yaml'
import { isReadMethod } from '../safety/mode.js'
import type { Redaction } from '../secrets/redaction.js'
import { usedCredentials } from '../triggers/credential.js'
import type { Environment } from '../triggers/placeholders.js'
import type { DerivedRequest } from '../mistakes/definition/derived-request.js'
import type { DiscoveryPlan } from './discover.js'
import { discoveryRedaction } from './discovery-redaction.js'
import type { RoleCredentials, Discovery, DiscoveredResponse } from './discovery.js'
import { proposedBody, proposedCredential, proposedTls } from './proposed-credential.js'
import { toRequestTemplate } from './request-template.js'

/** The most triggers that are proposed for one code. */
const maximumTriggers = 3

/**
 * Returns the text of a triggers file with the requests that returned each declared code. What a server returns is not
 * what it should return, so a person must read it. A response from 500 on, which no caller should be able to cause, is
 * not proposed. A code that no request returned is proposed where a contract has a request for it.
 */
export function proposeTriggers(
  discovery: Discovery,
  {
    catalog,
    triggers,
    credentials,
    ...sources
  }: {
    catalog: Catalog
    triggers: DiscoveryPlan['triggers']
    credentials: RoleCredentials
    documents?: readonly SourceNode[]
    environment?: Environment
  },
): string {
  const redaction = discoveryRedaction({ triggers, ...sources })
  const byCode = catalog.codes.flatMap((code) => {
    const returned = chooseResponses(discovery.responses.filter((response) => response.code === code))
    const contracted = returned.length === 0 ? contractFor(code, discovery) : undefined
    const chosen = contracted
      ? [toContractedTrigger(contracted, credentials, redaction)]
      : returned.map((response) => toTrigger(response, credentials, redaction))
    return chosen.length === 0 ? [] : [[code, chosen] as const]
  })
  const full = credentials.full
  const used = usedCredentials(triggers, Object.values(credentials))
  const document = new Document({
    ...(triggers.tls && { tls: proposedTls(triggers.tls) }),
    ...(triggers.http2 === true && { http2: true }),
    ...(used.length > 0 && {
      credentials: Object.fromEntries(used.map((one) => [one.name, proposedCredential(one, redaction)])),
    }),
    ...(full !== undefined && { defaults: { as: full } }),
    triggers: mapTexts(Object.fromEntries(byCode), (text) => redaction.redactValues(text)),
  })
  document.commentBefore = [
    ' Proposed by error-contract discover: what each request returned, not what it should return.',
    ' Read every trigger before you keep it.',
  ].join('\n')
  const proposed = new Set(byCode.map(([code]) => code))
  const open = catalog.codes.filter((code) => !proposed.has(code))
  if (open.length > 0) document.comment = ` No request is proposed for: ${open.join(', ')}.`
  spaceOut(document.get('triggers') as YAMLMap)
  return redaction.redactValues(document.toString({ lineWidth: 0, singleQuote: true }))
}

/**
 * Returns the request of a contract for a code that no request returned: one in a provider state, or one that was
 * skipped. A request that was sent without a state returned something else, so it is not proposed.
 */
export function contractFor(code: string, { responses, skipped }: Discovery): DerivedRequest | undefined {
  const requests = [
    ...responses.map(({ request }) => ({ request, wasSent: true })),
    ...skipped.map(({ request }) => ({ request, wasSent: false })),
  ]
  return requests.find(({ request: { contract }, wasSent }) => {
    if (contract?.code !== code) return false
    // A trigger has one state at most.
    return contract.states.length === 1 || (contract.states.length === 0 && !wasSent)
  })?.request
}

/** Changes every text before YAML folds or escapes it. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapTexts(member, change)]))
}

/** Returns one response for each origin, reads first. */
function chooseResponses(responses: readonly DiscoveredResponse[]): readonly DiscoveredResponse[] {
  const sound = responses.filter(({ status = 500 }) => status >= 300 && status < 500)
  const reads = sound.filter(({ request }) => isReadMethod(request.method))
  const byOrigin = new Map<string, DiscoveredResponse>()
  for (const response of [...reads, ...sound])
    if (!byOrigin.has(response.origin)) byOrigin.set(response.origin, response)
  return [...byOrigin.values()].slice(0, maximumTriggers)
}

function toTrigger(
  { origin, request }: Pick<DiscoveredResponse, 'origin' | 'request'>,
  credentials: RoleCredentials,
  redaction: Redaction,
): Record<string, unknown> {
  const { method, path, as, headers, body } = toRequestTemplate(request, credentials)
  const others = headers
    .filter(([name]) => name !== 'content-type')
    .map(([name, value]) => [name, redaction.redactRequestHeader(name, value)] as const)
  const type = headers.find(([name]) => name === 'content-type')?.[1]
  const isDefaultType = body && 'json' in body && type === 'application/json'
  return {
    // With a colon, `no-credential` reads as the name of a secret, and what follows is redacted.
    name: `${origin} (${request.name})`,
    request: `${method} ${path}`,
    ...(as !== credentials.full && { as: as ?? 'none' }),
    ...(others.length > 0 && { headers: Object.fromEntries(others) }),
    ...(body && proposedBody(body)),
    ...(type !== undefined && !isDefaultType && { type }),
    ...(!isReadMethod(method) && request.harmless !== undefined && { harmless: request.harmless }),
  }
}

function toContractedTrigger(
  request: DerivedRequest,
  credentials: RoleCredentials,
  redaction: Redaction,
): Record<string, unknown> {
  const [state] = request.contract?.states ?? []
  return {
    ...toTrigger({ origin: 'contract', request }, credentials, redaction),
    why: 'A contract says so; no request returned this code.',
    ...(state && { state: Object.keys(state.params).length === 0 ? state.name : state }),
  }
}

/** Inserts an empty line before each code but the first. */
function spaceOut({ items }: YAMLMap): void {
  for (const { key } of items.slice(1)) (key as Scalar).spaceBefore = true
}

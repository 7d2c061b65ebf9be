import type { Catalog } from '@error-contract/catalog'
import { Document, type Scalar, type YAMLMap } from 'yaml'
import { isRead } from '../safety/mode.js'
import type { Environment } from '../triggers/placeholders.js'
import type { Redaction } from '../secrets/redaction.js'
import { redactionForTriggers } from '../triggers/redaction-for-triggers.js'
import type { BodyTemplate, Credential, Triggers } from '../triggers/triggers.js'
import type { DerivedRequest } from './derived-request.js'
import type { Credentials, Discovery, Draw } from './discovery.js'
import { requestTemplate } from './discover.js'

/** The most triggers that are proposed for one code. */
const maximumTriggers = 3

/**
 * The text of a triggers file with the requests that drew each declared code. What came is not what is right, so a
 * person must read it; an answer of 500 or above, which no caller should be able to draw, is not proposed. A code that
 * nothing drew is proposed where a contract says how.
 */
export function proposeTriggers(
  discovery: Discovery,
  {
    catalog,
    triggers,
    credentials,
    environment = process.env,
  }: {
    catalog: Catalog
    triggers: Pick<Triggers, 'credentials'>
    credentials: Credentials
    environment?: Environment
  },
): string {
  const redaction = redactionForTriggers(triggers, environment)
  const byCode = catalog.codes.flatMap((code) => {
    const drawn = chooseDraws(discovery.draws.filter((draw) => draw.code === code))
    const contracted = drawn.length === 0 ? contractFor(code, discovery) : undefined
    const chosen = contracted
      ? [contractedTrigger(contracted, credentials, redaction)]
      : drawn.map((draw) => triggerOf(draw, credentials, redaction))
    return chosen.length === 0 ? [] : [[code, chosen] as const]
  })
  const full = credentials.full
  const used = [...triggers.credentials.values()].filter(({ name }) =>
    Object.values(credentials).includes(name),
  )
  const document = new Document({
    ...(used.length > 0 && {
      credentials: Object.fromEntries(used.map((one) => credentialOf(one, redaction))),
    }),
    ...(full !== undefined && { defaults: { as: full } }),
    triggers: Object.fromEntries(byCode),
  })
  document.commentBefore = [
    ' Proposed by error-contract discover: what each request drew, not what it should draw.',
    ' Read every trigger before you keep it.',
  ].join('\n')
  const proposed = new Set(byCode.map(([code]) => code))
  const open = catalog.codes.filter((code) => !proposed.has(code))
  if (open.length > 0) document.comment = ` No request is proposed for: ${open.join(', ')}.`
  spaceOut(document.get('triggers') as YAMLMap)
  return redaction.redactValues(document.toString({ lineWidth: 0, singleQuote: true }))
}

/**
 * How a contract asks for a code that nothing drew: in a state of the provider, or by a request that the mode left out.
 * One that was sent, needs no state and drew something else is no way to draw it.
 */
export function contractFor(code: string, { draws, leftOut }: Discovery): DerivedRequest | undefined {
  const requests = [
    ...draws.map(({ request }) => ({ request, wasSent: true })),
    ...leftOut.map(({ request }) => ({ request, wasSent: false })),
  ]
  return requests.find(({ request: { contract }, wasSent }) => {
    if (contract?.code !== code) return false
    // A trigger has one state at most.
    return contract.states.length === 1 || (contract.states.length === 0 && !wasSent)
  })?.request
}

/** One per rule, reads first. */
function chooseDraws(draws: readonly Draw[]): readonly Draw[] {
  const sound = draws.filter(({ status = 500 }) => status >= 300 && status < 500)
  const reads = sound.filter(({ request }) => isRead(request.method))
  const byRule = new Map<string, Draw>()
  for (const draw of [...reads, ...sound]) if (!byRule.has(draw.rule)) byRule.set(draw.rule, draw)
  return [...byRule.values()].slice(0, maximumTriggers)
}

function triggerOf(
  { rule, request }: Pick<Draw, 'rule' | 'request'>,
  credentials: Credentials,
  redaction: Redaction,
): Record<string, unknown> {
  const { method, path, as, headers, body } = requestTemplate(request, credentials)
  const others = headers
    .filter(([name]) => name !== 'content-type')
    .map(([name, value]) => [name, redaction.redactRequestHeader(name, value)] as const)
  const type = headers.find(([name]) => name === 'content-type')?.[1]
  const isDefaultType = body && 'json' in body && type === 'application/json'
  return {
    name: `${rule}: ${request.name}`,
    request: `${method} ${path}`,
    ...(as !== credentials.full && { as: as ?? 'none' }),
    ...(others.length > 0 && { headers: Object.fromEntries(others) }),
    ...(body && bodyOf(body)),
    ...(type !== undefined && !isDefaultType && { type }),
    ...(!isRead(method) && request.harmless !== undefined && { harmless: request.harmless }),
  }
}

function contractedTrigger(
  request: DerivedRequest,
  credentials: Credentials,
  redaction: Redaction,
): Record<string, unknown> {
  const [state] = request.contract?.states ?? []
  return {
    ...triggerOf({ rule: 'contract', request }, credentials, redaction),
    why: 'A contract says so; no request drew this code.',
    ...(state && { state: Object.keys(state.params).length === 0 ? state.name : state }),
  }
}

function bodyOf(body: BodyTemplate): Record<string, unknown> {
  if ('json' in body) return { json: body.json }
  return 'text' in body ? { raw: body.text } : { bytes: Buffer.from(body.bytes).toString('base64') }
}

/** What is a secret literally is a variable in what is proposed. */
const credentialOf = ({ name, header, value }: Credential, redaction: Redaction) =>
  [name, { header, value: redaction.redactRequestHeader(header, value) }] as const

/** An empty line before each code but the first. */
function spaceOut({ items }: YAMLMap): void {
  for (const { key } of items.slice(1)) (key as Scalar).spaceBefore = true
}

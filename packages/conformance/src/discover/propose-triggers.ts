import type { Catalog } from '@error-contract/catalog'
import { Document, type Scalar, type YAMLMap } from 'yaml'
import { isRead } from '../engine/mode.js'
import type { Credential, Triggers } from '../triggers/triggers.js'
import type { Credentials, Discovery, Draw } from './discovery.js'
import { requestTemplate } from './discover.js'

/** The most triggers that are proposed for one code. */
const maximumTriggers = 3

/**
 * The text of a triggers file with the requests that drew each declared code. What came is not what is right, so a
 * person must read it; an answer of 500 or above, which no caller should be able to draw, is not proposed.
 */
export function proposeTriggers(
  discovery: Discovery,
  {
    catalog,
    triggers,
    credentials,
  }: { catalog: Catalog; triggers: Pick<Triggers, 'credentials'>; credentials: Credentials },
): string {
  const byCode = catalog.codes.flatMap((code) => {
    const chosen = chooseDraws(discovery.draws.filter((draw) => draw.code === code))
    return chosen.length === 0 ? [] : [[code, chosen.map((draw) => triggerOf(draw, credentials))] as const]
  })
  const full = credentials.full
  const used = [...triggers.credentials.values()].filter(({ name }) =>
    Object.values(credentials).includes(name),
  )
  const document = new Document({
    ...(used.length > 0 && { credentials: Object.fromEntries(used.map(credentialOf)) }),
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
  return document.toString({ lineWidth: 0, singleQuote: true })
}

/** One per rule, reads first. */
function chooseDraws(draws: readonly Draw[]): readonly Draw[] {
  const sound = draws.filter(({ status = 500 }) => status >= 300 && status < 500)
  const reads = sound.filter(({ request }) => isRead(request.method))
  const byRule = new Map<string, Draw>()
  for (const draw of [...reads, ...sound]) if (!byRule.has(draw.rule)) byRule.set(draw.rule, draw)
  return [...byRule.values()].slice(0, maximumTriggers)
}

function triggerOf({ rule, request }: Draw, credentials: Credentials): Record<string, unknown> {
  const { method, path, as, headers, body } = requestTemplate(request, credentials)
  const others = headers.filter(([name]) => name !== 'content-type')
  const type = headers.find(([name]) => name === 'content-type')?.[1]
  const isDefaultType = body && 'json' in body && type === 'application/json'
  return {
    name: `${rule}: ${request.name}`,
    request: `${method} ${path}`,
    ...(as !== credentials.full && { as: as ?? 'none' }),
    ...(others.length > 0 && { headers: Object.fromEntries(others) }),
    ...(body && ('json' in body ? { json: body.json } : 'text' in body ? { raw: body.text } : {})),
    ...(type !== undefined && !isDefaultType && { type }),
    ...(!isRead(method) && request.harmless !== undefined && { harmless: request.harmless }),
  }
}

const credentialOf = ({ name, header, value }: Credential) => [name, { header, value }] as const

/** An empty line before each code but the first. */
function spaceOut({ items }: YAMLMap): void {
  for (const { key } of items.slice(1)) (key as Scalar).spaceBefore = true
}

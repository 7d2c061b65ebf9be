import type { SourceNode } from '@error-contract/catalog/document'
import type { StateHandlers, Step } from './definition.js'
import { parseOperationPattern } from './notation/operation-pattern.js'
import type { Rate } from './notation/rate.js'
import { nodeAt, type ValidTriggers } from './triggers-shape.js'
import { requestLine, type ValidRequest, type ValidTrigger } from './trigger-shape.js'
import type { BodyTemplate, OperationLimits, RequestTemplate, Trigger, Triggers } from './triggers.js'

/** The functions of a triggers module by {@link stepKey}. */
export type StepFunctions = Map<string, { readonly setup?: Step; readonly teardown?: Step }>

/** Returns the key of the functions of one trigger: its code and its position among the triggers of that code. */
export const stepKey = (code: string, index: number) => `${index} ${code}`

export interface TriggersSource {
  readonly file?: string
  readonly root?: SourceNode
  readonly functions?: StepFunctions
  readonly states?: StateHandlers
}

/** Creates triggers from a definition that `triggersShape` has validated, and fills in its defaults. */
export function createTriggers(
  definition: ValidTriggers,
  { file, root, functions, states = {} }: TriggersSource = {},
): Triggers {
  const {
    targets = {},
    limits = {},
    secrets = [],
    credentials = {},
    fixtures = {},
    defaults = {},
    triggers = {},
    waivers = [],
    checks = {},
  } = definition

  const template = (given: string | ValidRequest): RequestTemplate => {
    const detailed: ValidRequest = typeof given === 'string' ? { request: given } : given
    // The shape refuses every line that does not match.
    const [, method = '', path = ''] = requestLine.exec(detailed.request) ?? []
    const as = detailed.as ?? defaults.as
    return {
      method,
      path,
      as: as === 'none' ? undefined : as,
      headers: headersOf(defaults.headers, detailed),
      body: bodyOf(detailed),
    }
  }

  const trigger = (code: string, given: string | ValidTrigger, index: number): Omit<Trigger, 'name'> => {
    const detailed: ValidTrigger = typeof given === 'string' ? { request: given } : given
    const own = functions?.get(stepKey(code, index))
    return {
      request: template(detailed),
      repeat: detailed.repeat ?? defaults.repeat,
      why: detailed.why,
      state: stateOf(detailed.state),
      setup: own?.setup ? [own.setup] : stepsOf(detailed.setup).map(template),
      teardown: own?.teardown ? [own.teardown] : stepsOf(detailed.teardown).map(template),
      harmless: detailed.harmless,
      undo: stepsOf(detailed.undo).map(template),
    }
  }

  return {
    file,
    targets: { allowed: targets.allowed ?? [], production: targets.production ?? [] },
    limits: {
      requests: limits.requests,
      rate: limits.rate,
      concurrency: limits.concurrency,
      stepTimeout: limits.stepTimeout,
      operations: Object.entries(limits.operations ?? {}).map(operationLimits),
    },
    secrets,
    credentials: new Map(Object.entries(credentials).map(([name, value]) => [name, { name, ...value }])),
    fixtures: new Map(Object.entries(fixtures)),
    byCode: new Map(
      Object.entries(triggers).map(([code, given]) => {
        const list = isList(given) ? given : [given]
        const names = namesOf(list)
        return [code, list.map((one, index) => ({ name: names[index] ?? '', ...trigger(code, one, index) }))]
      }),
    ),
    waivers: new Map(
      waivers.map(
        ({ code, kind, targets: places, checks: failing = [], reason, issue, owner, until }, index) => [
          code,
          {
            code,
            kind,
            targets: places,
            checks: failing,
            reason,
            issue,
            owner,
            until,
            declaredAt: root && nodeAt(root, ['waivers', String(index)])?.position,
          },
        ],
      ),
    ),
    severities: checks,
    states,
  }
}

/** Returns the name of each trigger, or else its request line; repeated ones are numbered. */
function namesOf(list: readonly (string | ValidTrigger)[]): string[] {
  const seen = new Map<string, number>()
  return list.map((one) => {
    const name = typeof one === 'string' ? one : (one.name ?? one.request)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

function operationLimits([text, { rate, concurrency }]: readonly [
  string,
  { readonly rate?: Rate; readonly concurrency?: number },
]): OperationLimits {
  const pattern = parseOperationPattern(text)
  if (typeof pattern === 'string') throw new TypeError(`The shape accepted an invalid operation: ${pattern}`)
  return { pattern, rate, concurrency }
}

function headersOf(
  defaults: Readonly<Record<string, string>> = {},
  { headers = {}, type, ...body }: ValidRequest,
) {
  const own = Object.keys(headers).map((name) => name.toLowerCase())
  const contentType = type ?? (Object.hasOwn(body, 'json') ? 'application/json' : undefined)
  return [
    ...Object.entries(defaults).filter(([name]) => !own.includes(name.toLowerCase())),
    ...Object.entries(headers),
    ...(contentType === undefined || own.includes('content-type')
      ? []
      : [['content-type', contentType] as const]),
  ] as const
}

function bodyOf(given: ValidRequest): BodyTemplate | undefined {
  if (Object.hasOwn(given, 'json')) return { json: given.json }
  if (given.raw !== undefined) return { text: given.raw }
  return given.bytes === undefined ? undefined : { bytes: Buffer.from(given.bytes, 'base64') }
}

function stateOf(state: ValidTrigger['state']) {
  if (state === undefined) return undefined
  return typeof state === 'string'
    ? { name: state, params: {} }
    : { name: state.name, params: state.params ?? {} }
}

function stepsOf(given: ValidTrigger['setup']): readonly (string | ValidRequest)[] {
  if (given === undefined) return []
  return isList(given) ? given : [given]
}

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value)

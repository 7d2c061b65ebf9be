import { toOperationLimits } from '../safety/limits.js'
import type { StateHandlers, Step } from './definition.js'
import { nodeAt, type SoundTriggers } from './shape.js'
import { requestLine, type SoundRequest, type SoundTrigger } from './trigger-shape.js'
import type { BodyTemplate, RequestTemplate, Trigger, Triggers } from './triggers.js'
import type { SourceNode } from '@error-contract/catalog/document'

/** Functions of a triggers module, by code and by the position of the trigger. */
type StepFunctions = ReadonlyMap<string, { readonly setup?: Step; readonly teardown?: Step }>

export const stepKey = (code: string, index: number) => `${index} ${code}`

export interface TriggersSource {
  readonly file?: string
  readonly root?: SourceNode
  readonly functions?: StepFunctions
  readonly states?: StateHandlers
}

/** Fills in the defaults of a definition that `triggersShape` found sound. */
export function createTriggers(
  definition: SoundTriggers,
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

  const template = (given: string | SoundRequest): RequestTemplate => {
    const detailed: SoundRequest = typeof given === 'string' ? { request: given } : given
    // The shape has refused every line that does not match.
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

  const trigger = (code: string, given: string | SoundTrigger, index: number): Omit<Trigger, 'name'> => {
    const detailed: SoundTrigger = typeof given === 'string' ? { request: given } : given
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
      operations: Object.entries(limits.operations ?? {}).map(toOperationLimits),
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

/** The names that were given; else the request line, numbered where several are alike. */
function namesOf(list: readonly (string | SoundTrigger)[]): string[] {
  const seen = new Map<string, number>()
  return list.map((one) => {
    const name = typeof one === 'string' ? one : (one.name ?? one.request)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

function headersOf(
  defaults: Readonly<Record<string, string>> = {},
  { headers = {}, type, ...body }: SoundRequest,
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

function bodyOf(given: SoundRequest): BodyTemplate | undefined {
  if (Object.hasOwn(given, 'json')) return { json: given.json }
  if (given.raw !== undefined) return { text: given.raw }
  return given.bytes === undefined ? undefined : { bytes: Buffer.from(given.bytes, 'base64') }
}

function stateOf(state: SoundTrigger['state']) {
  if (state === undefined) return undefined
  return typeof state === 'string'
    ? { name: state, params: {} }
    : { name: state.name, params: state.params ?? {} }
}

function stepsOf(given: SoundTrigger['setup']): readonly (string | SoundRequest)[] {
  if (given === undefined) return []
  return isList(given) ? given : [given]
}

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value)

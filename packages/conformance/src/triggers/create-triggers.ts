import type { SourceNode } from '@error-contract/catalog/document'
import type { Capture, CaptureSource, Until } from './capture.js'
import type { ValidCredential } from './credentials-shape.js'
import type { SignRequest, StateHandlers, Step } from './definition.js'
import { parseOperationPattern } from './notation/operation-pattern.js'
import type { Rate } from './notation/rate.js'
import { nodeAt, type ValidTriggers } from './triggers-shape.js'
import { requestLine, type ValidRequest, type ValidTrigger } from './trigger-shape.js'
import { createBody } from './create-body.js'
import { credentialOf } from './credential.js'
import type { ValidUntil } from './step-shape.js'
import { tlsTemplateOf } from './tls-template.js'
import type { Credential, OperationLimits, RequestTemplate, Trigger, Triggers } from './triggers.js'

/** The functions of a triggers module by {@link stepKey}. */
export type StepFunctions = Map<string, { readonly setup?: Step; readonly teardown?: Step }>

/** Returns the key of the functions of one trigger: its code and its position among the triggers of that code. */
export const stepKey = (code: string, index: number) => `${index} ${code}`

export interface TriggersSource {
  readonly file?: string
  readonly root?: SourceNode
  readonly functions?: StepFunctions
  /** The functions that sign the requests of a credential, by its name. */
  readonly signers?: ReadonlyMap<string, SignRequest>
  readonly states?: StateHandlers
}

/** Creates triggers from a definition that `triggersShape` has validated, and fills in its defaults. */
export function createTriggers(
  definition: ValidTriggers,
  { file, root, functions, signers = new Map(), states = {} }: TriggersSource = {},
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
    tls,
    http2 = false,
  } = definition

  const template = (
    given: string | ValidRequest,
    path: readonly string[],
    as = defaults.as,
  ): RequestTemplate => {
    const detailed: ValidRequest = typeof given === 'string' ? { request: given } : given
    // The shape refuses every line that does not match.
    const [, method = '', target = ''] = requestLine.exec(detailed.request) ?? []
    const name = detailed.as ?? as
    const created = createBody(detailed, {
      file,
      path,
      positionOf: (members) => root && nodeAt(root, [...path, ...members])?.position,
    })
    return {
      method,
      path: target,
      as: name === 'none' ? undefined : name,
      headers: headersOf(defaults.headers, detailed, created.type),
      body: created.body,
      ...(detailed.capture && { captures: capturesOf(detailed.capture, [...path, 'capture'], root) }),
      ...(detailed.expect !== undefined && { expect: listOf(detailed.expect) }),
      ...(detailed.until && { until: untilOf(detailed.until) }),
    }
  }

  const templates = (given: ValidTrigger['setup'], path: readonly string[], as?: string) =>
    stepsOf(given).map((step, index) => template(step, isList(given) ? [...path, String(index)] : path, as))

  const trigger = (
    code: string,
    given: string | ValidTrigger,
    index: number,
    path: readonly string[],
  ): Omit<Trigger, 'name'> => {
    const detailed: ValidTrigger = typeof given === 'string' ? { request: given } : given
    const own = functions?.get(stepKey(code, index))
    return {
      request: template(detailed, path),
      repeat: detailed.repeat ?? defaults.repeat,
      why: detailed.why,
      state: stateOf(detailed.state),
      setup: own?.setup ? [own.setup] : templates(detailed.setup, [...path, 'setup']),
      teardown: own?.teardown ? [own.teardown] : templates(detailed.teardown, [...path, 'teardown']),
      harmless: detailed.harmless,
      undo: templates(detailed.undo, [...path, 'undo']),
    }
  }

  const credential = (name: string, given: ValidCredential): Credential => ({
    ...credentialOf(name, given),
    sign: signers.get(name),
    // A login that needs a credential names it: that of all triggers would be itself.
    session: templates(given.session, ['credentials', name, 'session'], 'none'),
    declaredAt: root && nodeAt(root, ['credentials', name, 'session'])?.position,
    tls: tlsTemplateOf(given.tls, root && nodeAt(root, ['credentials', name, 'tls'])),
  })

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
    tls: tlsTemplateOf(tls, root && nodeAt(root, ['tls'])),
    http2,
    secrets,
    credentials: new Map(Object.entries(credentials).map(([name, given]) => [name, credential(name, given)])),
    fixtures: new Map(Object.entries(fixtures)),
    byCode: new Map(
      Object.entries(triggers).map(([code, given]) => {
        const list = isList(given) ? given : [given]
        const names = namesOf(list)
        return [
          code,
          list.map((one, index) => {
            const path = ['triggers', code, ...(isList(given) ? [String(index)] : [])]
            return { name: names[index] ?? '', ...trigger(code, one, index, path) }
          }),
        ]
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
  { headers = {}, type }: ValidRequest,
  typeOfBody: string | undefined,
) {
  const own = Object.keys(headers).map((name) => name.toLowerCase())
  const contentType = type ?? typeOfBody
  return [
    ...Object.entries(defaults).filter(([name]) => !own.includes(name.toLowerCase())),
    ...Object.entries(headers),
    ...(contentType === undefined || own.includes('content-type')
      ? []
      : [['content-type', contentType] as const]),
  ] as const
}

function capturesOf(
  given: NonNullable<ValidRequest['capture']>,
  path: readonly string[],
  root: SourceNode | undefined,
): Capture[] {
  return Object.entries(given).map(([name, one]) => {
    const list = listOf(one)
    return {
      name,
      sources: list.map(sourceOf),
      isSecret: !list.some((source) => typeof source === 'object' && source.secret === false),
      declaredAt: root && nodeAt(root, [...path, name])?.position,
    }
  })
}

type ValidSource = Exclude<NonNullable<ValidRequest['capture']>[string], readonly unknown[]>

function sourceOf(given: ValidSource): CaptureSource {
  if (typeof given === 'string') return { kind: 'body', pointer: given }
  if (given.header !== undefined) return { kind: 'header', name: given.header }
  if (given.cookie !== undefined) return { kind: 'cookie', name: given.cookie }
  if (given.location !== undefined) return { kind: 'location', part: given.location }
  return { kind: 'body', pointer: given.body ?? '' }
}

const untilOf = ({ status, body, is, tries = 10, wait = 1000 }: ValidUntil): Until => ({
  statuses: status === undefined ? [] : listOf(status),
  pointer: body,
  value: is,
  tries,
  wait,
})

const listOf = <T>(value: T | readonly T[]): readonly T[] => (isList(value) ? value : [value])

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

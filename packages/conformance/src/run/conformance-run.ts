import type { DeclaredError } from '@error-contract/catalog'
import { isAbsolute, relative, sep } from 'node:path'
import { correlationIdUnique } from '../judge/checks/correlation-id-unique.js'
import { startLayers, type LayersRun } from '../mistakes/layers-run.js'
import type { Trigger, Waiver } from '../triggers/triggers.js'
import type { ConformancePlan } from './plan.js'
import { findNotKept } from './claim-ids.js'
import { askTrigger, isIndependent, type AskedTrigger } from './prove-trigger.js'
import { recordedResults } from './recorded-results.js'
import type { CodeResult, ConformanceResult } from './result.js'
import { redactError } from '../secrets/redact-error.js'
import { createContext } from './run-context.js'
import { shardOfCodes } from './shards/shard.js'
import { summarize, verdictOf, worstOutcome } from './summary.js'
import { waive } from './waive.js'
import { placesOf, waiverAt } from './waiver-at.js'

/** One run, code by code, so that a test runner can give each code a test of its own. */
export interface ConformanceRun {
  /** The codes to ask for: all of the catalog, or those of the shard. */
  readonly codes: readonly string[]
  /** How many codes may be asked for at a time. Whatever more is asked for waits. */
  readonly concurrency: number
  /** @throws {UndeclaredCodeError} when the code is not declared. */
  prove(code: string): Promise<CodeResult>
  /** The probes of the layers, where the plan asks for them. */
  readonly layers: LayersRun | undefined
  /** What came of every code; those that were not asked for are `excluded`. */
  finish(): ConformanceResult
}

export function startConformance(plan: ConformancePlan): ConformanceRun {
  const { catalog, triggers, transport, shard } = plan
  const context = createContext(plan)
  const recorded = recordedResults(context, plan.recorded)
  const results = new Map<string, CodeResult>()
  const now = plan.now ?? (() => new Date())
  const startedAt = now()
  let isFinished = false
  let lastTurn: Promise<unknown> = Promise.resolve()

  async function proveCode(declared: DeclaredError, turn: Promise<unknown>): Promise<CodeResult> {
    const { code } = declared
    const waiver = waiverOf(code)
    const base = codeBase(declared, waiver)
    if (isElsewhere(code)) return { ...base, ...elsewhere }
    if (plan.isExcluded?.(code)) return { ...base, outcome: 'excluded', reason: 'The run leaves it out.' }
    const toAsk = waiver?.kind === 'unreachable' ? [] : (triggers.byCode.get(code) ?? [])
    const asked = await askInTurn(declared, toAsk, turn)
    await turn
    const proven = [...recorded.of(code), ...asked.map((one) => one.settle())]
    const outcome = worstOutcome(proven.map((one) => one.outcome))
    const reason =
      proven.length === 0
        ? noTrigger(code)
        : proven.find((one) => one.outcome === outcome && outcome !== 'violated')?.reason
    const result = { ...base, outcome, ...(reason !== undefined && { reason }), triggers: proven }
    return waiver ? waive(result, waiver, now().toISOString().slice(0, 10)) : result
  }

  /** Reads that depend on nothing go beside others; anything else goes alone, and after all before it is settled. */
  async function askInTurn(
    declared: DeclaredError,
    list: readonly Trigger[],
    turn: Promise<unknown>,
  ): Promise<readonly AskedTrigger[]> {
    const isAlone = !list.every((trigger) => isIndependent(trigger, declared))
    const ask = async () => {
      if (isAlone) await turn
      const asked: AskedTrigger[] = []
      for (const trigger of list) asked.push(await askTrigger(context, declared, trigger, { isAlone }))
      return asked
    }
    return isAlone ? context.turns.alone(ask) : context.turns.share(ask)
  }

  const codeBase = (declared: DeclaredError, waiver: Waiver | undefined): Omit<CodeResult, 'outcome'> => ({
    code: declared.code,
    statuses: declared.statuses,
    ...declaredAt(catalog.file, declared.declaredAt?.line),
    ...(waiver && {
      waiver: {
        kind: waiver.kind,
        ...(waiver.targets && { targets: waiver.targets.map(({ text }) => text) }),
        ...(waiver.kind === 'known-failure' && { checks: waiver.checks }),
        owner: waiver.owner,
        until: waiver.until,
        ...(waiver.reason !== undefined && { reason: waiver.reason }),
        ...(waiver.issue !== undefined && { issue: waiver.issue }),
        ...declaredAt(triggers.file, waiver.declaredAt?.line),
      },
    }),
    triggers: [],
  })

  const home = shard && shardOfCodes(catalog.codes, shard.of)
  const layers =
    plan.layers &&
    startLayers(context, { severity: plan.layers, isElsewhere: shard !== undefined && shard.index !== 1 })
  const isElsewhere = (code: string) => home !== undefined && home.get(code) !== shard?.index

  const waiverOf = (code: string) => waiverAt(triggers.waivers.get(code), transport.target)

  function noTrigger(code: string): string {
    const elsewhere = triggers.waivers.get(code)
    const sentence = 'No trigger is written for this code'
    return elsewhere?.targets && !waiverOf(code)
      ? `${sentence}, and its waiver holds only for ${placesOf(elsewhere)}.`
      : `${sentence}.`
  }

  const shownPath = (file: string) => pathWithin(plan.cwd ?? process.cwd(), file)

  const declaredAt = (file: string | undefined, line: number | undefined) =>
    file === undefined || line === undefined ? {} : { declaredAt: { file: shownPath(file), line } }

  return {
    codes: catalog.codes.filter((code) => !isElsewhere(code)),
    layers,
    concurrency: context.concurrency,

    async prove(code) {
      // Answers may come in any order; who was the first with a correlation id goes by the order of asking.
      const result = proveCode(catalog.getDeclared(code), lastTurn).catch((error: unknown) => {
        throw redactError(error, context.redaction)
      })
      lastTurn = result.catch(() => undefined)
      results.set(code, await result)
      return result
    },

    finish() {
      if (!isFinished) {
        recorded.noteOthers()
        context.note('all requests', findNotKept(context))
      }
      isFinished = true
      const codes = catalog.codes.map((code): CodeResult => {
        const declared = catalog.getDeclared(code)
        const missing = isElsewhere(code) ? elsewhere : notReached
        return results.get(code) ?? { ...codeBase(declared, waiverOf(code)), ...missing }
      })
      const summary = summarize(codes, context.sent())
      const layersResult = layers?.finish()
      return {
        schemaVersion: 1,
        catalog: {
          name: catalog.name,
          ...(catalog.version !== undefined && { version: catalog.version }),
          hash: catalog.hash,
          ...(catalog.file !== undefined && { file: shownPath(catalog.file) }),
        },
        ...(triggers.file !== undefined && { triggers: { file: shownPath(triggers.file) } }),
        target: transport.target,
        mode: context.mode,
        startedAt: startedAt.toISOString(),
        ms: Math.round(now().valueOf() - startedAt.valueOf()),
        summary,
        verdict: verdictOf(summary, context.noted.hasError(), layersResult),
        ...(plan.allowIncomplete !== undefined && { allowIncomplete: plan.allowIncomplete }),
        ...(shard && {
          shard: {
            ...shard,
            uniqueness: context.severities[correlationIdUnique.id] ?? 'error',
            ids: context.collectedIds(),
          },
        }),
        codes,
        findings: context.noted.list(),
        ...(context.noted.more() > 0 && { moreFindings: context.noted.more() }),
        ...(layersResult && { layers: layersResult }),
      }
    },
  }
}

const elsewhere = { outcome: 'other-shard' as const, reason: 'Another shard asks for it.' }
const notReached = { outcome: 'excluded' as const, reason: 'The run did not come to it.' }

/** A file of the working directory by its path there, so that a result does not depend on the machine. */
function pathWithin(directory: string, file: string): string {
  const path = relative(directory, file)
  return path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/')
}

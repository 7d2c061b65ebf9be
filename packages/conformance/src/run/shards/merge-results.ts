import { InvalidInputError } from '@error-contract/catalog'
import { sharedIdFinding } from '../claim-ids.js'
import type { CodeResult, ConformanceResult, LayersResult, ProbeResult, TriggerResult } from '../result.js'
import { shardOfCodes } from './shard.js'
import { causeAtRequest, joinSeen } from '../seen-findings.js'
import { summarize, verdictOf, worstOutcome } from '../summary.js'
import { waive } from '../waive.js'
import type { Finding } from '../../judge/finding.js'
import { atMost, layersOwner, probeOutcome } from '../../mistakes/prove-probe.js'
import type { ShardFile } from './read-shards.js'

/**
 * The one result of all shards of a run: what a run without shards would have come to. Correlation ids are compared
 * across shards here, since no shard has seen those of another.
 *
 * @throws {InvalidInputError} when a shard is missing or there twice, or when their catalogs differ.
 */
export function mergeResults(
  files: readonly ShardFile[],
  { allowIncomplete }: { readonly allowIncomplete?: number | undefined } = {},
): ConformanceResult {
  const shards = inOrder(files)
  const [first] = shards
  // The order was found sound, so there is a first.
  if (!first) throw new TypeError('There are no shards.')
  const shared = sharedIds(shards)
  const home = shardOfCodes(
    first.codes.map(({ code }) => code),
    shards.length,
  )
  const codes = first.codes.map(({ code }, position) => {
    const shard = shards[(home.get(code) ?? 1) - 1] ?? first
    const result = shard.codes[position]
    if (result?.code !== code) throw refused(first, 'The shards list their codes in different orders.')
    return withFindings(result, shared.get(code), shard)
  })
  const findings = joinSeen(
    shards.flatMap((one) => one.findings),
    causeAtRequest,
  )
  const moreFindings = sum(shards.map((one) => one.moreFindings ?? 0))
  const layers = mergeLayers(shards, shared.get(layersOwner))
  const summary = summarize(codes, sum(shards.map((one) => one.summary.requests)))
  const { shard: _shard, allowIncomplete: _allowed, layers: _layers, ...base } = first
  const startedAt = Math.min(...shards.map(startOf))
  return {
    ...base,
    startedAt: new Date(startedAt).toISOString(),
    ms: Math.max(...shards.map((one) => startOf(one) + one.ms)) - startedAt,
    summary,
    verdict: verdictOf(summary, shards.some(hasRunError), layers),
    ...(allowIncomplete !== undefined && { allowIncomplete }),
    codes,
    findings,
    ...(moreFindings > 0 && { moreFindings }),
    ...(layers && { layers }),
  }
}

/** The shards 1 to n of one catalog, each once. */
function inOrder(files: readonly ShardFile[]): readonly ShardResult[] {
  const [first] = files
  if (!first) throw new InvalidInputError('merge', [{ path: '', message: 'There is nothing to merge.' }])
  const of = first.result.shard.of
  const byIndex = new Map<number, ShardFile>()
  for (const { file, result } of files) {
    const { index } = result.shard
    if (result.catalog.hash !== first.result.catalog.hash)
      throw unusable(
        file,
        `The catalog is not the one of ${first.file}. Run every shard with the same catalog.`,
      )
    if (result.shard.of !== of)
      throw unusable(file, `It is one of ${result.shard.of} shards, and ${first.file} is one of ${of}.`)
    const twin = byIndex.get(index)
    if (twin) throw unusable(file, `It is shard ${index}, and so is ${twin.file}.`)
    byIndex.set(index, { file, result })
  }
  const all = Array.from({ length: of }, (_, position) => byIndex.get(position + 1))
  const missing = all.flatMap((found, position) => (found ? [] : [position + 1]))
  if (missing.length > 0)
    throw unusable(first.file, `Of ${of} shards, these are missing: ${missing.join(', ')}.`)
  return all.flatMap((found) => (found ? [found.result] : []))
}

type ShardResult = ShardFile['result']

/** By code and trigger: the findings about ids that another shard has had before, in the order of the catalog. */
function sharedIds(shards: readonly ShardResult[]): Map<string, Map<string, Finding[]>> {
  const positions = new Map(shards[0]?.codes.map(({ code }, position) => [code, position]))
  // The layers come after every code.
  const position = (code: string) => positions.get(code) ?? positions.size
  const entries = shards
    .flatMap((shard) => shard.shard.ids.map((ids) => ({ ids, shard })))
    .sort((a, b) => position(a.ids.code) - position(b.ids.code))
  const owners = new Map<string, (typeof entries)[number]>()
  const found = new Map<string, Map<string, Finding[]>>()
  for (const entry of entries)
    for (const hash of new Set(entry.ids.hashes)) {
      const first = owners.get(hash)
      if (!first) owners.set(hash, entry)
      const severity = entry.shard.shard.uniqueness
      // Within one shard, the run itself has said it.
      if (!first || first.shard === entry.shard || severity === 'off') continue
      const { code, trigger } = entry.ids
      const byTrigger = found.get(code) ?? new Map<string, Finding[]>()
      const list = byTrigger.get(trigger) ?? []
      list.push(sharedIdFinding(severity, first.ids, entry.ids))
      found.set(code, byTrigger.set(trigger, list))
    }
  return found
}

function withFindings(
  result: CodeResult,
  found: ReadonlyMap<string, readonly Finding[]> | undefined,
  { startedAt }: ShardResult,
): CodeResult {
  if (!found) return result
  const triggers = result.triggers.map((trigger): TriggerResult => {
    const added = found.get(trigger.name) ?? []
    if (added.length === 0) return trigger
    const isViolated = added.some(({ severity }) => severity === 'error')
    return {
      ...trigger,
      findings: joinSeen([...trigger.findings, ...added]),
      ...(isViolated && { outcome: 'violated' as const }),
    }
  })
  const { reason: _reason, ...base } = result
  const again = { ...base, triggers, outcome: worstOutcome(triggers.map(({ outcome }) => outcome)) }
  const { waiver } = result
  if (!waiver) return again.outcome === result.outcome ? { ...result, triggers } : again
  const { checks = [], reason, issue } = waiver
  // It held at the target of the shard, or it would not be here.
  const whole = {
    code: result.code,
    ...waiver,
    targets: undefined,
    checks,
    reason,
    issue,
    declaredAt: undefined,
  }
  return waive(again, whole, startedAt.slice(0, 10))
}

/** The layers, as the first shard came to them, which alone probes them. */
function mergeLayers(
  shards: readonly ShardResult[],
  found: ReadonlyMap<string, readonly Finding[]> = new Map(),
): LayersResult | undefined {
  const asked = shards.find(({ layers }) => layers)?.layers
  return (
    asked && {
      ...asked,
      probes: asked.probes.map((probe): ProbeResult => {
        const added = (found.get(probe.name) ?? []).map((one) => atMost(asked.severity, one))
        if (added.length === 0) return probe
        const findings = distinct([...probe.findings, ...added])
        return { ...probe, findings, outcome: probeOutcome(findings) }
      }),
    }
  )
}

const distinct = <T>(list: readonly T[]): T[] => [
  ...new Map(list.map((one) => [JSON.stringify(one), one])).values(),
]

/** What is not listed counts as well: of a shard that lists as much as it may, its verdict tells. */
const hasRunError = ({ findings, moreFindings = 0, verdict }: ConformanceResult) =>
  findings.some(({ severity }) => severity === 'error') || (moreFindings > 0 && verdict === 'violations')

const startOf = ({ startedAt }: ConformanceResult) => new Date(startedAt).valueOf()

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)

const unusable = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])

const refused = ({ catalog }: ConformanceResult, message: string) => unusable(catalog.name, message)

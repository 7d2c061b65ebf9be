import { InvalidInputError } from '@error-contract/catalog'
import { sharedIdFinding } from '../shared-ids.js'
import { capSeverity, probeOutcome, probesOwner } from '../prove-probe.js'
import type { CodeResult, ConformanceResult, ProbeResult, ProbesResult, TriggerResult } from '../result.js'
import { runFindingKey, mergeFindings } from '../collect-findings.js'
import { listFailures } from '../run-failures.js'
import { summarize, toVerdict, worstOutcome } from '../summary.js'
import { applyWaiver } from '../apply-waiver.js'
import type { Finding } from '../../judge/finding.js'
import type { Redaction } from '../../secrets/redaction.js'
import { redactResult } from '../redact-result.js'
import type { ShardFile } from './read-shards.js'

/**
 * Merges the results of all shards into that of a run without shards. Correlation ids are compared across shards here,
 * since no shard has seen those of another.
 *
 * @throws {InvalidInputError} when a shard is missing or given twice, or when catalog, target, mode, probes or the distribution
 *   of codes differ.
 */
export function mergeResults(
  files: readonly ShardFile[],
  {
    allowIncomplete,
    redaction,
  }: {
    readonly allowIncomplete?: number | undefined
    /** Redacts what another machine, with another environment, wrote. */
    readonly redaction?: Redaction | undefined
  } = {},
): ConformanceResult {
  const shards = inOrder(
    redaction
      ? files.map(({ file, result }) => ({
          file,
          result: redactResult(result, redaction, { isForeign: true }),
        }))
      : files,
  )
  const [first] = shards
  if (!first) throw new TypeError('There are no shards.')
  const shared = sharedIds(shards)
  const codes = first.codes.map(({ code }, position) => {
    const { shard, result } = ownerOf(code, position, shards)
    return withFindings(result, shared.get(code), shard)
  })
  const findings = mergeFindings(
    shards.flatMap((one) => one.findings),
    runFindingKey,
  )
  const moreFindings = sum(shards.map((one) => one.moreFindings ?? 0))
  const probes = mergeProbes(shards, shared.get(probesOwner))
  const summary = summarize(codes, sum(shards.map((one) => one.summary.requests)))
  const { shard: _shard, allowIncomplete: _allowed, probes: _probes, failures: _failures, ...base } = first
  const failures = distinct(shards.flatMap((one) => one.failures ?? []))
  const hasFailure = listFailures({ codes, probes, failures }).length > 0
  const startedAt = Math.min(...shards.map(startOf))
  return {
    ...base,
    startedAt: new Date(startedAt).toISOString(),
    ms: Math.max(...shards.map((one) => startOf(one) + one.ms)) - startedAt,
    summary,
    verdict: toVerdict(summary, { hasRunError: shards.some(hasRunError), hasFailure }, probes),
    ...(allowIncomplete !== undefined && { allowIncomplete }),
    codes,
    findings,
    ...(moreFindings > 0 && { moreFindings }),
    ...(probes && { probes }),
    ...(failures.length > 0 && { failures }),
  }
}

/**
 * Returns the shards in their order.
 *
 * @throws {InvalidInputError} unless they are the shards 1 to n of one catalog, target and mode, each once.
 */
function inOrder(files: readonly ShardFile[]): readonly ShardResult[] {
  const [first] = files
  if (!first)
    throw new InvalidInputError('merge', [
      { path: '', message: 'There is nothing to merge. Name the report directories of the shards.' },
    ])
  const of = first.result.shard.of
  const byIndex = new Map<number, ShardFile>()
  for (const { file, result } of files) {
    const { index } = result.shard
    if (result.catalog.hash !== first.result.catalog.hash)
      throw unusable(
        file,
        `The catalog differs from that of ${first.file}. Run every shard with the same catalog.`,
      )
    if (result.shard.of !== of)
      throw unusable(file, `It is one of ${result.shard.of} shards, and ${first.file} is one of ${of}.`)
    for (const [name, describe] of sameInAll) {
      const [own, others] = [describe(result), describe(first.result)]
      if (own !== others)
        throw unusable(
          file,
          `Its ${name} is ${own}, and that of ${first.file} is ${others}. Run every shard in the same way.`,
        )
    }
    const twin = byIndex.get(index)
    if (twin) throw unusable(file, `It is shard ${index}, and so is ${twin.file}.`)
    byIndex.set(index, { file, result })
  }
  const missing = of - byIndex.size
  if (missing > 0) {
    const indexes: number[] = []
    for (let index = 1; indexes.length < Math.min(missing, listedShards); index += 1)
      if (!byIndex.has(index)) indexes.push(index)
    const more = missing > indexes.length ? ` and ${missing - indexes.length} more` : ''
    throw unusable(first.file, `Of ${of} shards, these are missing: ${indexes.join(', ')}${more}.`)
  }
  return [...byIndex.values()]
    .map(({ result }) => result)
    .sort((one, other) => one.shard.index - other.shard.index)
}

/** The most missing shards that a message lists. */
const listedShards = 20

/** Members that make results ones of one run. */
const sameInAll: readonly (readonly [name: string, describe: (result: ShardResult) => string])[] = [
  ['target', ({ target }) => `'${target}'`],
  ['mode', ({ mode }) => `'${mode}'`],
  ['option --probes', ({ probes }) => probes?.severity ?? 'off'],
]

type ShardResult = ShardFile['result']

/**
 * Returns the one shard that asked for a code, and its result of it. Which one that is, the shards say themselves.
 *
 * @throws {InvalidInputError} where none or several did, so that they did not distribute the codes in the same way.
 */
function ownerOf(
  code: string,
  position: number,
  shards: readonly ShardResult[],
): { readonly shard: ShardResult; readonly result: CodeResult } {
  const results = shards.map((shard) => ({ shard, result: shard.codes[position] }))
  const [first] = shards
  if (
    first &&
    results.some(({ result, shard }) => result?.code !== code || shard.codes.length !== first.codes.length)
  )
    throw refused(first, 'The shards list different codes, or in different orders.')
  const owners = results.flatMap(({ shard, result }) =>
    result && result.outcome !== 'other-shard' ? [{ shard, result }] : [],
  )
  const [owner, other] = owners
  if (owner && !other) return owner
  const count = owner ? `${owners.length} shards` : 'No shard'
  throw new InvalidInputError('merge', [
    {
      path: '',
      message: `${count} asked for the code '${code}', so the codes were not distributed in one way. Run every shard with the same version and the same catalog.`,
    },
  ])
}

/** Returns, by code and trigger, the findings about ids that another shard had before, in the order of the catalog. */
function sharedIds(shards: readonly ShardResult[]): Map<string, Map<string, Finding[]>> {
  const positions = new Map(shards[0]?.codes.map(({ code }, position) => [code, position]))
  // Probes come after every code.
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
      // Within one shard, the run itself has compared them.
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
      findings: mergeFindings([...trigger.findings, ...added]),
      ...(isViolated && { outcome: 'violated' as const }),
    }
  })
  const { reason: _reason, ...base } = result
  const again = { ...base, triggers, outcome: worstOutcome(triggers.map(({ outcome }) => outcome)) }
  const { waiver } = result
  if (!waiver) return again.outcome === result.outcome ? { ...result, triggers } : again
  const { checks = [], reason, issue } = waiver
  // It holds at the target of the shard, or the result would not have it.
  const whole = {
    code: result.code,
    ...waiver,
    targets: undefined,
    checks,
    reason,
    issue,
    declaredAt: undefined,
  }
  return applyWaiver(again, whole, startedAt.slice(0, 10))
}

/** Returns the probes of the first shard, the only one that sends them. */
function mergeProbes(
  shards: readonly ShardResult[],
  found: ReadonlyMap<string, readonly Finding[]> = new Map(),
): ProbesResult | undefined {
  const [first] = shards
  const asked = first?.probes
  if (first && asked?.results.some(({ outcome }) => outcome === 'other-shard'))
    throw refused(first, 'The first shard did not send the protocol probes. Run it again.')
  return (
    asked && {
      ...asked,
      results: asked.results.map((probe): ProbeResult => {
        const added = (found.get(probe.name) ?? []).map((one) => capSeverity(one, asked.severity))
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

/** Findings that are not listed count as well: where a shard has more than it lists, its verdict says so. */
const hasRunError = ({ findings, moreFindings = 0, verdict }: ConformanceResult) =>
  findings.some(({ severity }) => severity === 'error') || (moreFindings > 0 && verdict === 'violations')

const startOf = ({ startedAt }: ConformanceResult) => new Date(startedAt).valueOf()

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)

const unusable = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])

const refused = ({ catalog }: ConformanceResult, message: string) => unusable(catalog.name, message)

export type { CheckId } from './judge/checks/index.js'
export { checkIds } from './judge/checks/index.js'
export type { JudgedRequest } from './judge/check.js'
export type { Finding, Severity } from './judge/finding.js'
export { judge, type Expectation, type Severities } from './judge/judge.js'
export type {
  Answer,
  HeaderPair,
  NoResponse,
  RawResponse,
  TransportFault,
  TransportFaultKind,
} from './http/response.js'
export type {
  CredentialDefinition,
  DetailedRequest,
  DetailedTrigger,
  LimitsDefinition,
  OperationLimitsDefinition,
  StateHandler,
  StateHandlerPair,
  StateHandlers,
  Step,
  Steps,
  TargetsDefinition,
  TriggerDefaults,
  TriggerDefinition,
  TriggersDefinition,
  WaiverDefinition,
} from './triggers/definition.js'
export {
  defineTriggers,
  findTriggersFile,
  loadTriggers,
  loadTriggersSync,
  parseTriggers,
  triggersFileNames,
  type LoadTriggersOptions,
} from './triggers/load-triggers.js'
export type {
  BodyTemplate,
  Credential,
  ProviderState,
  RequestTemplate,
  Trigger,
  Triggers,
  Waiver,
} from './triggers/triggers.js'
export { startConformance, type ConformanceRun } from './run/conformance-run.js'
export type { ConformancePlan } from './run/plan.js'
export {
  outcomes,
  probeOutcomes,
  type CodeResult,
  type ConformanceResult,
  type Exchange,
  type Outcome,
  type ProbeOutcome,
  type ProbeResult,
  type ProbesResult,
  type RunFinding,
  type Summary,
  type TriggerResult,
  type Verdict,
  type WaiverResult,
} from './run/result.js'
export { modes, type Mode } from './safety/mode.js'
export {
  countRequests,
  planRequests,
  type PlannedRequest,
  type PlannedTrigger,
  type RequestCount,
} from './run/plan-requests.js'
export { runConformance } from './run/run-conformance.js'
export { parseShard, type Shard } from './run/shards/shard.js'
export { countOpenCodes } from './run/summary.js'
export { failureText, findingLine, probeText, sharedText } from './report/finding-text.js'
export { digest, type Digest, type SharedCause } from './report/shared-causes.js'
export { mergeResults } from './run/shards/merge-results.js'
export { readShards, type ShardFile } from './run/shards/read-shards.js'
export { writeReports } from './report/write-reports.js'
export {
  admitTarget,
  type AdmittedTarget,
  type TargetRules,
  type TargetOptions,
} from './safety/admit-target.js'
export { hostOf, isLoopback } from './http/host.js'
export type { HostPattern } from './safety/host-pattern.js'
export type { RunLimits } from './safety/limits.js'
export { nodeTransport } from './http/node-transport.js'
export { defaultRetryOptions, type RetryOptions } from './safety/retry.js'
export type { ResponseLimits, PreparedRequest, Transport } from './http/transport.js'
export type { RecordedAnswer, Recording } from './run/recorded/recorded-answer.js'
export { isHarDocument, judgeHar, type HarFinding, type HarReading } from './run/recorded/har.js'
export { recordErrors, type RecordOptions } from './run/recorded/record-errors.js'
export { githubAnnotations, markdownSummary } from './report/github.js'

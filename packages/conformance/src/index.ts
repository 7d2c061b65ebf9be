export type { CheckId } from './checks/index.js'
export { checkIds } from './checks/index.js'
export type { JudgedRequest } from './check.js'
export type { Finding, Severity } from './finding.js'
export { judge, type Expectation, type Severities } from './judge.js'
export type {
  Answer,
  HeaderPair,
  NoResponse,
  RawResponse,
  TransportFault,
  TransportFaultKind,
} from './response.js'
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
export { startConformance, type ConformanceRun } from './engine/conformance-run.js'
export type { ConformancePlan } from './engine/plan.js'
export {
  outcomes,
  probeOutcomes,
  type CodeResult,
  type ConformanceResult,
  type Exchange,
  type LayersResult,
  type Outcome,
  type ProbeOutcome,
  type ProbeResult,
  type RunFinding,
  type Summary,
  type TriggerResult,
  type Verdict,
  type WaiverResult,
} from './engine/result.js'
export { modes, type Mode } from './engine/mode.js'
export type { LayersRun } from './layers/layers-run.js'
export {
  countRequests,
  planRequests,
  type PlannedRequest,
  type PlannedTrigger,
  type RequestCount,
} from './engine/planned-requests.js'
export { runConformance } from './engine/run-conformance.js'
export { parseShard, type Shard } from './engine/shard.js'
export { openCodes } from './engine/summary.js'
export { failureText, findingLine, probeText, sharedText } from './report/finding-text.js'
export { digest, type Digest, type SharedCause } from './report/shared-causes.js'
export { mergeResults } from './merge/merge-results.js'
export { readShards, type ShardFile } from './merge/read-shards.js'
export { writeReports } from './report/write-reports.js'
export { admitTarget, type AdmittedTarget, type TargetRules, type TargetWish } from './target/admit-target.js'
export { hostOf, isLoopback } from './target/host.js'
export type { HostPattern } from './target/host-pattern.js'
export type { RunLimits } from './pace/run-limits.js'
export { nodeTransport } from './transport/node-transport.js'
export { defaultPatience, type Patience } from './transport/patience.js'
export type { Limits, PreparedRequest, Transport } from './transport/transport.js'
export type { RecordedAnswer, Recording } from './recorded/recorded-answer.js'
export { isHarDocument, judgeHar, type HarFinding, type HarReading } from './recorded/har.js'
export { recordErrors, type RecordOptions } from './recorded/record-errors.js'
export { githubAnnotations, markdownSummary } from './report/github.js'
export { formatAnnotation, type GithubAnnotation } from './report/github-annotation.js'

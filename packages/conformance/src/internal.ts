// For the `error-contract` command only: nothing here is documented or stable, and any release may change it.
export { checks } from './judge/checks/index.js'
export type { CheckDefinition, InspectedPart } from './judge/define-check.js'
export { findTriggersFile, triggersFileNames } from './triggers/triggers-file.js'
export { parseRate } from './triggers/notation/rate.js'
export type { Credential } from './triggers/triggers.js'
export { credentialOf } from './triggers/credential.js'
export { startConformance, type ConformanceRun } from './run/conformance-run.js'
export {
  countRequests,
  planRequests,
  requireWithinLimit,
  type PlannedRequest,
  type PlannedTrigger,
  type RequestCount,
} from './run/plan-requests.js'
export { probeOutcomes, type ProbeResult, type ProbesResult } from './run/result.js'
export { listFailures, listLeftBehind } from './run/run-failures.js'
export { countOpenCodes } from './run/summary.js'
export { parseShard, type Shard } from './run/shards/shard.js'
export { mergeResults } from './run/shards/merge-results.js'
export { parseResult } from './run/shards/parse-result.js'
export { readShards } from './run/shards/read-shards.js'
export { readRecording } from './run/recorded/recorded-answer.js'
export { prepareReports } from './report/write-reports.js'
export { isHarDocument, judgeHar } from './run/recorded/har.js'
export { admitTarget } from './safety/admit-target.js'
export { describeRateShares } from './safety/limits.js'
export { describeNetwork } from './run/describe-network.js'
export { describeProxy, type Proxy } from './http/proxy.js'
export { parseTarget } from './http/target.js'
export { defaultRetryOptions } from './safety/retry.js'
export { annotateResult } from './report/annotate-result.js'
export { formatAnnotation, type Annotation } from './report/github-annotations.js'
export { htmlHead } from './report/html-head.js'
export { style as reportStyle } from './report/html-style.js'
export { escapeHtml } from './report/html-text.js'
export { xmlDocument, xmlElement } from './report/xml.js'
export { formatJobSummary } from './report/job-summary.js'
export { groupCauses, type GroupedCodes, type SharedCause } from './report/group-causes.js'
export {
  formatDetails,
  formatFailure,
  formatFinding,
  formatLeftBehind,
  formatProbe,
  formatRunFailureBlock,
  formatSharedCause,
  formatStepsBefore,
} from './report/terminal-text.js'
export { excludedByFilter } from './run/prove-code.js'
export { addSecretsOfDocument } from './triggers/document-secrets.js'
export { redactionForTriggers } from './triggers/redaction-for-triggers.js'
export { createIsSecretName } from './secrets/secret-names.js'
export type { Redaction } from './secrets/redaction.js'

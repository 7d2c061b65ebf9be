export { judge, type Expectation } from './judge/judge.js'
export { checkIds, type CheckId } from './judge/check-id.js'
export type { Finding, Severities, Severity } from './judge/finding.js'
export type { JudgedRequest } from './judge/read-response.js'
export type {
  Answer,
  HeaderPair,
  NoResponse,
  RawResponse,
  TransportFault,
  TransportFaultKind,
} from './http/response.js'
export type { PreparedRequest, ResponseLimits, Transport } from './http/transport.js'
export { nodeTransport } from './http/node-transport.js'
export { defineTriggers } from './triggers/define-triggers.js'
export {
  loadTriggers,
  loadTriggersSync,
  parseTriggers,
  type LoadTriggersOptions,
} from './triggers/load-triggers.js'
export type { StateHandlers, TriggersDefinition } from './triggers/definition.js'
export type { Triggers } from './triggers/triggers.js'
export { runConformance } from './run/run-conformance.js'
export type { ConformancePlan, StrayErrors } from './run/plan.js'
export {
  outcomes,
  type CodeResult,
  type ConformanceResult,
  type Outcome,
  type TriggerResult,
  type Verdict,
} from './run/result.js'
export { modes, type Mode } from './safety/mode.js'
export { recordErrors, type RecordOptions } from './run/recorded/record-errors.js'
export type { RecordedAnswer, Recording } from './run/recorded/recorded-answer.js'
export { formatFailure } from './report/terminal-text.js'
export { writeReports } from './report/write-reports.js'
export { createRedactor, type SecretSources } from './triggers/project-redaction.js'

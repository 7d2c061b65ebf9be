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
  Step,
  Steps,
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

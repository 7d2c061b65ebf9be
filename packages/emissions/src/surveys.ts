/**
 * Exports for the command. Nothing here is public: it may change in any release. A linter, which starts with every save,
 * does not load it.
 *
 * @packageDocumentation
 */
export type {
  OperationGroup,
  OperationSurvey,
  ReachedError,
  ReachedPlace,
  SourceOperation,
  UnknownReach,
} from './operations/operation.js'
export { surveyOperations } from './operations/survey-operations.js'
export { looksLikeCode } from './survey/layouts.js'
export type { ListedPlace, ListOfCodes } from './survey/listed-codes.js'
export { byPlace, type RaisedSite, type SourcePlace, type UnknownSite } from './survey/site.js'
export type { StatusLine } from './survey/status-tables.js'
export { surveySource, type SourceSurvey } from './survey/survey-source.js'

import type { FindingDetails } from './finding-details.js'
import type { JudgedResponse } from './read-response.js'

/**
 * The part of an exchange that a check inspects, in the order in which findings are reported. `exchange` stands for what
 * only a real exchange with a server shows, so that no example in a document can be judged by it.
 */
export const inspectedParts = ['exchange', 'status', 'body', 'headers'] as const

export type InspectedPart = (typeof inspectedParts)[number]

interface CheckDocumentation<Id extends string> {
  /** Stable: waivers, severities and reports name it. */
  readonly id: Id
  /** The section of an RFC or the document that the check enforces. */
  readonly source: string
  /** One sentence that is true of every response without a finding. */
  readonly requirement: string
  /** `Content-Type` describes the body and counts as a part of it. */
  readonly inspects: InspectedPart
}

/** A check of single responses: a pure function from a response to findings. */
export interface ResponseCheck<Id extends string = string> extends CheckDocumentation<Id> {
  /** `error-response` skips responses in which the server did not refuse the request at all. */
  readonly appliesTo: 'every-response' | 'error-response'
  /** True where a finding of this check means that the server accepted the request. */
  readonly provesAcceptance?: boolean
  judge(response: JudgedResponse): FindingDetails[]
}

/** A check that compares the responses of a run, so that the run evaluates it. */
export interface RunCheck<Id extends string = string> extends CheckDocumentation<Id> {
  readonly appliesTo: 'run'
}

export type CheckDefinition<Id extends string = string> = ResponseCheck<Id> | RunCheck<Id>

/** Declares a check; it applies to error responses unless `appliesTo` names something else. */
export function defineCheck<const Id extends string>(definition: RunCheck<Id>): RunCheck<Id>
export function defineCheck<const Id extends string>(
  definition: Omit<ResponseCheck<Id>, 'appliesTo'> & Partial<Pick<ResponseCheck, 'appliesTo'>>,
): ResponseCheck<Id>
export function defineCheck(
  definition: Omit<CheckDefinition, 'appliesTo'> & Partial<Pick<CheckDefinition, 'appliesTo'>>,
): CheckDefinition {
  return { appliesTo: 'error-response', ...definition } as CheckDefinition
}

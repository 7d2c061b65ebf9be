/** Names whose members have a code, such as `code`, `errorCode` and `error_subcode`. */
const codeName =
  /^(?:(?:error|err|fault|problem|exception|failure|result|response|reason|api|app|application|internal|machine|service|business|status|detail|sub)[-_. ]?){0,3}codes?$/i

/** Names whose members may have a code where there is no better one. */
const possibleName =
  /^(?:(?:error|err|fault|problem|exception|failure)[-_. ]?)?(?:type|reason|kind|slug|key|name|id|status|class|category|identifier|cause|number|no)s?$|^(?:error|err|errcode|fault|exception|failure|issue)s?$/i

/** Names whose members have something else, even where it looks like a code. */
const otherName =
  /^(?:.*(?:documentation|url|uri|href|link|path|pointer|timestamp|date|version|locale|language|currency|country)s?|rel|fields?|params?|parameters?|propert(?:y|ies)|location|loc|in|source|target|domain|time|instance|method|lang|resource|object|@?type[-_]?(?:name|of)|@type|data|values?|ref|reference|severity|level|service|module|host|server|scope|schema|stack|trace|.*(?:request|correlation|trace|span|operation|activity|transaction|session|user|account|order|tenant|project|machine)[-_]?(?:id|key|name))$/i

/** Names of the id of a thing, such as `workflowId`; that of a message or a reason may be a code. */
const idName = /(?:[a-z\d]I[Dd]|[_-](?:id|ID))$/
const idOfError = /^(?:.*[-_])?(?:message|msg|reason|cause|code|issue|rule|type|kind|text)[-_]?id$/i

/** Names of a message, best first. */
const messageNames = [
  /^(?:(?:error|err)[-_]?)?(?:message|msg)$/i,
  /^(?:(?:error|err)[-_]?)?(?:details?|summary)$/i,
  /^(?:(?:error|err)[-_]?)?description$/i,
  /^(?:(?:error|err)[-_]?)?(?:text|reason)$/i,
  /^(?:(?:error|err)[-_]?)?title$/i,
  /^error$/i,
]

/** Headers whose value is a code, such as `x-ms-error-code`. */
const codeHeader = /(?:^|-)err(?:or)?-?code$|^x-(?:[\w]+-)*error(?:-(?:type|reason|id))?$/i

/** The degree to which a name says that its member is the code of an error: from 3, `code`, to 0, something else. */
export type NameWeight = 0 | 1 | 2 | 3

/** Weighs the name of a member. */
export function nameWeight(name: string): NameWeight {
  if (codeName.test(name)) return 3
  if (possibleName.test(name)) return 2
  return otherName.test(name) || (idName.test(name) && !idOfError.test(name)) ? 0 : 1
}

/** Weighs the name of a header. */
export const headerWeight = (name: string): NameWeight => (codeHeader.test(name) ? 3 : 0)

/** Returns the rank of a name of a message, from 0 for the best; undefined for another name. */
export function messageRank(name: string): number | undefined {
  const rank = messageNames.findIndex((pattern) => pattern.test(name))
  return rank === -1 ? undefined : rank
}

/** Returns true for the name of a member that repeats the HTTP status. */
export const isStatusName = (name: string): boolean => /^(?:http[-_]?)?status(?:[-_]?code)?$/i.test(name)

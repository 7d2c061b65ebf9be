import type { Check } from '../check.js'
import { accepted } from './accepted.js'
import { additionalMember } from './additional-member.js'
import { allow } from './allow.js'
import { bodyStatus } from './body-status.js'
import { challenge } from './challenge.js'
import { code } from './code.js'
import { contentType } from './content-type.js'
import { correlationId } from './correlation-id.js'
import { declaredHeader } from './declared-header.js'
import { envelope } from './envelope.js'
import { json } from './json.js'
import { leak } from './leak.js'
import { message } from './message.js'
import { redirect } from './redirect.js'
import { status } from './status.js'
import { transport } from './transport.js'

/** What is asked of every answer. */
export const checks = [transport, redirect, accepted] as const satisfies readonly Check[]

/** What is asked of an answer that is an error response at all. */
export const errorChecks = [
  status,
  contentType,
  json,
  envelope,
  code,
  message,
  leak,
  correlationId,
  bodyStatus,
  additionalMember,
  challenge,
  allow,
  declaredHeader,
] as const satisfies readonly Check[]

/** Looks at more than one response, so the run makes it, not the judge. */
export const correlationIdUnique = 'correlation-id-unique'

export type CheckId = (typeof checks | typeof errorChecks)[number]['id'] | typeof correlationIdUnique

export const checkIds: readonly CheckId[] = [
  ...[...checks, ...errorChecks].map(({ id }) => id),
  correlationIdUnique,
]

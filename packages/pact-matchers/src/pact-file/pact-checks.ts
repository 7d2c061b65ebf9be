import { codeOnTheWire } from '@error-contract/catalog'
import type { ErrorInteraction } from './error-interaction.js'
import type { MatchingRules } from './matching-rules.js'

/** What a check has to say: the place it is about, and one sentence or two. */
export interface Remark {
  readonly check: PactCheckId
  readonly severity: 'error' | 'warning'
  /** `status`, or a place as the envelope names it. */
  readonly place: string
  readonly message: string
}

export type PactCheckId =
  | 'undeclared-code'
  | 'mismatched-status'
  | 'open-status'
  | 'open-code'
  | 'open-message'
  | 'open-correlation-id'
  | 'literal-message'
  | 'literal-correlation-id'
  | 'literal-header'
  | 'content-type'
  | 'open-content-type'
  | 'missing-code'
  | 'missing-message'
  | 'missing-correlation-id'
  | 'wrong-envelope'
  | 'unjudged'

type PactCheck = (subject: ErrorInteraction) => readonly Remark[]

/** Every check asks the contract what it would accept; what is open lets a wrong provider pass, what is literal fails a right one. */
export const pactChecks: readonly PactCheck[] = [
  mismatchedStatus,
  openStatus,
  openStatusInBody,
  openCode,
  message,
  correlationId,
  literalHeader,
  contentType,
  openContentType,
]

function mismatchedStatus({ declared, interaction }: ErrorInteraction): Remark[] {
  const { code, statuses } = declared
  const { status } = interaction.response
  if (statuses.length === 0 || statuses.includes(status)) return []
  return [
    error(
      'mismatched-status',
      'status',
      `'${code}' is declared with status ${statuses.join(' or ')}, not ${status}.`,
    ),
  ]
}

const someStatuses = [
  200, 204, 302, 400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 429, 500, 501, 502, 503, 504,
]

function openStatus(subject: ErrorInteraction): Remark[] {
  const { declared, interaction } = subject
  const expected = interaction.response.status
  const allowed = declared.statuses.length === 0 ? [expected] : [expected, ...declared.statuses]
  const other = someStatuses.find((status) => !allowed.includes(status) && subject.accepts({ status }))
  if (other === undefined) return []
  return [
    error(
      'open-status',
      'status',
      `A provider that answers with status ${other} passes as well. Expect ${expected} alone.`,
    ),
  ]
}

function openStatusInBody(subject: ErrorInteraction): Remark[] {
  const found = subject.reading.status
  if (found?.value === undefined) return []
  const value = typeof found.value === 'number' ? 299 : '299'
  if (!subject.accepts({ at: { place: found.at, value } })) return []
  return [
    error(
      'open-status',
      found.at,
      `A provider that repeats the status as 299 passes as well. Match it by equality.`,
    ),
  ]
}

function openCode(subject: ErrorInteraction): Remark[] {
  const { catalog, declared, reading, interaction } = subject
  const { code } = declared
  if (subject.accepts({ at: { place: reading.code.at, value: undefined } }))
    return [error('missing-code', reading.code.at, 'A provider that leaves out the code passes as well.')]
  const isWrong = (candidate: string) => {
    const other = catalog.get(candidate)
    // A contract may leave the choice between declared codes of its status.
    return !other || (other.statuses.length > 0 && !other.statuses.includes(interaction.response.status))
  }
  const words = [
    `${code}X`,
    'SomeOtherCode',
    code.toLowerCase(),
    code.toUpperCase(),
    ...wordsOf(interaction.response.rules),
  ]
  const candidates =
    catalog.envelope.code.type === 'number'
      ? [Number(code) + 1, 0, `${code}X`]
      : [
          ...words
            .filter((word) => word !== code && isWrong(word))
            .map((word) => codeOnTheWire(catalog.envelope, word)),
          7,
        ]
  const accepted = candidates.find((value) => subject.accepts({ at: { place: reading.code.at, value } }))
  if (accepted === undefined) return []
  return [
    error(
      'open-code',
      reading.code.at,
      `A provider that answers with code '${accepted}' passes as well. Match '${code}' by equality.`,
    ),
  ]
}

/** The words in patterns: the alternatives that they may let through. */
function wordsOf({ body, header }: MatchingRules): string[] {
  const patterns = [...body, ...header].flatMap(({ rules }) =>
    rules.flatMap(({ regex }) => (typeof regex === 'string' ? [regex] : [])),
  )
  return [
    ...new Set(
      patterns.flatMap((pattern) => pattern.replaceAll('\\', '').match(/[\p{L}\p{N}_.:-]+/gu) ?? []),
    ),
  ]
}

function message(subject: ErrorInteraction): Remark[] {
  const { reading, declared } = subject
  const found = reading.message
  if (!found) return []
  const { at } = found
  if (found.value === undefined)
    return declared.message ? [warning('missing-message', at, `The contract demands no message.`)] : []
  const rewordings = ['Something else.', 'What was asked for cannot be done: see (7).']
  if (rewordings.some((value) => subject.accepts({ at: { place: at, value } }) === false))
    return [
      error('literal-message', at, `A provider that words its message otherwise fails. Match it by type.`),
    ]
  return stays(subject, at, 'message', [null, 7])
}

const otherUuids = ['0b8f5c2e-91d4-4c53-8f7a-2d6e3b1a9c40', '0B8F5C2E-91D4-4C53-8F7A-2D6E3B1A9C40']
const noUuids = ['req-1', 'x0b8f5c2e-91d4-4c53-8f7a-2d6e3b1a9c40x', '']

function correlationId(subject: ErrorInteraction): Remark[] {
  const { reading, catalog } = subject
  const found = reading.correlationId
  const format = catalog.envelope.correlationId?.format
  if (!found || !format) return []
  const { at } = found
  if (found.value === undefined)
    return [warning('missing-correlation-id', at, `The contract demands no correlation id.`)]
  const rejected = otherUuids.find((value) => subject.accepts({ at: { place: at, value } }) === false)
  if (rejected !== undefined) {
    const text = `A provider whose correlation id is '${rejected}' fails. Match ${format === 'uuid' ? 'any UUID, in either case' : 'any text'}.`
    return [error('literal-correlation-id', at, text)]
  }
  return stays(subject, at, 'correlation id', [null, ...(format === 'uuid' ? [7, ...noUuids] : [])])
}

/** A message or correlation id that may not be left out or be something else. */
function stays(
  subject: ErrorInteraction,
  place: string,
  what: 'message' | 'correlation id',
  wrong: readonly (string | number | null)[],
): Remark[] {
  const isHeader = place.startsWith('header ')
  const id = what === 'message' ? 'message' : 'correlation-id'
  if (subject.accepts({ at: { place, value: undefined } }))
    return [warning(`missing-${id}`, place, `A provider that leaves out the ${what} passes as well.`)]
  const values = wrong.filter((value) => !isHeader || typeof value === 'string')
  const accepted = values.find((value) => subject.accepts({ at: { place, value } }))
  if (accepted === undefined) return []
  return [
    error(`open-${id}`, place, `A provider whose ${what} is ${JSON.stringify(accepted)} passes as well.`),
  ]
}

function literalHeader(subject: ErrorInteraction): Remark[] {
  const { declared, interaction } = subject
  return declared.headers
    .filter((name) => interaction.response.headers[name] !== undefined)
    .filter((name) => subject.accepts({ headers: { [name]: 'something else' } }) === false)
    .map((name) =>
      error(
        'literal-header',
        `header ${name}`,
        `A provider with another value of '${name}' fails. Match it by a pattern.`,
      ),
    )
}

function contentType(subject: ErrorInteraction): Remark[] {
  const { mediaType } = subject.catalog.envelope
  if (subject.interaction.response.body.kind !== 'json') return []
  const types = [mediaType, `${mediaType}; charset=utf-8`]
  const rejected = types.find((type) => subject.accepts({ headers: { 'content-type': type } }) === false)
  if (rejected === undefined) return []
  return [
    error(
      'content-type',
      'header content-type',
      `A provider that answers with '${rejected}' fails. Expect '${mediaType}'.`,
    ),
  ]
}

/** The core takes every `+json` type for JSON; only an expected header tells them apart. */
function openContentType(subject: ErrorInteraction): Remark[] {
  const other = 'application/vnd.other+json'
  const { body } = subject.interaction.response
  if (body.kind !== 'json' || !subject.accepts({ headers: { 'content-type': other } })) return []
  const { mediaType } = subject.catalog.envelope
  const text = `A provider that answers with '${other}' passes as well. Expect the header content-type '${mediaType}'.`
  return [warning('open-content-type', 'header content-type', text)]
}

/** A contract that refuses its own example cannot be judged by what it accepts. */
export function refusedExample(subject: ErrorInteraction): Remark | undefined {
  if (subject.accepts({}) !== false) return undefined
  return warning(
    'unjudged',
    subject.reading.code.at,
    'The contract refuses its own example, so it was not judged.',
  )
}

export function unknownRules(subject: ErrorInteraction): Remark[] {
  if (!subject.hasUnknowns()) return []
  const text = 'The contract uses a rule that is not known here, so it was not judged wholly.'
  return [warning('unjudged', subject.reading.code.at, text)]
}

export const error = (check: PactCheckId, place: string, text: string): Remark => ({
  check,
  severity: 'error',
  place,
  message: text,
})

export const warning = (check: PactCheckId, place: string, text: string): Remark => ({
  check,
  severity: 'warning',
  place,
  message: text,
})

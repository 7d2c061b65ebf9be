import { definePactCheck, type PactProblem } from '../judge/define-pact-check.js'
import type { ErrorInteraction } from '../judge/error-interaction.js'

export const openStatus = definePactCheck({
  id: 'open-status',
  severity: 'error',
  requirement:
    'A provider that returns another status fails, and so does one whose body repeats another status.',
  judge: {
    declaredError: (interaction) => [...judgeStatusLine(interaction), ...judgeStatusInBody(interaction)],
    // A contract without a code may be about a class of statuses on purpose.
    withoutCode: ({ status, acceptsStatus }) =>
      openStatusLine(status, [status], acceptsStatus).map((problem) => ({ ...problem, severity: 'warning' })),
  },
})

const otherStatuses = [
  200, 204, 302, 400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 429, 500, 501, 502, 503, 504,
]

function judgeStatusLine({ accepts, declared, interaction }: ErrorInteraction): PactProblem[] {
  const expected = interaction.response.status
  const right = [expected, ...declared.statuses]
  return openStatusLine(expected, right, (status) => accepts({ status }) === true)
}

function openStatusLine(
  expected: number,
  right: readonly number[],
  accepts: (status: number) => boolean,
): PactProblem[] {
  const accepted = otherStatuses.find((status) => !right.includes(status) && accepts(status))
  if (accepted === undefined) return []
  return [
    {
      place: 'status',
      message: `A provider that returns status ${accepted} passes. Expect status ${expected} only.`,
    },
  ]
}

function judgeStatusInBody({ accepts, reading: { status } }: ErrorInteraction): PactProblem[] {
  if (status?.value === undefined) return []
  const wrong = typeof status.value === 'number' ? 299 : '299'
  if (!accepts({ at: { place: status.at, value: wrong } })) return []
  return [
    {
      place: status.at,
      message: 'A provider whose body repeats the status as 299 passes. Match the status by equality.',
    },
  ]
}

import {
  choice,
  fail,
  list,
  object,
  optional,
  refine,
  required,
  text,
} from '@error-contract/catalog/document'
import { checkIds } from '../judge/check-id.js'
import { hosts } from './targets-shape.js'

/** `checkCode` returns a sentence when a code is not declared. */
export const waiverShape = (checkCode?: (code: string) => string | undefined) =>
  refine(
    object(
      {
        code: required(
          text({ description: 'The code that is waived.', ...(checkCode && { check: checkCode }) }),
        ),
        kind: required(
          choice(['unreachable', 'known-failure'], {
            description:
              'unreachable: nothing is sent. known-failure: it is sent, and fails the named checks.',
          }),
        ),
        checks: optional(
          list(choice(checkIds), {
            description: 'What a known failure fails, no more and no less.',
            minItems: 1,
          }),
        ),
        targets: optional(
          hosts('Where it holds; everywhere when left out. localhost stands for an app in the process.'),
        ),
        reason: optional(text()),
        issue: optional(
          text({
            description: 'Where the failure is followed up.',
            check: (url) =>
              URL.canParse(url) ? undefined : `'${url}' is not a URL. Begin it with https://.`,
          }),
        ),
        owner: required(text({ description: 'Who answers for it.' })),
        until: required(
          text({
            description: 'The last day on which it holds.',
            pattern: '^\\d{4}-\\d{2}-\\d{2}$',
            examples: ['2027-03-31'],
            check: (day) => (isDay(day) ? undefined : `'${day}' is not a day. Write it as 2027-03-31.`),
          }),
        ),
      },
      { name: 'a waiver', description: 'Why a code is not proven, who answers for that, and until when.' },
    ),
    (value, node, path, report) => {
      if (value.kind === 'known-failure' && !value.checks)
        return fail(
          report,
          node,
          path,
          "A known failure names the checks it fails: 'checks: [content-type]'.",
        )
      if (value.kind === 'unreachable' && value.checks)
        return fail(report, node, path, "An unreachable code is not checked. Remove 'checks'.")
      if (value.kind === 'unreachable' && !value.reason)
        return fail(report, node, path, "Say why the code cannot be reached: 'reason: …'.")
      return value
    },
  )

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day)
  )
}

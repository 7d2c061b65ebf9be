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

/** Returns the shape of a waiver; `checkCode` returns a sentence when a code is not declared. */
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
            description: 'The checks that a known failure must fail, no more and no fewer.',
            minItems: 1,
          }),
        ),
        targets: optional(
          hosts(
            'The hosts for which the waiver is valid; all when omitted. localhost stands for an app in the same process.',
          ),
        ),
        reason: optional(text()),
        issue: optional(
          text({
            description: 'The URL where the failure is tracked.',
            check: (url) =>
              URL.canParse(url)
                ? undefined
                : `Invalid URL '${url}'. Use an absolute URL, for example https://example.com/123.`,
          }),
        ),
        owner: required(text({ description: 'The person or team that is responsible.' })),
        until: required(
          text({
            description: 'The last day on which the waiver is valid.',
            pattern: '^\\d{4}-\\d{2}-\\d{2}$',
            examples: ['2027-03-31'],
            check: (day) =>
              isDay(day) ? undefined : `Invalid day '${day}'. Use YYYY-MM-DD, for example 2027-03-31.`,
          }),
        ),
      },
      { name: 'a waiver', description: 'Why a code is not proven, who is responsible, and until when.' },
    ),
    (value, node, path, report) => {
      if (value.kind === 'known-failure' && !value.checks)
        return fail(
          report,
          node,
          path,
          "Missing member 'checks': a known failure names the checks that it fails, for example 'checks: [content-type]'.",
        )
      if (value.kind === 'unreachable' && value.checks)
        return fail(
          report,
          node,
          path,
          "Unexpected member 'checks': an unreachable code is not checked. Remove it.",
        )
      if (value.kind === 'unreachable' && !value.reason)
        return fail(report, node, path, "Missing member 'reason': say why the code cannot be reached.")
      return value
    },
  )

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day)
  )
}

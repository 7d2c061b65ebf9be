import { choice, object, optional } from '@error-contract/catalog/document'
import { checkIds } from '../judge/check-id.js'

const severity = choice(['error', 'warn', 'off'])

/** The shape of the severities of checks by id, in a triggers file and in code. */
export const severities = object(
  Object.fromEntries(checkIds.map((id) => [id, optional(severity)])) as Record<
    (typeof checkIds)[number],
    ReturnType<typeof optional<'error' | 'warn' | 'off'>>
  >,
  { name: 'the checks', description: 'The severity of each check; error when it is not named.' },
)

import type { Mutation } from './armed-provider.js'
import type { Mutant } from './mutants.js'

type ErrorMembers = Record<string, unknown>

const list =
  (change: (errors: readonly ErrorMembers[]) => unknown): Mutation =>
  ({ body, ...response }) => ({
    ...response,
    body: { errors: change((body as { errors: ErrorMembers[] }).errors) },
  })
const first = (members: ErrorMembers) => list(([error, ...others]) => [{ ...error, ...members }, ...others])
const body =
  (value: unknown): Mutation =>
  (response) => ({ ...response, body: value })

/** Deviations from `NAME_UNKNOWN`, declared with status 404 in an envelope with a list of errors. */
export const listMutants: readonly Mutant[] = [
  { name: 'unchanged', change: (response) => response, right: true, check: 'wrong-envelope' },
  { name: 'a reworded message', change: first({ message: 'Gone.' }), right: true, check: 'literal-message' },
  { name: 'a further member', change: first({ detail: {} }), right: true },
  {
    name: 'one more error',
    change: list((errors) => [...errors, ...errors.slice(0, 1)]),
    right: true,
    check: 'literal-list',
  },
  { name: 'an empty list', change: list(() => []), right: false, check: 'missing-code' },
  { name: 'no list', change: body({}), right: false, check: 'missing-code' },
  { name: 'null as list', change: list(() => null), right: false, check: 'missing-code' },
  { name: 'an object as list', change: list(([error]) => error), right: false },
  { name: 'a list of text', change: list(() => ['NAME_UNKNOWN']), right: false },
  { name: 'a list of nothing', change: list(() => [null]), right: false },
  {
    name: 'the list alone',
    change: ({ body: whole, ...rest }) => ({ ...rest, body: (whole as { errors: unknown }).errors }),
    right: false,
  },
  { name: 'an undeclared code', change: first({ code: 'SOMETHING' }), right: false, check: 'open-code' },
  { name: 'a code of another status', change: first({ code: 'DENIED' }), right: false, check: 'open-code' },
  { name: 'a number as code', change: first({ code: 7 }), right: false, check: 'open-code' },
  { name: 'null as message', change: first({ message: null }), right: false, check: 'open-message' },
  {
    name: 'status 400',
    change: (response) => ({ ...response, status: 400 }),
    right: false,
    check: 'open-status',
  },
  { name: 'no body', change: body(''), right: false, check: 'missing-code' },
  {
    name: 'JSON as text in JSON',
    change: (response) => ({ ...response, body: JSON.stringify(JSON.stringify(response.body)) }),
    right: false,
    check: 'missing-code',
  },
]

import type { PactCheckId } from '../src/index.js'
import type { Mutation, ProviderResponse } from './armed-provider.js'

/** One deviation of a provider from a correct response. */
export interface Mutant {
  readonly name: string
  readonly change: Mutation
  /** Whether a sound contract accepts it. */
  readonly right: boolean
  /** The check that reports a contract that judges it differently; `none` where contracts may differ on purpose. */
  readonly check?: PactCheckId | 'none'
}

type ErrorMembers = Record<string, unknown>

const error = (change: (members: ErrorMembers) => ErrorMembers): Mutation => {
  return ({ body, ...response }) => ({
    ...response,
    body: { ...(body as object), error: change((body as { error: ErrorMembers }).error) },
  })
}
const set = (name: string, value: unknown) => error((members) => ({ ...members, [name]: value }))
const without = (name: string) =>
  error((members) => Object.fromEntries(Object.entries(members).filter(([member]) => member !== name)))
const status =
  (value: number): Mutation =>
  (response) => ({ ...response, status: value })
const mediaType =
  (value: string): Mutation =>
  (response) => ({
    ...response,
    headers: { ...response.headers, 'content-type': value },
  })
const body =
  (value: (whole: { error: ErrorMembers }) => unknown): Mutation =>
  (response) => ({
    ...response,
    body: value(response.body as { error: ErrorMembers }),
  })

const right = (name: string, change: Mutation, check?: Mutant['check']): Mutant => ({
  name,
  change,
  right: true,
  ...(check && { check }),
})
const wrong = (name: string, change: Mutation, check?: Mutant['check']): Mutant => ({
  name,
  change,
  right: false,
  ...(check && { check }),
})

const uuid = '0b8f5c2e-91d4-4c53-8f7a-2d6e3b1a9c40'

/** Deviations from `ResourceNotFound`, declared with status 404 in the Microsoft envelope. */
export const mutants: readonly Mutant[] = [
  right('unchanged', (response: ProviderResponse) => response, 'wrong-envelope'),
  right('a reworded message', set('message', 'It is gone.'), 'literal-message'),
  right('another UUID', set('target', uuid), 'literal-correlation-id'),
  right('an upper-case UUID', set('target', uuid.toUpperCase()), 'literal-correlation-id'),
  right('the nil UUID', set('target', '00000000-0000-0000-0000-000000000000'), 'literal-correlation-id'),
  right('a further header', (response) => ({
    ...response,
    headers: { ...response.headers, 'x-region': 'eu' },
  })),
  right('a further member in the error', set('details', [])),
  right(
    'a further member beside the error',
    body((whole) => ({ ...whole, traceId: '1' })),
  ),
  right('a charset', mediaType('application/json; charset=utf-8'), 'content-type'),
  right('no charset', mediaType('application/json'), 'content-type'),
  // `message: 'nonEmpty'` rejects it on purpose.
  right('an empty message', set('message', ''), 'none'),

  // A contract may accept several codes of one status.
  wrong('another code of the same status', set('code', 'NotFound'), 'none'),
  wrong('a code of another status', set('code', 'Unauthorized'), 'open-code'),
  wrong('an undeclared code', set('code', 'SomethingElse'), 'open-code'),
  wrong('a longer code', set('code', 'ResourceNotFoundX'), 'open-code'),
  wrong('a lower-case code', set('code', 'resourcenotfound'), 'open-code'),
  wrong('a number as code', set('code', 7), 'open-code'),
  wrong('null as code', set('code', null), 'open-code'),
  wrong('no code', without('code'), 'missing-code'),
  wrong('status 400', status(400), 'open-status'),
  wrong('status 200', status(200), 'open-status'),
  wrong('status 500', status(500), 'open-status'),
  wrong('no target', without('target'), 'missing-correlation-id'),
  wrong('null as target', set('target', null), 'open-correlation-id'),
  wrong('a number as target', set('target', 7), 'open-correlation-id'),
  wrong('a target that is no UUID', set('target', 'req-1'), 'open-correlation-id'),
  wrong('a UUID inside of the target', set('target', `x${uuid}x`), 'open-correlation-id'),
  wrong('no message', without('message'), 'missing-message'),
  wrong('null as message', set('message', null), 'open-message'),
  wrong('a number as message', set('message', 7), 'open-message'),
  wrong('JSON with another JSON media type', mediaType('application/problem+json'), 'open-content-type'),
  wrong('JSON with the media type of text', mediaType('text/plain')),
  wrong('an upper-case media type', mediaType('Application/JSON')),
  wrong('HTML', (response) => ({ ...mediaType('text/html')(response), body: '<html>Not found</html>' })),
  wrong(
    'an empty body',
    body(() => ''),
  ),
  wrong(
    'an empty object',
    body(() => ({})),
  ),
  wrong(
    'no wrapper',
    body((whole) => whole.error),
  ),
  wrong(
    'an array around',
    body((whole) => [whole]),
  ),
  wrong(
    'text in place of the error',
    body(() => ({ error: 'ResourceNotFound' })),
  ),
  wrong(
    'truncated JSON',
    body(() => '{"error":{"code":"ResourceNotFound","mess'),
  ),
]

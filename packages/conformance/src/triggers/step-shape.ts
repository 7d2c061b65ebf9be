import {
  either,
  fail,
  integer,
  list,
  object,
  optional,
  refine,
  text,
  type Infer,
  type Shape,
} from '@error-contract/catalog/document'
import { parsePointer } from '@error-contract/catalog'

const status = integer({ name: 'an HTTP status', minimum: 100, maximum: 599 })

/** Reads one status, or a list of them. */
export const statuses = (description: string): Shape<number | readonly number[]> =>
  either(
    { scalar: status, list: list(status, { minItems: 1 }) },
    { name: 'an HTTP status or a list of them', description },
  )

const scalar: Shape<string | number | boolean> = {
  schema: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
  read(node, path, report) {
    const value = node.kind === 'scalar' ? node.value : null
    return value === null ? fail(report, node, path, 'Expected a text, a number, true or false.') : value
  },
}

/** The shape of `until`: a step is sent again until its response has a status, or a member of its body a value. */
export const until = refine(
  object(
    {
      status: optional(statuses('The status to wait for.')),
      body: optional(
        text({
          description: 'A JSON pointer (RFC 6901) to a member of the body that must be there.',
          pattern: '^/',
          check: (value) => {
            const parsed = parsePointer(value)
            if (!value.startsWith('/')) return `Invalid pointer '${value}'. Write '/${value}'.`
            return typeof parsed === 'string' ? parsed : undefined
          },
        }),
      ),
      is: optional({
        ...scalar,
        schema: { ...scalar.schema, description: 'The value that the member must have.' },
      }),
      tries: optional(
        integer({
          name: 'a number of requests',
          minimum: 1,
          maximum: 1000,
          description: 'The most requests that are sent; 10 when omitted.',
        }),
      ),
      wait: optional(
        integer({
          name: 'a time in milliseconds',
          minimum: 0,
          maximum: 60_000,
          description: 'The time between two requests in milliseconds; 1000 when omitted.',
        }),
      ),
    },
    {
      name: 'a condition',
      description: 'Sends the request again until its response is the one to wait for.',
    },
  ),
  (value, node, path, report) => {
    if (value.status === undefined && value.body === undefined)
      return fail(
        report,
        node,
        path,
        "Nothing to wait for. Add 'status: 200', or 'body: /state' with 'is: done'.",
      )
    return value.is !== undefined && value.body === undefined
      ? fail(report, node, path, "'is' needs the member that it compares. Add 'body: /state'.")
      : value
  },
)

export type ValidUntil = Infer<typeof until>

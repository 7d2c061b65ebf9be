import type { EnvelopeDefinition } from './definition.js'
import {
  choice,
  either,
  fail,
  flag,
  integer,
  list,
  object,
  optional,
  record,
  refine,
  required,
  text,
  type Infer,
} from './document/shape.js'
import { builtInEnvelopes, type BuiltInEnvelope } from './envelope/built-in.js'
import { parsePointer } from './envelope/json-pointer.js'
import { parseMessageTemplate } from './message-template.js'

const status = integer({
  name: 'an HTTP status',
  minimum: 100,
  maximum: 599,
  description: 'The HTTP status of this error (RFC 9110, section 15).',
  examples: [404],
})

const problemOf = (parsed: unknown) => (typeof parsed === 'string' ? parsed : undefined)

const headerName = text({
  description: 'A header name (RFC 9110, section 5.1).',
  pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
  check: (name) => (/^[!#$%&'*+.^_`|~\w-]+$/.test(name) ? undefined : `'${name}' is not a header name.`),
})

const pointer = text({
  description: 'A JSON pointer (RFC 6901); the token * stands for each item of an array.',
  pattern: '^/',
  examples: ['/error/code'],
  check: (value) => problemOf(parsePointer(value)),
})

const error = object(
  {
    status: optional(
      either(
        { scalar: status, list: list(status, { minItems: 1 }) },
        {
          name: 'an HTTP status or a list of them',
          description: 'Left out when the API does not fix it: then the status is never judged.',
        },
      ),
    ),
    message: optional(
      text({
        description:
          'The message template; {parameter} marks what varies. Left out: it may be empty or absent.',
        check: (template) => problemOf(parseMessageTemplate(template)),
      }),
    ),
    description: optional(text({ description: 'When this error occurs and what to do about it.' })),
    docs: optional(
      text({
        description: 'A URL that explains this error.',
        check: (url) => (URL.canParse(url) ? undefined : `'${url}' is not a URL. Begin it with https://.`),
      }),
    ),
    retryable: optional(flag({ description: 'Whether the same request may succeed later.' })),
    deprecated: optional(text({ description: 'Why this error is deprecated, and what replaces it.' })),
    headers: optional(list(headerName, { description: 'Response headers that must come with this error.' })),
  },
  { name: 'an error', description: 'One declared error.' },
)

const place = { at: optional(pointer), header: optional(headerName) }

/** A place is in the body or in a header, never in both. */
const onePlace = <T extends { readonly at?: string; readonly header?: string }>(
  shape: ReturnType<typeof refine<T, T>>,
) =>
  refine(shape, (value, node, path, report) =>
    (value.at === undefined) === (value.header === undefined)
      ? fail(report, node, path, "Write either 'at' with a JSON pointer or 'header' with a header name.")
      : value,
  )

const envelope = object(
  {
    mediaType: optional(
      text({
        description:
          'The media type of an error response (RFC 9110, section 8.3); application/json when left out.',
        check: (type) => (/^[\w.+-]+\/[\w.+-]+$/.test(type) ? undefined : `'${type}' is not a media type.`),
      }),
    ),
    code: required(
      either(
        {
          scalar: pointer,
          map: onePlace(
            object(
              {
                ...place,
                prefix: optional(
                  text({ description: 'What stands before the code on the wire, such as urn:example:.' }),
                ),
                type: optional(choice(['string', 'number'], { description: 'The JSON type of the code.' })),
              },
              { name: 'the place of the code' },
            ),
          ),
        },
        { name: 'a JSON pointer or a place', description: 'Where the code sits.' },
      ),
    ),
    message: optional(
      either(
        { scalar: pointer, map: onePlace(object(place, { name: 'the place of the message' })) },
        { name: 'a JSON pointer or a place', description: 'Where the message sits.' },
      ),
    ),
    correlationId: optional(
      onePlace(
        object(
          {
            ...place,
            format: optional(choice(['uuid', 'any'], { description: 'any: a non-empty string.' })),
          },
          {
            name: 'the place of the correlation id',
            description: 'Where the id sits that is unique per response.',
          },
        ),
      ),
    ),
    status: optional(
      either(
        {
          scalar: pointer,
          map: object(
            { at: required(pointer), type: optional(choice(['number', 'string'])) },
            { name: 'the place of the status' },
          ),
        },
        { name: 'a JSON pointer or a place', description: 'Where the body repeats the HTTP status.' },
      ),
    ),
    additionalMembers: optional(
      flag({ description: 'false: a member that the envelope does not name is a finding.' }),
    ),
  },
  { name: 'an envelope', description: 'Where code, message and correlation id sit in a response.' },
)

const builtInNames = Object.keys(builtInEnvelopes) as BuiltInEnvelope[]

/** The one definition of the catalog file format: the loader reads by it, and the JSON Schema is written from it. */
export const catalogShape = object(
  {
    $schema: optional(text({ description: 'Where editors find the JSON Schema of this file.' })),
    name: required(
      text({
        description: 'The name of the API.',
        check: (name) => (name.trim() ? undefined : 'The name is empty.'),
      }),
    ),
    version: optional(text({ description: 'The semantic version of this catalog.', examples: ['1.0.0'] })),
    envelope: required(
      refine(
        either(
          { scalar: choice(builtInNames, { description: 'A built-in envelope.' }), map: envelope },
          { name: 'an envelope' },
        ),
        (value): EnvelopeDefinition & { name: string } =>
          typeof value === 'string'
            ? { name: value, ...builtInEnvelopes[value] }
            : { name: 'custom', ...value },
      ),
    ),
    errors: required(
      record(error, {
        description: 'The declared errors by code. Codes are case-sensitive.',
        minProperties: 1,
        checkKey: (code) => (code === '' ? 'A code must not be empty.' : undefined),
      }),
    ),
  },
  { name: 'an error catalog', description: 'The declared errors of an HTTP API.' },
)

export type SoundDefinition = Infer<typeof catalogShape>

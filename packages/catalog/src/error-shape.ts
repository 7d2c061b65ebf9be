import {
  either,
  fail,
  flag,
  integer,
  invalid,
  list,
  object,
  optional,
  record,
  refine,
  required,
  text,
} from './document/shape.js'
import { headerName } from './document/header-name.js'
import { languageProblem } from './language.js'
import { parseMessageTemplate } from './message-template.js'
import { translationProblem } from './translation-problem.js'
import { entriesOf, memberOf } from './document/source-node.js'
import { joinPath } from './document/path.js'

/** Control characters are invalid in headers, and they move the cursor of a terminal. */
export const controlCharacter = /\p{Cc}/u

const status = integer({
  name: 'an HTTP status',
  minimum: 100,
  maximum: 599,
  description: 'The HTTP status of this error (RFC 9110, section 15).',
  examples: [404],
})

const envelopeName = text({ examples: ['gateway'], pattern: '\\S', check: (name) => notBlank(name) })

const errorMessage = (parsed: unknown) => (typeof parsed === 'string' ? parsed : undefined)

/** Returns a message for a text without a visible character. */
export const notBlank = (value: string): string | undefined =>
  value.trim() === '' ? 'The text is empty. Write it, or omit the key.' : undefined

const words = (description: string) => text({ description, pattern: '\\S', check: notBlank })

const deprecation = { description: 'Why this error is deprecated, and what replaces it.' }

const deprecationShape = refine(
  object(
    {
      reason: optional(words('Why this error is deprecated.')),
      replacement: optional(words('The declared code that replaces it.')),
      since: optional(words('The version or date that deprecated it.')),
    },
    { name: 'a deprecation' },
  ),
  (value, node, path, report) =>
    value.reason === undefined && value.replacement === undefined
      ? fail(report, node, path, "Write a 'reason', the code that is its 'replacement', or both.")
      : value,
  {
    anyOf: [
      { required: ['reason'], properties: { reason: {} } },
      { required: ['replacement'], properties: { replacement: {} } },
    ],
  },
)

const retirementShape = either(
  {
    map: object(
      {
        version: required(words('The version or date that retired this error.')),
        successor: optional(words('The declared code that takes its place.')),
        reason: optional(words('Why it was retired.')),
      },
      { name: 'a retirement' },
    ),
  },
  {
    name: 'a mapping with the version, such as { version: 2.0.0, successor: OrderNotFound }',
    description: 'No response has this error any more. It stays here so that it never gets another meaning.',
  },
)

const template = {
  pattern: '^(?=[\\s\\S]*\\S)([^{}]|\\{\\{|\\}\\}|\\{[^{}]*[^{}\\s][^{}]*\\})*$',
  check: (message: string) => {
    if (message.trim() === '') return "The message is empty. Omit 'message' when it may be empty."
    if (controlCharacter.test(message.replace(/[\t\n\r]/g, '')))
      return 'The message contains a control character. Remove it.'
    return errorMessage(parseMessageTemplate(message))
  },
}

/** Reads the message of an error in another language. */
export const translatedMessage = text({
  description: 'The message in another language, with the same placeholders.',
  pattern: template.pattern,
  check: (message) =>
    message.trim() === '' ? 'The message is empty. Write it, or remove the key.' : template.check(message),
})

const errorObject = object(
  {
    status: optional(
      either(
        { scalar: status, list: list(status, { minItems: 1 }) },
        {
          name: 'an HTTP status or a list of them',
          description: 'Omit it when the API does not specify a status: then no status is checked.',
        },
      ),
    ),
    bodyStatus: optional({
      ...status,
      schema: {
        ...status.schema,
        description: 'The status in the body, where it differs from that of the response.',
      },
    }),
    envelope: optional(
      either(
        { scalar: envelopeName, list: list(envelopeName, { minItems: 1 }) },
        {
          name: 'the name of an envelope or a list of them',
          description:
            'The envelope of this error, where it is not that of the catalog; a list where the media type decides.',
        },
      ),
    ),
    message: optional(
      text({
        description:
          'The message template, with {parameter} for each variable part. When omitted, the message may be empty or absent.',
        ...template,
      }),
    ),
    messages: optional(
      record(translatedMessage, {
        description: 'The message in other languages, by language tag.',
        checkKey: languageProblem,
      }),
    ),
    description: optional(text({ description: 'When this error occurs and what to do about it.' })),
    docs: optional(
      text({
        description: 'A URL that explains this error.',
        pattern: '^https?://',
        check: (url) =>
          /^https?:\/\//.test(url) && URL.canParse(url)
            ? undefined
            : `'${url}' is not the URL of a page. Write a URL that begins with https://.`,
      }),
    ),
    retryable: optional(flag({ description: 'true: the same request may succeed later.' })),
    owner: optional(words('The team that answers for this error.')),
    since: optional(words('The version or date that introduced this error.')),
    operations: optional(
      list(words('An operation id, or a method and a path.'), {
        description: 'The operations that may return this error.',
        minItems: 1,
      }),
    ),
    deprecated: optional(
      either(
        { scalar: text(deprecation), map: deprecationShape },
        { name: 'a reason or a mapping with reason and replacement', ...deprecation },
      ),
    ),
    retired: optional(retirementShape),
    headers: optional(list(headerName, { description: 'Response headers that this error requires.' })),
  },
  { name: 'an error', description: 'One declared error.', extensions: true },
)

/** Reads one declared error, whose message has the same placeholders in every language. */
export const errorShape = refine(errorObject, (value, node, path, report) => {
  if (value.messages === undefined) return value
  const source = value.message === undefined ? undefined : parseMessageTemplate(value.message)
  const at = memberOf(node, 'messages') ?? node
  if (typeof source !== 'object')
    return fail(
      report,
      at,
      joinPath(path, 'messages'),
      "Write the 'message' as well, in the language of the catalog.",
    )
  const problems = entriesOf(at).flatMap(({ key, value: message }) => {
    const problem = translationProblem(source, value.messages?.[key] ?? '')
    return problem === undefined ? [] : [{ key, message, problem }]
  })
  for (const { key, message, problem } of problems)
    fail(report, message, joinPath(joinPath(path, 'messages'), key), problem)
  return problems.length === 0 ? value : invalid
})

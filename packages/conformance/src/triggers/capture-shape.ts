import { parsePointer } from '@error-contract/catalog'
import {
  choice,
  either,
  fail,
  flag,
  headerName,
  list,
  object,
  optional,
  record,
  refine,
  text,
} from '@error-contract/catalog/document'

/** The parts of a Location header that can be captured. */
const locationParts = ['last segment', 'path', 'url'] as const

const forms =
  "Use a pointer into the body such as '/id', { header: etag }, { cookie: sid } or { location: last segment }."

const pointer = text({
  description: 'A JSON pointer (RFC 6901) into the body, such as /access_token.',
  pattern: '^/',
  examples: ['/access_token'],
  check: (value) => {
    if (!value.startsWith('/'))
      return `Invalid capture '${value}'. Write '/${value}' for a member of the body, or { header: ${value} } for a header.`
    const parsed = parsePointer(value)
    return typeof parsed === 'string' ? parsed : undefined
  },
})

const detailedSource = refine(
  object(
    {
      body: optional(pointer),
      header: optional(headerName),
      cookie: optional(text({ description: 'The name of a cookie that the response sets.' })),
      location: optional(
        choice(locationParts, {
          description:
            'A part of the Location header: its last segment, its path with the query, or the whole URL.',
        }),
      ),
      secret: optional(flag({ description: 'False to show the value in reports; true when omitted.' })),
    },
    { name: 'a capture' },
  ),
  (value, node, path, report) => {
    const { secret: _secret, ...places } = value
    return Object.keys(places).length === 1
      ? value
      : fail(
          report,
          node,
          path,
          `Expected one place of a capture, got ${Object.keys(places).length}. ${forms}`,
        )
  },
)

const source = either({ scalar: pointer, map: detailedSource }, { name: 'a capture' })

/** The shape of `capture`: values by the name under which later requests use them. */
export const captures = record(
  either(
    { scalar: pointer, map: detailedSource, list: list(source, { minItems: 1 }) },
    { name: 'a capture', description: `${forms} Of a list, the first that has a value counts.` },
  ),
  {
    description: 'Values of the response that later requests use as ${NAME}.',
    minProperties: 1,
    checkKey: (name) =>
      /^[A-Za-z_]\w*$/.test(name)
        ? undefined
        : `Invalid name '${name}' of a capture. Use letters, digits and _.`,
  },
)

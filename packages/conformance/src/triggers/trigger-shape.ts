import {
  either,
  fail,
  integer,
  isHeaderName,
  joinPath,
  list,
  memberOf,
  object,
  optional,
  record,
  refine,
  required,
  text,
  type Infer,
  type Shape,
  type SourceNode,
} from '@error-contract/catalog/document'

import { filePath, form, multipart } from './body-shape.js'
import { captures } from './capture-shape.js'
import { framingRefusal, headerValueFault } from './header-rules.js'
import { statuses, until } from './step-shape.js'

/**
 * A request line, `METHOD /path`, with one space, and no white space or control character in the path. Those are named by
 * number, since not every validator of JSON Schema knows `\p{Cc}`. A variable may be the whole path, or begin it.
 */
export const requestLine = /^([!#$%&'*+.^_`|~0-9A-Z-]+) ((?:\/|\$\{[A-Za-z_]\w*\})[^\s\x00-\x1f\x7f-\x9f]*)$/

export const headerValue = text({
  description: 'A header value. ${NAME} stands for a fixture or a variable of the environment.',
  check: headerValueFault,
})

export const headers = refine(
  record(headerValue, {
    description: 'Headers to send. Each name may occur once, in any case.',
    checkKey: (name) => (isHeaderName(name) ? framingRefusal(name) : `Invalid header name '${name}'.`),
  }),
  (value, node, path, report) => {
    const seen = new Set<string>()
    for (const name of Object.keys(value)) {
      if (seen.has(name.toLowerCase()))
        return fail(
          report,
          node,
          path,
          `Duplicate header '${name}': the names differ only in case. Remove one.`,
        )
      seen.add(name.toLowerCase())
    }
    return value
  },
)

const request = text({
  description: 'METHOD /path. The path and the query are sent byte for byte as written.',
  pattern: requestLine.source,
  examples: ['GET /machines/does-not-exist'],
  check: (line) => {
    if (requestLine.test(line)) return undefined
    const [method = '', path] = line.trim().split(/\s+/, 2)
    if (path === undefined)
      return `Invalid request '${line}'. Use a method and a path, for example 'GET /machines'.`
    if (method !== method.toUpperCase())
      return `Invalid request '${line}'. Write the method in capitals: '${method.toUpperCase()} ${path}'.`
    if (!/^(?:\/|\$\{[A-Za-z_]\w*\})/.test(path))
      return `Invalid request '${line}'. The path must begin with '/'; the host is passed when the suite is run.`
    if (!/\s/.test(path))
      return `Invalid request '${line}'. The path has a control character. Write it percent-encoded, such as %00.`
    return `Invalid request '${line}'. Use one method, one space and a path with spaces written as %20.`
  },
})

/** Any JSON value. */
const anyValue: Shape<unknown> = { schema: {}, read: (node) => valueOf(node) }

const requestFields = {
  request: required(request),
  as: optional(text({ description: 'The name of a credential, or none.' })),
  headers: optional(headers),
  json: optional({ ...anyValue, schema: { description: 'A body that is sent as JSON.' } }),
  raw: optional(text({ description: 'A body that is sent as written, in UTF-8.' })),
  bytes: optional(
    text({
      description: 'A body in base64 (RFC 4648, section 4).',
      check: (value) =>
        /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)
          ? undefined
          : 'Invalid base64. Use whole groups of four characters, padded with =.',
    }),
  ),
  file: optional(filePath),
  form: optional(form),
  multipart: optional(multipart),
  type: optional(
    text({
      description:
        'The content type of the body; that of json, form and multipart, and of the ending of a file, when omitted.',
      check: headerValueFault,
    }),
  ),
}

const bodyKinds = ['json', 'raw', 'bytes', 'file', 'form', 'multipart'] as const

const oneBody = <T extends { readonly [kind in (typeof bodyKinds)[number] | 'type']?: unknown }>(
  shape: Shape<T>,
) =>
  refine(shape, (value, node, path, report) => {
    if (value.multipart !== undefined && value.type !== undefined)
      return fail(
        report,
        memberOf(node, 'type') ?? node,
        joinPath(path, 'type'),
        "The type of a multipart body has its boundary and is written by the suite. Remove 'type'.",
      )
    const given = bodyKinds.filter((key) => Object.hasOwn(value, key))
    return given.length > 1
      ? fail(report, node, path, `Expected one body, got ${given.length}. Keep one of: ${given.join(', ')}.`)
      : value
  })

const stepFields = {
  ...requestFields,
  capture: optional(captures),
  expect: optional(statuses('The statuses with which it succeeds; any below 400 when omitted.')),
  until: optional(until),
}

const step = refine(oneBody(object(stepFields, { name: 'a request' })), (value, node, path, report) =>
  value.expect && value.until?.status
    ? fail(report, node, path, "Expected 'expect' or the status of 'until', got both. Keep one of them.")
    : value,
)

const stepList = list(either({ scalar: request, map: step }, { name: 'a request' }))

const steps = either(
  { scalar: request, map: step, list: stepList },
  { name: 'a request or a list of them', description: 'Requests that must succeed.' },
)

/** A login reads, or posts what identifies the caller; anything else would be a way around the mode. */
const asLogin = <T extends string | { readonly request: string }>(shape: Shape<T>): Shape<T> =>
  refine(shape, (value, node, path, report) => {
    const line: string = typeof value === 'string' ? value : value.request
    const [method = ''] = line.split(' ', 1)
    if (['GET', 'HEAD', 'POST'].includes(method)) return value
    const message = `A session is opened by GET, HEAD or POST, not by ${method}. Move the request to 'setup'.`
    return fail(report, node, path, message)
  })

const login = asLogin(step)
const loginLine = asLogin(request)

/** The shape of `session`: the requests of a login. */
export const session = either(
  {
    scalar: loginLine,
    map: login,
    list: list(either({ scalar: loginLine, map: login }, { name: 'a request' }), { minItems: 1 }),
  },
  {
    name: 'a request or a list of them',
    description: 'A login that is taken once in a run, and again after a 401. It is sent in every mode.',
  },
)

export const repeat = integer({
  name: 'a number of times',
  minimum: 1,
  maximum: 100_000,
  description: 'How often the request is sent; 2 where the envelope has a correlation id, else 1.',
})

const trigger = oneBody(
  object(
    {
      name: optional(text({ description: 'Distinguishes the triggers of one code.' })),
      ...requestFields,
      capture: optional(captures),
      repeat: optional(repeat),
      why: optional(text({ description: 'Why the server returns this code; shown in the report.' })),
      state: optional(
        either(
          {
            scalar: text(),
            map: object(
              { name: required(text()), params: optional(record(anyValue)) },
              { name: 'a provider state' },
            ),
          },
          {
            name: 'a provider state',
            description: 'A provider state, by the name that contract tests use.',
          },
        ),
      ),
      setup: optional(steps),
      teardown: optional(steps),
      harmless: optional(
        text({
          description: 'Why nothing changes when the server refuses it; lets mode safe-writes send a write.',
        }),
      ),
      undo: optional(steps),
    },
    { name: 'a trigger', description: 'A request that makes a live server return a code.' },
  ),
)

export const triggersOfCode = either(
  {
    scalar: request,
    map: trigger,
    list: list(either({ scalar: request, map: trigger }, { name: 'a trigger' }), { minItems: 1 }),
  },
  { name: 'a trigger or a list of them' },
)

export type ValidTrigger = Infer<typeof trigger>

export type ValidRequest = Infer<typeof step>

function valueOf(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(valueOf)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, valueOf(value)]))
}

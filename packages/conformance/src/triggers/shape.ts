import {
  choice,
  either,
  fail,
  faulty,
  integer,
  joinPath,
  list,
  nearestWords,
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
import { checkIds } from '../checks/index.js'

/** `METHOD /path`: one space between them, and none after. */
export const requestLine = /^([!#$%&'*+.^_`|~0-9A-Z-]+) (\/\S*)$/

const headerName = text({
  description: 'A header name (RFC 9110, section 5.1).',
  pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
  check: (name) => (isHeaderName(name) ? undefined : `'${name}' is not a header name.`),
})

const isHeaderName = (name: string) => /^[!#$%&'*+.^_`|~\w-]+$/.test(name)

const headerValue = text({
  description: 'A header value. ${NAME} stands for a fixture or a variable of the environment.',
  check: (value) =>
    /[\r\n\0]/.test(value) ? 'A header value holds no line break (RFC 9110, section 5.5).' : undefined,
})

const headers = refine(
  record(headerValue, {
    description: 'Headers to send. A name may come once, in any case.',
    checkKey: (name) => (isHeaderName(name) ? undefined : `'${name}' is not a header name.`),
  }),
  (value, node, path, report) => {
    const seen = new Set<string>()
    for (const name of Object.keys(value)) {
      if (seen.has(name.toLowerCase()))
        return fail(report, node, path, `The header '${name}' is given twice, in different case. Remove one.`)
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
    if (path === undefined) return `'${line}' is not a request. Write a method and a path: 'GET /machines'.`
    if (method !== method.toUpperCase())
      return `Write the method in capitals: '${method.toUpperCase()} ${path}'.`
    if (!path.startsWith('/'))
      return `The path '${path}' must begin with '/'; the host is named when the suite is run.`
    return `'${line}' is not a request. Write one method, one space and a path without spaces (%20).`
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
          : 'The bytes are not base64. Write whole groups of four characters, padded with =.',
    }),
  ),
  type: optional(text({ description: 'The content type of the body; application/json for json.' })),
}

const oneBody = <T extends { readonly raw?: string; readonly bytes?: string; readonly json?: unknown }>(
  shape: Shape<T>,
) =>
  refine(shape, (value, node, path, report) => {
    const given = (['json', 'raw', 'bytes'] as const).filter((key) => Object.hasOwn(value, key))
    return given.length > 1
      ? fail(report, node, path, `A request has one body. Keep one of: ${given.join(', ')}.`)
      : value
  })

const detailedRequest = oneBody(object(requestFields, { name: 'a request' }))

const steps = either(
  {
    scalar: request,
    map: detailedRequest,
    list: list(either({ scalar: request, map: detailedRequest }, { name: 'a request' })),
  },
  { name: 'a request or a list of them', description: 'Requests that must succeed.' },
)

const repeat = integer({
  name: 'a number of times',
  minimum: 1,
  maximum: 100_000,
  description: 'How often the request is sent; 2 where the envelope has a correlation id, else 1.',
})

const trigger = oneBody(
  object(
    {
      name: optional(text({ description: 'Tells the triggers of one code apart.' })),
      ...requestFields,
      repeat: optional(repeat),
      why: optional(text({ description: 'Why this request draws this code; shown in the report.' })),
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
    },
    { name: 'a trigger', description: 'A request that makes a live server emit a code.' },
  ),
)

const triggersOfCode = either(
  {
    scalar: request,
    map: trigger,
    list: list(either({ scalar: request, map: trigger }, { name: 'a trigger' }), { minItems: 1 }),
  },
  { name: 'a trigger or a list of them' },
)

const waiver = refine(
  object(
    {
      code: required(text({ description: 'The code that is waived.' })),
      kind: required(
        choice(['unreachable', 'known-failure'], {
          description: 'unreachable: nothing is sent. known-failure: it is sent, and fails the named checks.',
        }),
      ),
      checks: optional(
        list(choice(checkIds), {
          description: 'What a known failure fails, no more and no less.',
          minItems: 1,
        }),
      ),
      reason: optional(text()),
      issue: optional(
        text({
          description: 'Where the failure is followed up.',
          check: (url) => (URL.canParse(url) ? undefined : `'${url}' is not a URL. Begin it with https://.`),
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
      return fail(report, node, path, "A known failure names the checks it fails: 'checks: [content-type]'.")
    if (value.kind === 'unreachable' && value.checks)
      return fail(report, node, path, "An unreachable code is not checked. Remove 'checks'.")
    if (value.kind === 'unreachable' && !value.reason)
      return fail(report, node, path, "Say why the code cannot be reached: 'reason: …'.")
    return value
  },
)

const severity = choice(['error', 'warn', 'off'])

/** The one definition of the triggers file format: the loader reads by it, and the JSON Schema is written from it. */
const fileShape = object(
  {
    $schema: optional(text({ description: 'Where editors find the JSON Schema of this file.' })),
    credentials: optional(
      record(
        object(
          { header: required(headerName), value: required(headerValue) },
          { name: 'a credential', description: 'A header that says who asks.' },
        ),
        {
          description: 'Credentials by name. Write ${NAME} for a secret; it is read from the environment.',
          checkKey: (name) =>
            name === 'none' ? "'none' stands for no credential. Choose another name." : undefined,
        },
      ),
    ),
    fixtures: optional(
      record(text(), {
        description: 'Values that the target must have. A request names one as ${name}.',
        checkKey: (name) =>
          /^[A-Za-z_]\w*$/.test(name) ? undefined : `'${name}' is not a name. Use letters, digits and _.`,
      }),
    ),
    defaults: optional(
      object(
        {
          as: optional(text({ description: 'The credential where a trigger names none.' })),
          repeat: optional(repeat),
          headers: optional(headers),
        },
        { name: 'the defaults' },
      ),
    ),
    triggers: optional(record(triggersOfCode, { description: 'Triggers by the code that each draws.' })),
    waivers: optional(list(waiver)),
    checks: optional(
      object(
        Object.fromEntries(checkIds.map((id) => [id, optional(severity)])) as Record<
          (typeof checkIds)[number],
          ReturnType<typeof optional<'error' | 'warn' | 'off'>>
        >,
        { name: 'the checks', description: 'How much each check counts; error when it is not named.' },
      ),
    ),
  },
  { name: 'a triggers file', description: 'How to make a server emit each declared error code.' },
)

export type SoundTriggers = Infer<typeof fileShape>
export type SoundTrigger = Infer<typeof trigger>
export type SoundRequest = Infer<typeof detailedRequest>

/** The shape of the file for one catalog: codes must be declared in it, and credentials in the file. */
export function triggersShape(catalog?: CodeList): Shape<SoundTriggers> {
  return refine(fileShape, (value, root, _path, report) => {
    let sound = true
    const refuse = (path: readonly string[], message: string, onKey = false) => {
      sound = false
      const place = onKey ? keyAt(root, path) : nodeAt(root, path)
      report({
        path: path.reduce(joinPath, ''),
        ...(place?.position && { position: place.position }),
        message,
      })
    }
    const known = Object.keys(value.credentials ?? {})
    const requireCredential = (name: string | undefined, path: readonly string[]) => {
      if (name === undefined || name === 'none' || known.includes(name)) return
      const [best] = nearestWords(name, [...known, 'none'])
      refuse(
        path,
        `There is no credential '${name}'. ${best ? `Write '${best}'.` : 'Add it to credentials.'}`,
      )
    }
    const requireCode = (code: string, path: readonly string[], onKey: boolean) => {
      if (!catalog || catalog.has(code)) return
      const [best] = catalog.nearest(code)
      const repair = best === undefined ? '' : ` Write '${best}'.`
      refuse(path, `Error code '${code}' is not declared in the catalog '${catalog.name}'.${repair}`, onKey)
    }

    requireCredential(value.defaults?.as, ['defaults', 'as'])
    for (const [code, given] of Object.entries(value.triggers ?? {})) {
      requireCode(code, ['triggers', code], true)
      for (const [path, one] of requestsIn(given, ['triggers', code]))
        requireCredential(one.as, [...path, 'as'])
      const list = isList(given) ? given : [given]
      const names = list.flatMap((one) =>
        typeof one === 'string' || one.name === undefined ? [] : [one.name],
      )
      const twice = names.find((name, index) => names.indexOf(name) !== index)
      if (twice !== undefined)
        refuse(['triggers', code], `Two triggers of ${code} have the name '${twice}'. Rename one.`, true)
    }
    const waived = new Set<string>()
    for (const [index, { code, kind }] of (value.waivers ?? []).entries()) {
      const path = ['waivers', String(index), 'code']
      requireCode(code, path, false)
      if (waived.has(code)) refuse(path, `${code} is waived twice. Remove one of the waivers.`)
      if (kind === 'unreachable' && Object.hasOwn(value.triggers ?? {}, code))
        refuse(path, `${code} has a trigger, so it is not unreachable. Remove the waiver or the trigger.`)
      waived.add(code)
    }
    return sound ? value : faulty
  })
}

export interface CodeList {
  readonly name: string
  has(code: string): boolean
  nearest(code: string): string[]
}

/** Every detailed request in the triggers of a code, steps included, with its path. */
function* requestsIn(
  given: unknown,
  path: readonly string[],
): Generator<[readonly string[], { readonly as?: string }]> {
  if (isList(given)) {
    for (const [index, one] of given.entries()) yield* requestsIn(one, [...path, String(index)])
  } else if (typeof given === 'object' && given !== null) {
    yield [path, given as { readonly as?: string }]
    const { setup, teardown } = given as { setup?: unknown; teardown?: unknown }
    yield* requestsIn(setup, [...path, 'setup'])
    yield* requestsIn(teardown, [...path, 'teardown'])
  }
}

const isList = (value: unknown): value is readonly unknown[] & readonly (string | SoundTrigger)[] =>
  Array.isArray(value)

export function nodeAt(root: SourceNode, path: readonly string[]): SourceNode | undefined {
  return path.reduce<SourceNode | undefined>((node, key) => {
    if (node?.kind === 'list') return node.items[Number(key)]
    return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined
  }, root)
}

function keyAt(root: SourceNode, path: readonly string[]) {
  const parent = nodeAt(root, path.slice(0, -1))
  const entry = parent?.kind === 'map' ? parent.entries.find(({ key }) => key === path.at(-1)) : undefined
  return entry && { position: entry.keyPosition }
}

function valueOf(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(valueOf)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, valueOf(value)]))
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day)
  )
}

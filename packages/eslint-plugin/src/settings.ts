import {
  flag,
  integer,
  list,
  object,
  optional,
  readValue,
  refine,
  text,
  type Shape,
} from '@error-contract/catalog/document'
import type { EmitterDefinition } from '@error-contract/emissions/internal'

/** The key of `settings` under which every rule finds its configuration. */
export const settingsKey = 'error-contract'

/** What `settings['error-contract']` holds: strings, numbers and booleans only, since ESLint's cache sees nothing else. */
export interface Settings {
  /** The catalog file; the nearest one above the linted file when left out. */
  readonly catalog?: string
  /** The hash of the catalog, which makes `--cache` see that it has changed; `config()` puts it here. */
  readonly hash?: string
  /** How this code base raises errors, where it can't be inferred. */
  readonly emitters?: readonly EmitterDefinition[]
  /** Also ask the type checker for values. */
  readonly typed?: boolean
}

const argumentPath = (description: string, word?: string) =>
  text({
    description,
    check: (value) =>
      value === word || /^\d+(\.[\w$-]+)*$/.test(value)
        ? undefined
        : `'${value}' is no argument path. Write the index of an argument and then members of it: '0' or '0.code'.`,
  })

const status = integer({ name: 'an HTTP status', minimum: 100, maximum: 599 })
const statusPath = argumentPath('The status, or where it sits.')

const statusOrPath: Shape<number | string> = {
  schema: { anyOf: [status.schema, statusPath.schema] },
  read: (node, path, report) =>
    node.kind === 'scalar' && typeof node.value === 'number'
      ? status.read(node, path, report)
      : statusPath.read(node, path, report),
}

/** The shape of one declared emitter. */
export const emitter = refine(
  object(
    {
      new: optional(text({ description: 'The name of a class.' })),
      call: optional(text({ description: 'The name of a function or method; * stands for any one name.' })),
      body: optional(argumentPath('Where the envelope sits.')),
      error: optional(argumentPath('Where an error object that carries code and status sits.')),
      code: optional(argumentPath("Where the code sits; 'member' is the name that is called.", 'member')),
      status: optional(statusOrPath),
      message: optional(argumentPath('Where the message sits.')),
      correlationId: optional(argumentPath('Where the correlation id sits.')),
    },
    { name: 'an emitter' },
  ),
  (value, _node, path, report): EmitterDefinition => {
    if ((value.new === undefined) === (value.call === undefined))
      report({
        path,
        message: "An emitter has 'new', the name of a class, or 'call', the name of a function.",
      })
    if (value.code === undefined && value.body === undefined && value.error === undefined)
      report({
        path,
        message:
          "An emitter has 'code', 'body' or 'error': where the code, the envelope or the error object sits.",
      })
    return value
  },
)

const settingsShape = object(
  {
    catalog: optional(text()),
    hash: optional(text()),
    emitters: optional(list(emitter)),
    typed: optional(flag()),
  },
  { name: `settings['${settingsKey}']` },
)

/** Checked settings by the object that ESLint hands out, which is one per configuration; entries die with it. */
const checked = new WeakMap<object, Settings>()

/** @throws {InvalidInputError} naming every key that is wrong. */
export function readSettings(settings: Readonly<Record<string, unknown>>): Settings {
  const value = settings[settingsKey] ?? {}
  if (typeof value !== 'object') return readValue(settingsShape, value, settingsKey)
  const known = checked.get(value)
  if (known) return known
  const read = readValue(settingsShape, value, `settings['${settingsKey}']`)
  checked.set(value, read)
  return read
}

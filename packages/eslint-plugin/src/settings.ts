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
import { otherCodesShape, type OtherCode } from './other-codes.js'

/** The key of `settings` from which every rule reads its configuration; also the namespace of the rules. */
export const settingsKey = 'error-contract'

/** The value of `settings['error-contract']`. Its leaves are strings, numbers and booleans, which ESLint's cache compares. */
export interface Settings {
  /**
   * The path or the file URL of the catalog. A relative path is looked for beside the configuration file above the linted
   * file, in the working directory, and in the directories above. Defaults to the nearest catalog above the linted file.
   */
  readonly catalog?: string
  /** The hash of the catalog, which `config()` adds, so that `eslint --cache` notices a changed catalog. */
  readonly hash?: string
  /** The classes and functions through which this code base raises errors, where they cannot be inferred. */
  readonly emitters?: readonly EmitterDefinition[]
  /** Codes of other domains, which are not declared and are left alone. */
  readonly otherCodes?: readonly OtherCode[]
  /** Also asks the type checker for values; needs `parserOptions.projectService`. */
  readonly typed?: boolean
}

const argumentPath = (description: string, word?: string) =>
  text({
    description,
    check: (value) =>
      value === word || /^\d+(\.[\w$-]+)*$/.test(value)
        ? undefined
        : `Invalid argument path '${value}'. Use the index of an argument, followed by members of it, for example '0' or '0.code'.`,
  })

const status = integer({ name: 'an HTTP status', minimum: 100, maximum: 599 })
const statusPath = argumentPath('The status, or the argument that holds it.')

const statusOrPath: Shape<number | string> = {
  schema: { anyOf: [status.schema, statusPath.schema] },
  read: (node, path, report) =>
    node.kind === 'scalar' && typeof node.value === 'number'
      ? status.read(node, path, report)
      : statusPath.read(node, path, report),
}

/** The shape of one declared emitter, for reading and for messages about invalid values. */
export const emitterShape = refine(
  object(
    {
      new: optional(text({ description: 'The name of a class.' })),
      call: optional(text({ description: 'The name of a function or method; * matches any one name.' })),
      body: optional(argumentPath('The argument that is the envelope.')),
      error: optional(argumentPath('The argument that is an error object with code and status.')),
      code: optional(
        argumentPath("The argument that is the code; 'member' for the name that is called.", 'member'),
      ),
      status: optional(statusOrPath),
      message: optional(argumentPath('The argument that is the message.')),
      correlationId: optional(argumentPath('The argument that is the correlation id.')),
    },
    { name: 'an emitter' },
  ),
  (value, _node, path, report): EmitterDefinition => {
    if ((value.new === undefined) === (value.call === undefined))
      report({
        path,
        message: "An emitter needs either 'new', the name of a class, or 'call', the name of a function.",
      })
    if (value.code === undefined && value.body === undefined && value.error === undefined)
      report({
        path,
        message:
          "An emitter needs 'code', 'body' or 'error': the argument that is the code, the envelope or the error object.",
      })
    return value
  },
)

const settingsShape = object(
  {
    catalog: optional(text()),
    hash: optional(text()),
    emitters: optional(list(emitterShape)),
    otherCodes: optional(otherCodesShape),
    typed: optional(flag()),
  },
  { name: `settings['${settingsKey}']` },
)

/** Validated settings by the object in ESLint's configuration; an entry dies with the configuration. */
const validated = new WeakMap<object, Settings>()

/**
 * Returns the settings of this plugin, validated once per configuration.
 *
 * @throws {InvalidInputError} with every invalid key.
 */
export function readSettings(settings: Readonly<Record<string, unknown>>): Settings {
  const value = settings[settingsKey] ?? {}
  if (typeof value !== 'object') return readValue(settingsShape, value, settingsKey)
  const known = validated.get(value)
  if (known) return known
  const read = readValue(settingsShape, value, `settings['${settingsKey}']`)
  validated.set(value, read)
  return read
}

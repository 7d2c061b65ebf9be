import {
  invalid,
  joinPath,
  list,
  nearestWords,
  object,
  optional,
  record,
  refine,
  text,
  type Infer,
  type Shape,
  type SourceNode,
} from '@error-contract/catalog/document'
import { headers, repeat, triggersOfCode, type ValidTrigger } from './trigger-shape.js'
import { credentials } from './credentials-shape.js'
import { limits } from './limits-shape.js'
import { severities } from './severities-shape.js'
import { targets } from './targets-shape.js'
import { waiverShape } from './waiver-shape.js'

/** Defines the format of a triggers file, for the loader and for the JSON Schema. */
const fileShape = (checkCode?: (code: string) => string | undefined) =>
  object(
    {
      $schema: optional(text({ description: 'Where editors find the JSON Schema of this file.' })),
      targets: optional(targets),
      limits: optional(limits),
      secrets: optional(
        list(text(), {
          description:
            'Additional names of headers, body members, parameters and cookies whose values are redacted.',
          examples: [['ssn', 'x-tenant-key']],
        }),
      ),
      credentials: optional(credentials),
      fixtures: optional(
        record(text(), {
          description: 'Values that exist on the target. A request uses one as ${name}.',
          checkKey: (name) =>
            /^[A-Za-z_]\w*$/.test(name)
              ? undefined
              : `Invalid fixture name '${name}'. Use letters, digits and _.`,
        }),
      ),
      defaults: optional(
        object(
          {
            as: optional(text({ description: 'The credential of triggers that name none.' })),
            repeat: optional(repeat),
            headers: optional(headers),
          },
          { name: 'the defaults' },
        ),
      ),
      triggers: optional(
        record(triggersOfCode, {
          description: 'Triggers by the code that the server returns.',
          ...(checkCode && { checkKey: checkCode }),
        }),
      ),
      waivers: optional(list(waiverShape(checkCode))),
      checks: optional(severities),
    },
    { name: 'a triggers file', description: 'How to make a server return each declared error code.' },
  )

export type ValidTriggers = Infer<ReturnType<typeof fileShape>>

/**
 * Returns the shape of a triggers file. Credentials must be declared in the file, and codes in the catalog when one is
 * passed.
 */
export function triggersShape(catalog?: CodeList): Shape<ValidTriggers> {
  return refine(fileShape(catalog && ((code) => undeclared(code, catalog))), (value, root, _path, report) => {
    let isValid = true as boolean
    const refuse = (path: readonly string[], message: string, onKey = false) => {
      isValid = false
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
        `Credential '${name}' is not declared. ${best ? `Write '${best}'.` : 'Add it to credentials.'}`,
      )
    }

    requireCredential(value.defaults?.as, ['defaults', 'as'])
    for (const [code, given] of Object.entries(value.triggers ?? {})) {
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
    for (const [index, { code, kind, targets }] of (value.waivers ?? []).entries()) {
      const path = ['waivers', String(index), 'code']
      if (waived.has(code)) refuse(path, `${code} has two waivers. Remove one.`)
      if (kind === 'unreachable' && !targets && Object.hasOwn(value.triggers ?? {}, code))
        refuse(
          path,
          `${code} has a trigger, so it is not unreachable everywhere. Add 'targets: [staging.example.com]' to the waiver, or remove the waiver or the trigger.`,
        )
      waived.add(code)
    }
    return isValid ? value : invalid
  })
}

function undeclared(code: string, catalog: CodeList): string | undefined {
  if (catalog.has(code)) return undefined
  const [best] = catalog.nearest(code)
  const hint = best === undefined ? '' : ` Write '${best}'.`
  return `Error code '${code}' is not declared in the catalog '${catalog.name}'.${hint}`
}

/** The parts of a catalog that validation needs. */
export interface CodeList {
  readonly name: string
  has(code: string): boolean
  nearest(code: string): string[]
}

/** Yields every detailed request in the triggers of a code, steps included, with its path. */
function* requestsIn(
  given: unknown,
  path: readonly string[],
): Generator<[readonly string[], { readonly as?: string }]> {
  if (isList(given)) {
    for (const [index, one] of given.entries()) yield* requestsIn(one, [...path, String(index)])
  } else if (typeof given === 'object' && given !== null) {
    yield [path, given]
    const { setup, teardown, undo } = given as { setup?: unknown; teardown?: unknown; undo?: unknown }
    yield* requestsIn(setup, [...path, 'setup'])
    yield* requestsIn(teardown, [...path, 'teardown'])
    yield* requestsIn(undo, [...path, 'undo'])
  }
}

const isList = (value: unknown): value is readonly unknown[] & readonly (string | ValidTrigger)[] =>
  Array.isArray(value)

/** Returns the node at a path below `root`; undefined when there is none. */
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

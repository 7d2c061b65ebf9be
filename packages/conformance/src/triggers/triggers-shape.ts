import { describeAbsence, type CodeSource } from '@error-contract/catalog'
import {
  flag,
  invalid,
  list,
  object,
  optional,
  record,
  text,
  type Infer,
  type Shape,
  type SourceNode,
} from '@error-contract/catalog/document'
import { headers, repeat, triggersOfCode } from './trigger-shape.js'
import { credentials } from './credentials-shape.js'
import { limits } from './limits-shape.js'
import { severities } from './severities-shape.js'
import { findWrongReferences } from './wrong-references.js'
import { targets } from './targets-shape.js'
import { tls } from './tls-shape.js'
import { waiverShape } from './waiver-shape.js'

/** Defines the format of a triggers file, for the loader and for the JSON Schema. */
const fileShape = (checkCode?: (code: string) => string | undefined) =>
  object(
    {
      $schema: optional(text({ description: 'Where editors find the JSON Schema of this file.' })),
      targets: optional(targets),
      tls: optional(tls),
      http2: optional(
        flag({ description: 'True to send HTTP/2 in place of HTTP/1.1; over http, with prior knowledge.' }),
      ),
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
 * passed. `signed` are the names of credentials with a function that signs.
 */
export function triggersShape(catalog?: CodeList, signed?: ReadonlySet<string>): Shape<ValidTriggers> {
  const shape = fileShape(catalog && ((code) => undeclared(code, catalog)))
  return {
    schema: shape.schema,
    read(root, path, report) {
      const value = shape.read(root, path, report)
      // Of the file as it is written, so that no other fault hides these.
      const faults = findWrongReferences(root, signed)
      for (const fault of faults) report(fault)
      return faults.length > 0 ? invalid : value
    },
  }
}

function undeclared(code: string, catalog: CodeList): string | undefined {
  if (catalog.has(code)) return undefined
  return describeAbsence(code, catalog, `the catalog '${catalog.name}'`, {
    hint: (nearest) => `Write '${nearest}'.`,
  })
}

/** The parts of a catalog that validation needs. */
export interface CodeList extends CodeSource {
  readonly name: string
  has(code: string): boolean
}

/** Returns the node at a path below `root`; undefined when there is none. */
export function nodeAt(root: SourceNode, path: readonly string[]): SourceNode | undefined {
  return path.reduce<SourceNode | undefined>((node, key) => {
    if (node?.kind === 'list') return node.items[Number(key)]
    return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined
  }, root)
}

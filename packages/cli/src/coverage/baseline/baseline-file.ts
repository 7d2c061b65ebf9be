import {
  integer,
  list,
  object,
  optional,
  readDocument,
  refine,
  required,
  text,
} from '@error-contract/catalog/document'
import { existsSync } from 'node:fs'
import { readInput } from '../../input-file.js'
import { pathFrom } from '../../paths.js'
import type { Terminal } from '../../terminal.js'
import { UsageError } from '../../usage-error.js'
import { compareText } from '../compare-places.js'
import type { Identity } from './identity.js'

/** A finding that is accepted today. */
export interface BaselineEntry extends Identity {
  /** The number of places in the file that have it; 1 when omitted. */
  readonly places?: number
  readonly owner?: string
  /** The date on which it was accepted. */
  readonly since?: string
  readonly reason?: string
  /** The line of the entry in the file. */
  readonly line?: number
}

const entryShape = object(
  {
    check: required(text()),
    code: optional(text()),
    file: optional(text()),
    operation: optional(text()),
    detail: optional(text()),
    places: optional(integer({ name: 'a number of places', minimum: 1, maximum: 1_000_000 })),
    owner: optional(text()),
    since: optional(text()),
    reason: optional(text()),
  },
  { name: 'an accepted finding' },
)

const baselineShape = object(
  {
    schemaVersion: required(integer({ name: 'the version of a baseline', minimum: 1, maximum: 1 })),
    accepted: required(
      list(
        refine(entryShape, (entry, { position }): BaselineEntry => ({
          ...entry,
          ...(position && { line: position.line }),
        })),
      ),
    ),
  },
  { name: 'a baseline' },
)

/** The largest baseline that is read, in MiB. */
const maximumSize = 64

/**
 * Reads the accepted findings of a baseline. With `mayBeNew`, there are none where the file does not exist.
 *
 * @throws {UsageError} when it does not exist, or is not JSON by its name.
 * @throws {InvalidInputError} with every fault.
 */
export async function readBaseline(
  file: string,
  terminal: Terminal,
  { mayBeNew }: { readonly mayBeNew: boolean },
): Promise<readonly BaselineEntry[]> {
  if (!file.endsWith('.json'))
    throw new UsageError('--baseline', 'A baseline is a JSON file. Give it a name that ends with .json.')
  if (!existsSync(pathFrom(terminal, file))) {
    if (mayBeNew) return []
    throw new UsageError(file, 'There is no such baseline. Create it with --update-baseline.')
  }
  const { text: content, path } = await readInput(file, terminal, maximumSize)
  return readDocument(baselineShape, content, path).value.accepted
}

/** Returns the text of a baseline, with an entry on each line, so that a change of it reviews well. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries
    .toSorted((a, b) =>
      members.reduce((order, name) => order || compareText(a[name] ?? '', b[name] ?? ''), 0),
    )
    .map(({ check, code, file, operation, detail, places, owner, since, reason }) =>
      JSON.stringify({
        check,
        code,
        file,
        operation,
        detail,
        places: places === 1 ? undefined : places,
        owner,
        since,
        reason,
      }),
    )
  const accepted = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`
  return `{\n  "schemaVersion": 1,\n  "accepted": ${accepted}\n}\n`
}

const members = ['file', 'check', 'code', 'operation', 'detail'] as const

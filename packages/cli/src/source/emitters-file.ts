import {
  integer,
  list,
  object,
  optional,
  readDocument,
  text,
  type Infer,
  type Shape,
} from '@error-contract/catalog/document'
import { readInput } from '../input-file.js'
import type { Terminal } from '../terminal.js'

const argument = text({ description: 'The index of an argument, and then members of it: 1 or 0.code.' })

const status: Shape<string | number> = {
  schema: { type: ['integer', 'string'] },
  read: (node, path, report) =>
    node.kind === 'scalar' && typeof node.value === 'number'
      ? integer({ name: 'an HTTP status', minimum: 100, maximum: 599 }).read(node, path, report)
      : argument.read(node, path, report),
}

const emitter = object(
  {
    new: optional(text({ description: 'The name of a class.' })),
    call: optional(text({ description: 'The name of a function or method as it is called.' })),
    code: optional(argument),
    status: optional(status),
    message: optional(argument),
    body: optional(argument),
    error: optional(argument),
    correlationId: optional(argument),
  },
  { name: 'an emitter', description: 'A class or function through which errors are raised.' },
)

/** Emitters that a team declares, in the form that the lint configuration has them. */
export const emittersShape = list(emitter)

export type DeclaredEmitters = Infer<typeof emittersShape>

/**
 * Reads a file of emitters, JSON or YAML.
 *
 * @throws {InvalidInputError} with every fault.
 */
export async function readEmitters(file: string, terminal: Terminal): Promise<DeclaredEmitters> {
  const input = await readInput(file, terminal)
  return readDocument(emittersShape, input.text, input.path).value
}

import {
  formatPointer,
  renderMessage,
  type Catalog,
  type DeclaredError,
  type EnvelopePlace,
} from '@error-contract/catalog'
import type { ObjectValue } from '../evaluator/value.js'
import { knownValues, type Emission } from '../find/emission.js'
import type { Node } from '../modules/node.js'
import type { EnvelopeFault } from './envelope-faults.js'
import { literalText } from './literal-text.js'

/** An edit that adds a missing member: `node` is replaced with `text`, which ends in the member. */
export interface MemberRepair {
  readonly member: string
  readonly node: Node
  readonly text: string
}

/**
 * Returns an edit that adds a missing member with the value that the catalog determines: the declared message, a new
 * correlation id or the status of the response; undefined where the catalog determines none.
 */
export function repairMissingMember(
  fault: EnvelopeFault,
  emission: Emission,
  catalog: Catalog,
): MemberRepair | undefined {
  if (fault.kind !== 'missing') return undefined
  const value = textOfMember(fault.place, emission, catalog)
  return value === undefined ? undefined : appendMember(fault.object, fault.member, value)
}

function textOfMember(place: string, { code, status }: Emission, catalog: Catalog): string | undefined {
  const [only, more] = knownValues(code)
  const { envelope } = only ? catalog.inEnvelopeOf(only.value) : catalog
  const isAt = (at: EnvelopePlace | undefined) => at && 'pointer' in at && formatPointer(at.pointer) === place
  if (isAt(envelope.message) && only && !more)
    return messageText(catalog.get(only.value)?.message, only.literal ? only.node : undefined)
  if (isAt(envelope.correlationId) && envelope.correlationId?.format === 'uuid') return 'crypto.randomUUID()'
  const [number, another] = knownValues(status)
  return isAt(envelope.status) && number && !another && envelope.status?.type === 'number'
    ? String(number.value)
    : undefined
}

/** Returns a literal in the quotes of `like`, or a template with a variable for each parameter. */
function messageText(message: DeclaredError['message'], like: Node | undefined): string | undefined {
  if (!message) return undefined
  const { parts, parameters } = message
  if (!parameters.every((name) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name))) return undefined
  if (parameters.length === 0) return literalText(renderMessage(message, {}), like)
  const text = parts.map((part): string =>
    typeof part === 'string' ? part.replace(/[\\`]|\$(?=\{)/g, '\\$&') : `\${${part.parameter}}`,
  )
  return `\`${text.join('')}\``
}

/** Appends a member in the format of the last one: on a line of its own, with its name in quotes. */
function appendMember({ node, module }: ObjectValue, name: string, value: string): MemberRepair | undefined {
  const last = node.type === 'ObjectExpression' ? node.properties.at(-1) : undefined
  if (!last) return undefined
  const indent = module.text.slice(module.text.lastIndexOf('\n', last.range[0]) + 1, last.range[0])
  const separator = /^\s+$/.test(indent) ? `,\n${indent}` : ', '
  const quote =
    last.type === 'Property' && last.key.type === 'Literal' && typeof last.key.value === 'string'
      ? last.key.raw.charAt(0)
      : ''
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? `${quote}${name}${quote}` : `'${name}'`
  return { member: name, node: last, text: `${module.text.slice(...last.range)}${separator}${key}: ${value}` }
}

import { defineCatalog, type Catalog, type EnvelopeDefinition } from '@error-contract/catalog'
import { isFailure } from '../find/error-parts.js'
import type { TracedEmission } from '../find/dedupe.js'
import { optionsOf } from '../evaluator/value.js'
import type { Node } from '../modules/node.js'
import { uniqueValuesOf } from './site.js'

/** The places of a code that are tried where no catalog says where it is, likeliest first. */
export const triedEnvelopes: readonly EnvelopeDefinition[] = [
  '/error/code',
  '/code',
  '/error',
  '/type',
  '/errorCode',
  '/errors/*/code',
].map((code) => ({ code, message: `${code.slice(0, code.lastIndexOf('/'))}/message` }))

/** A catalog needs a code; no source has this one. */
const noCode = '\uE000'

/** Returns a catalog that has only an envelope. */
export const catalogOfEnvelope = (envelope: EnvelopeDefinition | string): Catalog =>
  defineCatalog({ name: 'source', envelope, errors: { [noCode]: {} } })

/** The evidence for one place of the code. */
export interface LayoutEvidence {
  /** Responses that are sent with the code of an error that was raised elsewhere, as the handler of all errors does. */
  passedOn: number
  /** Other responses that are sent with a code. */
  sent: number
  /** All sites with a known code. */
  raised: number
}

/** Adds an emission to the evidence. A text with spaces is a message, and an object is what a code is inside of. */
export function addEvidence(evidence: LayoutEvidence, { raw, emission }: TracedEmission): void {
  const codes = uniqueValuesOf(emission.code)
  const isCode = codes.length > 0 && codes.every(looksLikeCode)
  if (isCode) evidence.raised += 1
  if (!raw.sent) return
  const isError = isFailure(raw.status) || emission.status.kind === 'unknown'
  if (isError && codes.length === 0 && namesCode(raw.code)) evidence.passedOn += 1
  else if (isCode && isFailure(raw.status)) evidence.sent += 1
}

/** Compares places: one handler that passes codes on is worth several responses that have a code of their own. */
export const weightOf = ({ passedOn, sent, raised }: LayoutEvidence): number =>
  (passedOn * 3 + sent) * 1_000_000 + raised

/** Tests for a value that is read from a member or a name such as `error.code`, also where a call spells it: `kebab(error.code)`. */
const namesCode = (code: TracedEmission['raw']['code']): boolean =>
  code !== undefined &&
  optionsOf(code).every(({ value }) => value.kind === 'opaque' && isNameOfCode(value.node))

function isNameOfCode(node: Node): boolean {
  if (node.type === 'Identifier') return codeName.test(node.name)
  if (node.type === 'CallExpression') {
    const [argument] = node.arguments
    const read =
      node.arguments.length === 0 && node.callee.type === 'MemberExpression' ? node.callee.object : argument
    return read !== undefined && read.type !== 'CallExpression' && isNameOfCode(read)
  }
  return (
    node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    codeName.test(node.property.name)
  )
}

const codeName = /code|type|kind|slug|reason|^id$/i

/** Tests for a word that a program compares, and not a text for people. */
export const looksLikeCode = (text: string): boolean =>
  /^[\p{L}\d][\p{L}\d_.:/#-]{1,99}$/u.test(text) && /\p{L}/u.test(text) && !/^https?:/.test(text)

import type { EnvelopeLayout, EnvelopePlace } from '@error-contract/catalog'
import { findDeclaration, keyName } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import type { Node } from '../evaluator/value.js'
import type { Part } from './comparison.js'

/** Names under which the body of a response is read, whichever API it comes from. */
const bodyName = /^(?:err(?:or)?|res(?:p|ponse)?|json|parsed)?_?(?:body|data|payload|json|problem|response)$/i

/** A variable of this name may hold the body; a member is the whole response. */
const responseName = /^(?:res|resp|response|reply)$/i

/** The same in a `catch`, where the body hangs on the exception. */
const errorName = /^(?:e|err|error|exception|cause)$/i

/** The part of an envelope at the end of a path of names, such as `body.error.code`. */
export function partAt(path: readonly string[], { code, message }: EnvelopeLayout): Part | undefined {
  const ofCode = leadsTo(code, path)
  if (ofCode !== undefined) return { part: 'code', certain: ofCode }
  const ofMessage = leadsTo(message, path)
  return ofMessage === undefined ? undefined : { part: 'message', certain: ofMessage }
}

function leadsTo(place: EnvelopePlace | undefined, path: readonly string[]): boolean | undefined {
  if (!place || !('pointer' in place)) return undefined
  const tokens = place.pointer.filter((token) => token !== '*')
  const end = path.slice(-tokens.length)
  // `error.code` on its own is as likely the code of a caught exception.
  if (path.length <= tokens.length || !tokens.every((token, index) => end[index] === token)) return undefined
  const before = path.slice(0, -tokens.length)
  if (tokens.length === 1) return isBody(before) ? isReceived(before) : undefined
  return isBody(before) || errorName.test(before.at(-1) ?? '')
}

/** Whether a path of names ends in the body of a response. */
export function isBody(path: readonly string[]): boolean {
  const name = path.at(-1) ?? ''
  return responseName.test(name) ? path.length === 1 : bodyName.test(name)
}

/** Whether a body is surely that of a response: `data.type` may be a member of any data. */
const isReceived = (path: readonly string[]): boolean =>
  /json|problem/i.test(path.at(-1) ?? '') || responseName.test(path.at(-2) ?? '')

/** Stands for what has no name. */
const nameless = ''

/** Constants that may lie between a name and what it was read from. */
const maximumAliases = 5

/** The names on the way to a value, without indexes: `response.body.errors[0].code`. Constants are looked through. */
export function pathOf(node: Node, module: Module, aliases = maximumAliases): readonly string[] {
  switch (node.type) {
    case 'Identifier':
      return pathOfName(node.name, node, module, aliases)
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return pathOf(node.expression, module, aliases)
    case 'AwaitExpression':
      return pathOf(node.argument, module, aliases)
    case 'CallExpression': {
      // `response.json()` is the body; what other calls give may be anything.
      const called = pathOf(node.callee, module, aliases)
      if (called.at(-1) === 'json') return ['json']
      const [text] = node.arguments
      if (called.join('.') !== 'JSON.parse' || !text) return [nameless]
      const parsed = pathOf(text, module, aliases)
      return isBody(parsed) || parsed.at(-1) === 'text' ? ['json'] : [nameless]
    }
    case 'MemberExpression': {
      const object = pathOf(node.object, module, aliases)
      const name = keyName({ key: node.property, computed: node.computed })
      if (name === undefined) return []
      return isIndex(name) ? object : [...object, name]
    }
    default:
      return [nameless]
  }
}

export const isIndex = (name: string) => /^\d+$/.test(name)

function pathOfName(name: string, node: Node, module: Module, aliases: number): readonly string[] {
  const declaration = findDeclaration(name, node, module)
  if (declaration?.kind === 'parameter')
    return declaration.path.length > 0 ? [nameless, ...declaration.path] : [name]
  if (declaration?.kind !== 'variable' || !declaration.constant || aliases === 0) return [name]
  const { init } = declaration.declarator
  if (!init || declaration.without.length > 0) return [name]
  const path = [...pathOf(init, module, aliases - 1), ...declaration.path.filter((each) => !isIndex(each))]
  // What a call gives is best described by the name that it gets.
  return path.length === 0 || path.at(-1) === nameless ? [name] : path
}

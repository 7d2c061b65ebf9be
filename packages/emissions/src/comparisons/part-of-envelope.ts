import type { EnvelopeLayout, EnvelopePlace } from '@error-contract/catalog'
import { namesOf } from '../find/callee-names.js'
import { findDeclaration } from '../modules/declarations.js'
import type { Module } from '../modules/module.js'
import { keyName, type Node } from '../modules/node.js'
import type { EnvelopePart } from './comparison.js'

/** Matches names of the body of a response, of any API. */
const bodyName = /^(?:err(?:or)?|res(?:p|ponse)?|json|parsed)?_?(?:body|data|payload|json|problem|response)$/i

/** Matches names that are the body as a variable, and the whole response as a member. */
const responseName = /^(?:res|resp|response|reply)$/i

/** Matches names of a caught exception, which may have the body as a member. */
const errorName = /^(?:e|err|error|exception|cause)$/i

/** Returns the part of an envelope at the end of a path of names, such as `body.error.code`. */
export function envelopePartAt(
  path: readonly string[],
  { code, message }: EnvelopeLayout,
): EnvelopePart | undefined {
  const ofCode = certaintyOf(code, path)
  if (ofCode !== undefined) return { part: 'code', certain: ofCode }
  const ofMessage = certaintyOf(message, path)
  return ofMessage === undefined ? undefined : { part: 'message', certain: ofMessage }
}

/** Returns whether a path certainly leads to a place of the envelope, or undefined where it does not lead there. */
function certaintyOf(place: EnvelopePlace | undefined, path: readonly string[]): boolean | undefined {
  if (!place || !('pointer' in place)) return undefined
  const tokens = place.pointer.filter((token) => token !== '*')
  const end = path.slice(-tokens.length)
  // `error.code` alone is as likely the code of a caught exception.
  if (path.length <= tokens.length || !tokens.every((token, index) => end[index] === token)) return undefined
  const before = path.slice(0, -tokens.length)
  if (tokens.length === 1) return isResponseBody(before) ? isReceived(before) : undefined
  return isResponseBody(before) || errorName.test(before.at(-1) ?? nameless)
}

/** Tests whether a path of names ends in the body of a response. */
export function isResponseBody(path: readonly string[]): boolean {
  const name = path.at(-1) ?? nameless
  return responseName.test(name) ? path.length === 1 : bodyName.test(name)
}

/** Tests whether a body is certainly that of a response: `data.type` may be a member of any data. */
const isReceived = (path: readonly string[]): boolean =>
  /json|problem/i.test(path.at(-1) ?? nameless) || responseName.test(path.at(-2) ?? nameless)

/** Stands for a value without a name. */
const nameless = ''

/** Constants that may lie between a name and its value. */
const maximumAliases = 5

/** Returns the names on the way to a value, without indexes: `response.body.errors[0].code`. Constants are resolved. */
export function namePathOf(node: Node, module: Module, aliases = maximumAliases): readonly string[] {
  switch (node.type) {
    case 'Identifier':
      return resolvedNamePath(node.name, node, module, aliases)
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return namePathOf(node.expression, module, aliases)
    case 'AwaitExpression':
      return namePathOf(node.argument, module, aliases)
    case 'CallExpression': {
      // `response.json()` is the body; results of other calls may be anything.
      const called = namePathOf(node.callee, module, aliases)
      if (called.at(-1) === 'json') return ['json']
      const [text] = node.arguments
      if (called.join('.') !== 'JSON.parse' || !text || isMadeHere(text, module)) return [nameless]
      const parsed = namePathOf(text, module, aliases)
      return isResponseBody(parsed) || parsed.at(-1) === 'text' ? ['json'] : [nameless]
    }
    case 'MemberExpression': {
      const object = namePathOf(node.object, module, aliases)
      const name = keyName({ key: node.property, computed: node.computed })
      if (name === undefined) return []
      return isIndex(name) ? object : [...object, name]
    }
    default:
      return [nameless]
  }
}

/** Tests whether a name is the index of an item. */
export const isIndex = (name: string) => /^\d+$/.test(name)

function resolvedNamePath(name: string, node: Node, module: Module, aliases: number): readonly string[] {
  const declaration = findDeclaration(name, node, module)
  if (declaration?.kind === 'parameter')
    return declaration.path.length > 0 ? [nameless, ...declaration.path] : [name]
  if (declaration?.kind !== 'variable' || !declaration.constant || aliases === 0) return [name]
  const { init } = declaration.declarator
  if (!init || declaration.without.length > 0) return [name]
  const path = [
    ...namePathOf(init, module, aliases - 1),
    ...declaration.path.filter((each) => !isIndex(each)),
  ]
  if (isMade(init)) return [nameless, ...declaration.path]
  // The result of a call is best described by the name that it gets.
  return path.length === 0 || path.at(-1) === nameless ? [name] : path
}

/** Tests for a text or an object that the file makes itself, so that nothing was received in it. */
function isMade(init: Node): boolean {
  switch (init.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      return isMade(init.expression)
    case 'ArrayExpression':
    case 'Literal':
    case 'NewExpression':
    case 'ObjectExpression':
    case 'TemplateLiteral':
      return true
    case 'CallExpression':
      return namesOf(init.callee).join('.') === 'JSON.stringify'
    default:
      return false
  }
}

function isMadeHere(text: Node, module: Module): boolean {
  if (text.type !== 'Identifier') return isMade(text)
  const declaration = findDeclaration(text.name, text, module)
  const init = declaration?.kind === 'variable' ? declaration.declarator.init : undefined
  return init ? isMade(init) : false
}

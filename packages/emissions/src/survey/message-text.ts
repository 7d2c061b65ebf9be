import { optionsOf, type Value } from '../evaluator/value.js'
import type { Node } from '../modules/node.js'

/**
 * Returns the templates of a message: its text, with a placeholder for each expression in it. A message that is no text
 * in the source has none.
 */
export function messageTemplatesOf(message: Value | undefined): string[] {
  if (!message) return []
  const templates = optionsOf(message).map(({ value }) => {
    if (value.kind === 'literal')
      return typeof value.value === 'string' ? escapeBraces(value.value) : undefined
    if (value.kind !== 'opaque') return undefined
    const parts = partsOf(value.node)
    return parts?.some((part) => typeof part === 'string' && /\p{L}/u.test(part))
      ? joinParts(parts)
      : undefined
  })
  const known = templates.filter((template) => template !== undefined && isMessage(template))
  return known.length === templates.length ? [...new Set(known as string[])] : []
}

/** A catalog accepts no empty message, and no control character in one. */
const isMessage = (template: string): boolean => /\S/.test(template) && !/[^\P{Cc}\t\n\r]/u.test(template)

const escapeBraces = (text: string): string => text.replace(/[{}]/g, '$&$&')

type Part = string | { readonly expression: Node }

/** Returns the texts and expressions of a template literal or a concatenation; undefined for other expressions. */
function partsOf(node: Node): Part[] | undefined {
  switch (node.type) {
    case 'TemplateLiteral':
      return node.quasis.flatMap(({ value }, index): Part[] => {
        const expression = node.expressions[index]
        return [value.cooked ?? '', ...(expression ? [partOf(expression)] : [])]
      })
    case 'BinaryExpression':
      if (node.operator !== '+') return undefined
      return [node.left, node.right].flatMap((side): Part[] => partsOf(side) ?? [partOf(side)])
    default:
      return undefined
  }
}

const partOf = (expression: Node): Part =>
  expression.type === 'Literal' ? String(expression.value) : { expression }

/** Writes each expression as a placeholder; different ones never share a name. */
function joinParts(parts: readonly Part[]): string {
  const texts = new Map<string, string>()
  return parts
    .map((part) => {
      if (typeof part === 'string') return escapeBraces(part)
      const written = writtenNameOf(part.expression)
      const key = written.full
      let name = texts.get(key)
      if (name === undefined) {
        const taken = new Set(texts.values())
        name = written.short
        for (let number = 2; taken.has(name); number += 1) name = `${written.short}${number}`
        texts.set(key, name)
      }
      return `{${name}}`
    })
    .join('')
}

/** Returns the last name of an expression, and a text that only equal expressions share. */
function writtenNameOf(node: Node): { readonly short: string; readonly full: string } {
  const names = namesIn(node)
  const short = names.at(-1)
  return { short: short ?? 'value', full: short === undefined ? node.range.join(':') : names.join('.') }
}

function namesIn(node: Node): string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name]
    case 'MemberExpression':
      return [
        ...namesIn(node.object),
        ...(!node.computed && node.property.type === 'Identifier' ? [node.property.name] : []),
      ]
    case 'CallExpression':
      return node.callee.type === 'MemberExpression'
        ? namesIn(node.arguments.length === 0 ? node.callee.object : (node.arguments[0] ?? node.callee))
        : namesIn(node.arguments[0] ?? node.callee)
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return namesIn(node.expression)
    case 'AwaitExpression':
      return namesIn(node.argument)
    case 'LogicalExpression':
      return namesIn(node.left)
    default:
      return []
  }
}

import type { TSESTree } from '@typescript-eslint/utils'
import type { Module } from '../modules/module.js'
import { isCast, keyName, type Node } from '../modules/node.js'
import { declarationsOf, objectIn } from '../modules/top-level.js'
import { positionOf } from '../search-files.js'
import type { SourcePlace } from './site.js'

/** Codes that a file lists in one place: an enum, an object, or its constants. */
export interface ListOfCodes {
  /** The name of the enum or object; undefined for the constants of a file. */
  readonly name: string | undefined
  readonly codes: readonly ListedPlace[]
}

export interface ListedPlace extends SourcePlace {
  readonly code: string
  /** The key, or the name of the constant. */
  readonly key: string
}

/** Returns the lists of texts at the top level of a file. Whether a list is one of codes is for the caller to know. */
export function findLists(file: string, module: Module): ListOfCodes[] {
  const place = (node: Node, key: string, code: string): ListedPlace => ({
    file,
    ...positionOf({ node, module }),
    key,
    code,
  })
  const lists: ListOfCodes[] = []
  const constants: ListedPlace[] = []
  for (const declaration of declarationsOf(module.program)) {
    if (declaration.type === 'TSEnumDeclaration') {
      const codes = declaration.body.members.flatMap(({ id, initializer }) => {
        const text = initializer && literalOf(initializer)
        const key = id.type === 'Identifier' ? id.name : literalOf(id)?.value
        return text && key !== undefined ? [place(text, key, text.value)] : []
      })
      lists.push({ name: declaration.id.name, codes })
    }
    if (declaration.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue
    for (const { id, init } of declaration.declarations) {
      if (id.type !== 'Identifier' || !init) continue
      const text = literalOf(init)
      if (text) constants.push(place(text, id.name, text.value))
      const object = objectIn(init)
      if (object) lists.push({ name: id.name, codes: codesOf(object, place) })
    }
  }
  return [...lists, { name: undefined, codes: constants }].filter(({ codes }) => codes.length >= 2)
}

function codesOf(
  { properties }: TSESTree.ObjectExpression,
  place: (node: Node, key: string, code: string) => ListedPlace,
): ListedPlace[] {
  const named = properties.filter((each) => each.type === 'Property' && !each.computed)
  return named.flatMap((property) => {
    const key = keyName(property)
    if (key === undefined) return []
    const text = literalOf(property.value)
    if (text) return [place(text, key, text.value)]
    // The key is the code where the value is its status, or an object that has it.
    const object = objectIn(property.value)
    if (!object)
      return property.value.type === 'Literal' && typeof property.value.value === 'number'
        ? [place(property.key, key, key)]
        : []
    const own = object.properties.find(
      (each) => each.type === 'Property' && /^(?:code|errorCode|type)$/.test(keyName(each) ?? ''),
    )
    const inside = own?.type === 'Property' ? literalOf(own.value) : undefined
    return inside ? [place(inside, key, inside.value)] : [place(property.key, key, key)]
  })
}

type TextNode = Node & { readonly value: string }

function literalOf(node: Node): TextNode | undefined {
  if (isCast(node) || node.type === 'TSSatisfiesExpression') return literalOf(node.expression)
  return node.type === 'Literal' && typeof node.value === 'string' ? node : undefined
}

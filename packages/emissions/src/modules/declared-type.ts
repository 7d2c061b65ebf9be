import type { TSESTree } from '@typescript-eslint/utils'
import type { Declaration } from './declaration.js'
import { findDeclaration } from './declarations.js'
import type { Module } from './module.js'
import type { Node } from './node.js'

/** The declaration that a type annotation names. */
export interface DeclaredType {
  readonly declaration: Declaration
  /** The names of the annotation: `Orders`, `orders.Orders`. */
  readonly path: readonly [string, ...string[]]
  /** True for an instance of the class that it names; false for `typeof app`, which is the value itself. */
  readonly isInstance: boolean
}

/** Returns the class or value that the type annotation of a node names, or undefined where it names nothing of the kind. */
export function declaredTypeOf(node: Node, module: Module): DeclaredType | undefined {
  const annotation = 'typeAnnotation' in node ? node.typeAnnotation : undefined
  return annotation?.type === 'TSTypeAnnotation' ? ofType(annotation.typeAnnotation, module) : undefined
}

function ofType(type: TSESTree.TypeNode, module: Module): DeclaredType | undefined {
  switch (type.type) {
    case 'TSTypeReference':
      return ofName(type.typeName, module.program, true, module)
    case 'TSTypeQuery':
      return type.exprName.type === 'TSImportType'
        ? undefined
        : ofName(type.exprName, type.exprName, false, module)
    case 'TSUnionType': {
      const named = type.types.flatMap((each) => ofType(each, module) ?? [])
      return named.length === 1 ? named[0] : undefined
    }
    default:
      return undefined
  }
}

/** Looks a name up at `from`: a type and a parameter may have the same name. */
function ofName(
  name: TSESTree.EntityName,
  from: Node,
  isInstance: boolean,
  module: Module,
): DeclaredType | undefined {
  const path = namesIn(name)
  if (!path) return undefined
  const declaration = findDeclaration(path[0], from, module)
  if (!declaration || declaration.kind === 'parameter') return undefined
  const isType = declaration.kind === 'class' || declaration.kind === 'import'
  return isType || !isInstance ? { declaration, path, isInstance } : undefined
}

function namesIn(name: TSESTree.EntityName): readonly [string, ...string[]] | undefined {
  if (name.type === 'Identifier') return [name.name]
  if (name.type !== 'TSQualifiedName') return undefined
  const left = namesIn(name.left)
  return left && [...left, name.right.name]
}

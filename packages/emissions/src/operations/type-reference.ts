import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration } from '../modules/declarations.js'
import type { Node } from '../modules/node.js'
import { readDeclaration, type ReferenceReader } from './read-reference.js'
import type { Reference } from './reference.js'

/**
 * Returns the value that the type of a name stands for: an instance of the class that it names, or the value itself for
 * `typeof app`. Undefined where the type names nothing of the kind.
 */
export function typeReferenceOf(pattern: Node, reader: ReferenceReader): Reference | undefined {
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
  return annotation?.type === 'TSTypeAnnotation' ? ofType(annotation.typeAnnotation, reader) : undefined
}

/** Returns the name of the type of a pattern, for a message. */
export function typeNameOf(pattern: Node): string | undefined {
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
  if (annotation?.type !== 'TSTypeAnnotation') return undefined
  const type = annotation.typeAnnotation
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : undefined
}

function ofType(type: TSESTree.TypeNode, reader: ReferenceReader): Reference | undefined {
  switch (type.type) {
    case 'TSTypeReference': {
      const of = ofName(type.typeName, reader)
      return of && { kind: 'instance', of }
    }
    case 'TSTypeQuery':
      return type.exprName.type === 'TSImportType' ? undefined : ofName(type.exprName, reader)
    case 'TSUnionType': {
      const named = type.types.flatMap((each) => ofType(each, reader) ?? [])
      return named.length === 1 ? named[0] : undefined
    }
    default:
      return undefined
  }
}

function ofName(name: TSESTree.EntityName, reader: ReferenceReader): Reference | undefined {
  if (name.type === 'TSQualifiedName') {
    const of = ofName(name.left, reader)
    if (of?.kind === 'external') return { ...of, path: [...of.path, name.right.name] }
    return of?.kind === 'import' && of.name === undefined ? { ...of, name: name.right.name } : undefined
  }
  if (name.type !== 'Identifier') return undefined
  const declaration = findDeclaration(name.name, name, reader.module)
  return declaration && readDeclaration(declaration, name.name, reader)
}

import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration } from '../modules/declarations.js'
import { locateModule } from '../modules/locate-module.js'
import type { Node } from '../modules/node.js'
import type { ReferenceReader } from './reference-reader.js'
import type { Reference } from './reference.js'

/**
 * Returns the value that the type of a name stands for: an instance of the class that it names, or the value itself for
 * `typeof app`. Undefined where the type names nothing of the kind.
 */
export function typeReferenceOf(pattern: Node, reader: ReferenceReader): Reference | undefined {
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
  return annotation?.type === 'TSTypeAnnotation' ? ofType(annotation.typeAnnotation, reader) : undefined
}

/** Returns the name of the type of a pattern where the source declares it and it may be an interface with methods. */
export function interfaceOf(pattern: Node, { module }: ReferenceReader): string | undefined {
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
  if (annotation?.type !== 'TSTypeAnnotation') return undefined
  const type = annotation.typeAnnotation
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined
  const { name } = type.typeName
  const declaration = findDeclaration(name, module.program, module)
  const isImported =
    declaration?.kind === 'import' && locateModule(module.file, declaration.specifier) !== undefined
  return isImported || declaresInterface(name, module.program) ? name : undefined
}

const declaresInterface = (name: string, { body }: TSESTree.Program): boolean =>
  body.some((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    return declared?.type === 'TSInterfaceDeclaration' && declared.id.name === name
  })

function ofType(type: TSESTree.TypeNode, reader: ReferenceReader): Reference | undefined {
  switch (type.type) {
    case 'TSTypeReference': {
      const of = ofName(type.typeName, type, reader)
      return of && { kind: 'instance', of }
    }
    case 'TSTypeQuery':
      return type.exprName.type === 'TSImportType' ? undefined : ofName(type.exprName, type, reader)
    case 'TSUnionType': {
      const named = type.types.flatMap((each) => ofType(each, reader) ?? [])
      return named.length === 1 ? named[0] : undefined
    }
    default:
      return undefined
  }
}

function ofName(
  name: TSESTree.EntityName,
  type: TSESTree.TSTypeReference | TSESTree.TSTypeQuery,
  reader: ReferenceReader,
): Reference | undefined {
  if (name.type === 'TSQualifiedName') {
    const of = ofName(name.left, type, reader)
    if (of?.kind === 'external') return { ...of, path: [...of.path, name.right.name] }
    return of?.kind === 'import' && of.name === undefined ? { ...of, name: name.right.name } : undefined
  }
  if (name.type !== 'Identifier') return undefined
  const { program } = reader.module
  // A type and a parameter may have the same name.
  const declaration = findDeclaration(name.name, type.type === 'TSTypeQuery' ? name : program, reader.module)
  if (!declaration || declaration.kind === 'parameter') return undefined
  const isType = declaration.kind === 'class' || declaration.kind === 'import'
  return isType || type.type === 'TSTypeQuery' ? reader.readDeclaration(declaration, name.name) : undefined
}

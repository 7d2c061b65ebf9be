import type { TSESTree } from '@typescript-eslint/utils'
import { findDeclaration } from '../modules/declarations.js'
import { declaredTypeOf, type DeclaredType } from '../modules/declared-type.js'
import { locateModule } from '../modules/locate-module.js'
import type { Node } from '../modules/node.js'
import type { ReferenceReader } from './reference-reader.js'
import type { Reference } from './reference.js'

/**
 * Returns the value that the type of a name stands for: an instance of the class that it names, or the value itself for
 * `typeof app`. Undefined where the type names nothing of the kind.
 */
export function typeReferenceOf(pattern: Node, reader: ReferenceReader): Reference | undefined {
  const type = declaredTypeOf(pattern, reader.module)
  const of = type && referenceTo(type, reader)
  return of && type.isInstance ? { kind: 'instance', of } : of
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

function referenceTo({ declaration, path: [name, ...members] }: DeclaredType, reader: ReferenceReader) {
  let of: Reference | undefined = reader.readDeclaration(declaration, name)
  for (const member of members) of = of && exportNamed(of, member)
  return of
}

function exportNamed(of: Reference, name: string): Reference | undefined {
  if (of.kind === 'external') return { ...of, path: [...of.path, name] }
  return of.kind === 'import' && of.name === undefined ? { ...of, name } : undefined
}

import { InvalidInputError } from '@error-contract/catalog'
import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import type { TypeValues } from '@error-contract/emissions/internal'

/**
 * Asks the type checker of typescript-eslint. Only methods of types are called, since their flags are numbered anew in
 * each major version of TypeScript.
 *
 * @throws {InvalidInputError} when the file was parsed without types.
 */
export function createTypeValues({ sourceCode, filename }: Rule.RuleContext): TypeValues {
  const services = sourceCode.parserServices as Partial<ParserServicesWithTypeInformation>
  const { program, getTypeAtLocation } = services
  if (!program || !getTypeAtLocation)
    throw new InvalidInputError(filename, [
      {
        path: '',
        message:
          "'typed: true' needs type information for this file. Set languageOptions.parserOptions.projectService to true, or leave 'typed' out.",
      },
    ])
  return (node) => literalsOf(getTypeAtLocation(node))
}

type Type = ReturnType<ParserServicesWithTypeInformation['getTypeAtLocation']>

/** More members than anyone lists by hand, such as all keys of a large map, are left unknown. */
const maximumMembers = 256

function literalsOf(type: Type): readonly (string | number)[] | undefined {
  const bound = type.isTypeParameter() ? type.getConstraint() : type
  if (!bound) return undefined
  const members = bound.isUnion() ? bound.types : [bound]
  if (members.length > maximumMembers) return undefined
  const values = members.flatMap((member) =>
    member.isStringLiteral() || member.isNumberLiteral() ? [member.value] : [],
  )
  return values.length === members.length && values.length > 0 ? values : undefined
}

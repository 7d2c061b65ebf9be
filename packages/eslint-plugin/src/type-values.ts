import { InvalidInputError } from '@error-contract/catalog'
import type { TypeValues } from '@error-contract/emissions/internal'
import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'

/**
 * Returns a function that asks the type checker of typescript-eslint for the literals that an expression can be. It calls
 * only methods of types, since the numbers of their flags differ between major versions of TypeScript.
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
          "'typed: true' needs type information for this file. Set languageOptions.parserOptions.projectService to true, or omit 'typed'.",
      },
    ])
  return (node) => literalsOf(getTypeAtLocation(node))
}

type Type = ReturnType<ParserServicesWithTypeInformation['getTypeAtLocation']>

/** A union with more members than anyone lists by hand, such as all keys of a large map, counts as unknown. */
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

import { InvalidInputError } from '@error-contract/catalog'
/**
 * Asks the type checker of typescript-eslint. Only methods of types are called, since their flags are numbered anew in
 * each major version of TypeScript.
 *
 * @throws {InvalidInputError} when the file was parsed without types.
 */
export function createTypeValues({ sourceCode, filename }) {
  const services = sourceCode.parserServices
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
/** More members than anyone lists by hand, such as all keys of a large map, are left unknown. */
const maximumMembers = 256
function literalsOf(type) {
  const bound = type.isTypeParameter() ? type.getConstraint() : type
  if (!bound) return undefined
  const members = bound.isUnion() ? bound.types : [bound]
  if (members.length > maximumMembers) return undefined
  const values = members.flatMap((member) =>
    member.isStringLiteral() || member.isNumberLiteral() ? [member.value] : [],
  )
  return values.length === members.length && values.length > 0 ? values : undefined
}
//# sourceMappingURL=type-values.js.map

import type { Rule } from 'eslint'
import type { Node } from '@error-contract/emissions/internal'
/** The literals that an expression can be as far as its type says; undefined when the type is wider. */
export type TypeValues = (node: Node) => readonly (string | number)[] | undefined
/**
 * Asks the type checker of typescript-eslint. Only methods of types are called, since their flags are numbered anew in
 * each major version of TypeScript.
 *
 * @throws {InvalidInputError} when the file was parsed without types.
 */
export declare function createTypeValues({ sourceCode, filename }: Rule.RuleContext): TypeValues
//# sourceMappingURL=type-values.d.ts.map

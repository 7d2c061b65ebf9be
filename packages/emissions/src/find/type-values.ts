import type { Node } from '../modules/node.js'

/** Returns the literals that an expression can be as far as its type says, or undefined where the type is wider. */
export type TypeValues = (node: Node) => readonly (string | number)[] | undefined

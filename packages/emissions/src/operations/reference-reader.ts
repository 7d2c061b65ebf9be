import type { Declaration } from '../modules/declaration.js'
import type { Module } from '../modules/module.js'
import type { Node } from '../modules/node.js'
import type { Reference } from './reference.js'

/** Reads the expressions of one file as references, each once. */
export interface ReferenceReader {
  readonly module: Module
  readonly read: (node: Node) => Reference
  /** Reads an expression without the arguments of the calls in it, as what is called needs. */
  readonly readCallee: (node: Node) => Reference
  /** Reads the value of a declared name. */
  readonly readDeclaration: (declaration: Declaration, name: string) => Reference
  readonly idOf: (node: Node) => string
}

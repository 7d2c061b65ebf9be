/**
 * A value as an expression names it, without the syntax tree that it was read from. References are linked when all files
 * are read, so that no more than one syntax tree is kept at a time.
 */
export type Reference =
  | FunctionReference
  | { readonly kind: 'class'; readonly id: string }
  /** An export of another file of the source; `name` undefined: the whole file. */
  | { readonly kind: 'import'; readonly file: string; readonly name: string | undefined }
  /** A global (`module` undefined), or an export of a package: `path` starts with its name. */
  | {
      readonly kind: 'external'
      readonly module: string | undefined
      readonly path: readonly string[]
    }
  /** `via` is the object as it is written, where `of` is what that leads to. */
  | {
      readonly kind: 'member'
      readonly of: Reference
      readonly name: string
      readonly via?: Reference
    }
  | ResultReference
  | ParameterReference
  /** An instance of a class: `this`, or a value whose type is the class. */
  | { readonly kind: 'instance'; readonly of: Reference }
  | ObjectReference
  | { readonly kind: 'list'; readonly items: readonly Reference[] }
  | { readonly kind: 'choice'; readonly options: readonly Reference[] }
  | { readonly kind: 'text'; readonly value: string }
  /** A value that is determined at run time, such as `handlers[name]`. */
  | { readonly kind: 'computed'; readonly text: string }
  /** `reason` is a sentence, where something that would be followed cannot be read. */
  | { readonly kind: 'unknown'; readonly reason?: string }

export interface FunctionReference {
  readonly kind: 'function'
  readonly id: string
}

/** The result of a call or a construction. */
export interface ResultReference {
  readonly kind: 'result'
  readonly of: Reference
  readonly arguments: readonly Reference[]
  readonly constructed: boolean
  readonly id: string
}

export interface ParameterReference {
  readonly kind: 'parameter'
  readonly of: string
  readonly index: number
  readonly path: readonly string[]
  readonly name: string
  /** The value that the type of the parameter names. */
  readonly type: Reference | undefined
  readonly fallback: Reference | undefined
}

export interface ObjectReference {
  readonly kind: 'object'
  readonly id: string
  readonly members: ReadonlyMap<string, Reference>
  readonly spreads: readonly Reference[]
}

export const unknownReference: Reference = { kind: 'unknown' }

/** Returns the path of the file in which a definition lies, by the id of the definition. */
export const fileIn = (id: string): string => id.slice(0, id.lastIndexOf(':'))

/** Returns an id for a class of a package, which no file of the source has. */
export const idOfExternal = ({ module, path }: Reference & { readonly kind: 'external' }): string =>
  `${module ?? ''}#${path.join('.')}`

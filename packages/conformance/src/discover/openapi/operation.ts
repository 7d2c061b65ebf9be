/** One operation of an OpenAPI document, with every reference resolved. */
export interface Operation {
  /** In capitals. */
  readonly method: string
  /** A template: `/machines/{id}`. */
  readonly path: string
  readonly parameters: readonly OperationParameter[]
  readonly body: OperationBody | undefined
  /** Whether a caller must say who it is; true where the document does not say. */
  readonly isSecured: boolean
}

export interface OperationParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly isRequired: boolean
  readonly schema: Schema
}

/** A body of JSON; bodies of other kinds are not read. */
export interface OperationBody {
  readonly mediaType: string
  readonly isRequired: boolean
  /** The forms that the body may take, more than one where the schema has `oneOf` or `anyOf`. */
  readonly variants: readonly Schema[]
}

/** The part of a JSON Schema that requests are derived from; a document may hold anything else besides. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly allOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}

/** RFC 9110, section 9.2.1: methods that ask for no change. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)

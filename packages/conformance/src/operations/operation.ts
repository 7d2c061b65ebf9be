/** One operation of an OpenAPI document, with every reference resolved. */
export interface Operation {
  /** The method in capitals. */
  readonly method: string
  /** A path template: `/machines/{id}`. */
  readonly path: string
  readonly parameters: readonly OperationParameter[]
  readonly body: OperationBody | undefined
  /** True if a credential is needed, or where the document does not say. */
  readonly isSecured: boolean
  /** Returns a value that a schema of the operation allows: an example of the document where there is one. */
  readonly sample: (schema: Schema) => unknown
}

export interface OperationParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly isRequired: boolean
  /** True where a response asked for it and the document does not require it, so that its absence is no mistake. */
  readonly isLearned?: boolean
  readonly schema: Schema
}

/** A JSON body; bodies of other media types are not read. */
export interface OperationBody {
  readonly mediaType: string
  readonly isRequired: boolean
  /** The variants of the body: several where the schema has `oneOf` or `anyOf`. */
  readonly variants: readonly Schema[]
}

/** The keywords of JSON Schema that requests are derived from. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  /** A boolean in OpenAPI 3.0. */
  readonly exclusiveMaximum?: number | boolean
  readonly multipleOf?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly allOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  /** True where a response asked for the value and the document does not require it. */
  readonly isLearned?: boolean
}

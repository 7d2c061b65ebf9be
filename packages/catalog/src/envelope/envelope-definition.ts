/** Declares where the parts of an error sit in a response. A string is a JSON pointer (RFC 6901) into the body. */
export interface EnvelopeDefinition {
  /** The media type of an error response; `application/json` by default, `none` where it has no body. */
  readonly mediaType?: string
  /** `none` where the errors have no code: then status and members of the envelope identify each. */
  readonly code:
    | string
    | (PlaceDefinition & { readonly prefix?: string; readonly type?: 'string' | 'number' | (string & {}) })
  readonly message?: string | PlaceDefinition
  readonly correlationId?: PlaceDefinition & { readonly format?: 'uuid' | 'any' | (string & {}) }
  /** Only where the body repeats the HTTP status. */
  readonly status?: string | { readonly at: string; readonly type?: 'number' | 'string' | (string & {}) }
  /** A second level of codes beside the first, which may be absent. */
  readonly details?: {
    readonly code: string
    /** Those that are no errors of the catalog themselves. */
    readonly codes?: readonly string[]
  }
  /** `false`: a member that the envelope does not name is a finding. */
  readonly additionalMembers?: boolean
}

/** `at` is a JSON pointer into the body, in which `*` matches each item of an array; `header` is a header name. */
export interface PlaceDefinition {
  readonly at?: string
  readonly header?: string
}

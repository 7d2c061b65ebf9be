/**
 * How one framework sends a response. It is data, so that another framework is another file, and a team's own
 * emitters look the same in its configuration.
 */
export interface Framework {
  readonly name: string
  /** How the status is set apart from the body. */
  readonly status?: readonly StatusSetter[]
  /** How a body is sent. */
  readonly body?: readonly BodySender[]
  /** Calls and constructions that take the body, or the code, as an argument. */
  readonly emitters?: readonly EmitterDefinition[]
  /** Objects that are a response: the names of the members that hold its status and its body. */
  readonly responses?: readonly ResponseObject[]
}

export type StatusSetter =
  | { readonly kind: 'method'; readonly name: string; readonly argument: number }
  | { readonly kind: 'property'; readonly name: string }
  /** `setResponseStatus(event, 404)`. */
  | { readonly kind: 'call'; readonly name: string; readonly argument: number }

export type BodySender =
  | {
      readonly kind: 'method'
      readonly name: string
      readonly argument: number
      readonly status?: ArgumentPath
    }
  | { readonly kind: 'property'; readonly name: string }

export interface ResponseObject {
  readonly status: string
  readonly body: string
}

/** Where an argument, or a member of one, sits: `'1'`, `'0.code'`. */
export type ArgumentPath = string

/** A class, function or method through which errors are emitted. */
export interface EmitterDefinition {
  /** The name of a class, as it is written after `new`. */
  readonly new?: string
  /** The name of a function or method as it is called: `sendError`, `reply.fail`, `ERRORS.*`. */
  readonly call?: string
  /** The envelope itself. */
  readonly body?: ArgumentPath
  /** An error object that carries code and status in its members. */
  readonly error?: ArgumentPath
  /** The code, where it is handed over alone; `member` stands for the name that is called, as in `ERRORS.NotFound()`. */
  readonly code?: ArgumentPath
  /** The status, or where it sits. */
  readonly status?: ArgumentPath | number
  readonly message?: ArgumentPath
  readonly correlationId?: ArgumentPath
}

export const method = (name: string, argument: number, more?: { readonly status: ArgumentPath }) => ({
  kind: 'method' as const,
  name,
  argument,
  ...more,
})

export const property = (name: string) => ({ kind: 'property' as const, name })

export const call = (name: string, argument: number) => ({ kind: 'call' as const, name, argument })

/** A function that takes an error object and hands it on: `next(error)`. */
export const handsOn = (name: string, error: ArgumentPath): EmitterDefinition => ({ call: name, error })

/** One emitter per name whose status is fixed. */
export const eachName = (
  statuses: Readonly<Record<string, number>>,
  emitter: (name: string, status: number) => EmitterDefinition,
): EmitterDefinition[] => Object.entries(statuses).map(([name, status]) => emitter(name, status))

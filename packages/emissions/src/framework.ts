import type { Routing } from './routing.js'

/** The ways in which one framework sends an error. It is data, and a team declares its own emitters in the same form. */
export interface Framework {
  /** The name of the framework as its documentation spells it. */
  readonly name: string
  /** One sentence for docs/frameworks.md, where the name does not say everything. */
  readonly description?: string
  /** Pages of the framework's documentation that show what is recognized. */
  readonly docs: string | readonly string[]
  /** Calls and assignments that set the status apart from the body. */
  readonly status?: readonly StatusSetter[]
  /** Methods and assignments that send a body. */
  readonly body?: readonly BodySender[]
  /** Calls and constructions that take the body, or the code, as an argument. */
  readonly emitters?: readonly FrameworkEmitter[]
  /** Objects that are a response: the names of the members that hold its status and its body. */
  readonly responses?: readonly ResponseObject[]
  /** The ways in which it connects operations with their handlers. */
  readonly routing?: Routing
  /**
   * Snippets that send the error `ResourceNotFound` with status 404. A test lints each of them as it is, with the code
   * misspelt and with another status; docs/frameworks.md shows them.
   */
  readonly examples: readonly FrameworkExample[]
}

export interface FrameworkExample {
  readonly code: string
  /** The text of the status here and of another one; `404` and `400` by default. */
  readonly otherStatus?: readonly [status: string, other: string]
}

/**
 * Defines a framework. Each file of `frameworks/` exports one definition, whose name is that of the file in camel case.
 *
 * @example
 * ```ts
 * export const express = defineFramework({
 *   name: 'Express',
 *   docs: 'https://expressjs.com/en/5x/api.html#res.status',
 *   status: [method('status', 0)],
 *   body: [method('json', 0)],
 *   examples: [{ code: `res.status(404).json(${envelope})` }],
 * })
 * ```
 */
export const defineFramework = (framework: Framework): Framework => framework

/** The body of the examples. */
export const envelope = `{ error: { code: 'ResourceNotFound', message: 'No such machine.' } }`

export type StatusSetter =
  | { readonly kind: 'method'; readonly name: string; readonly argument: number }
  | { readonly kind: 'property'; readonly name: string }
  /** A function such as `setResponseStatus(event, 404)`. */
  | { readonly kind: 'call'; readonly name: string; readonly argument: number }

export type BodySender =
  | {
      readonly kind: 'method'
      readonly name: string
      readonly argument: number
      readonly status?: ArgumentPath
      /** The status of the response where nothing sets one. */
      readonly defaultStatus?: number
    }
  | { readonly kind: 'property'; readonly name: string; readonly defaultStatus?: number }

export interface ResponseObject {
  readonly status: string
  readonly body: string
}

/** The index of an argument, and then members of it: `'1'`, `'0.code'`. */
export type ArgumentPath = string

/** A class, function or method through which errors are emitted. */
export interface EmitterDefinition {
  /** The name of a class, as it is written after `new`. */
  readonly new?: string
  /** The name of a function or method as it is called: `sendError`, `reply.fail`, `ERRORS.*`. */
  readonly call?: string
  /** The envelope itself. */
  readonly body?: ArgumentPath
  /** An error object that has code and status as members. */
  readonly error?: ArgumentPath
  /** The code itself; `member` for the name that is called, as in `ERRORS.NotFound()`. */
  readonly code?: ArgumentPath
  /** The status, as a number or as the path of its argument. */
  readonly status?: ArgumentPath | number
  readonly message?: ArgumentPath
  readonly correlationId?: ArgumentPath
}

/** An emitter of a framework. */
export interface FrameworkEmitter extends EmitterDefinition {
  /** The status of the response where none is passed; set for those that return a response. */
  readonly defaultStatus?: number
  /** The member of the framework's own body that has a text, where one is passed as the body. */
  readonly text?: string
}

interface MethodOptions {
  readonly status?: ArgumentPath
  readonly defaultStatus?: number
}

/** A method that takes a status or a body: `res.status(404)`. */
export const method = (name: string, argument: number, options?: MethodOptions) => ({
  kind: 'method' as const,
  name,
  argument,
  ...options,
})

/** A property that is assigned a status or a body: `res.statusCode = 404`. */
export const property = (name: string, options?: { readonly defaultStatus: number }) => ({
  kind: 'property' as const,
  name,
  ...options,
})

/** A function that takes a status: `setResponseStatus(event, 404)`. */
export const functionCall = (name: string, argument: number) => ({ kind: 'call' as const, name, argument })

/** A function that an error object is passed to: `next(error)`. */
export const passesErrorTo = (name: string, error: ArgumentPath): EmitterDefinition => ({ call: name, error })

/** Returns one emitter for each name of a status. */
export const emittersByName = (
  statuses: Readonly<Record<string, number>>,
  emitter: (name: string, status: number) => FrameworkEmitter,
): FrameworkEmitter[] => Object.entries(statuses).map(([name, status]) => emitter(name, status))

import type { Reference } from './reference.js'

/** The facts about one file that tracing needs, without its syntax tree. */
export interface FileSummary {
  /** The path as it was given. */
  readonly file: string
  readonly path: string
  readonly exports: ExportSummary
  /** By id. */
  readonly functions: ReadonlyMap<string, FunctionSummary>
  /** By id. */
  readonly classes: ReadonlyMap<string, ClassSummary>
  /** The calls of methods that may add routes, in source order. */
  readonly routeCalls: readonly RouteCall[]
  /** Emissions outside of every function, by the id of their expression: `const gone = new ApiError('Gone')`. */
  readonly constants: ReadonlyMap<string, EmittedSite>
  /** Classes that objects provide for tokens: `{ provide: APP_GUARD, useClass: RolesGuard }`. */
  readonly provided: readonly { readonly token: Reference; readonly value: Reference; readonly at: number }[]
  /** The offsets at which lines begin. */
  readonly lines: readonly number[]
}

export interface ExportSummary {
  readonly named: ReadonlyMap<string, Reference>
  /** The files of which every export is exported again. */
  readonly stars: readonly string[]
  readonly whole: Reference | undefined
  readonly copied: readonly Reference[]
  readonly isCommonJs: boolean
}

export interface FunctionSummary {
  readonly id: string
  /** The name under which it is known, for a path of calls. */
  readonly name: string
  readonly parameters: number
  readonly returns: readonly Reference[]
  readonly calls: readonly CallSite[]
  readonly sites: readonly EmittedSite[]
  /** The functions that are written in it, which it may call. */
  readonly inner: readonly { readonly id: string; readonly at: number; readonly caught: Caught }[]
}

/** The errors that are caught where they are thrown, and not passed on: all, or those of some classes. */
export type Caught = 'nothing' | 'everything' | readonly Reference[]

export interface CallSite {
  readonly callee: Reference
  readonly arguments: readonly Reference[]
  readonly at: number
  readonly caught: Caught
  /** `throw errors.gone` and `next(errors.gone)`: no call, but an error that was made elsewhere. */
  readonly isConstant?: true
}

/** A place that emits an error. */
export interface EmittedSite {
  readonly codes: readonly string[]
  readonly statuses: readonly number[]
  readonly at: number
  /** True where the response is sent right here, so that no caller can catch it. */
  readonly isSent: boolean
  readonly caught: Caught
  /** The id of the class of the error. */
  readonly errorClass: string | undefined
  /** A sentence, where the code is not known. */
  readonly unknown: string | undefined
}

export interface ClassSummary {
  readonly id: string
  readonly name: string
  readonly at: number
  readonly superclass: Reference | undefined
  readonly constructorId: string | undefined
  readonly members: ReadonlyMap<string, Reference>
  readonly statics: ReadonlyMap<string, Reference>
  /** The names of fields whose type is no class: `orders` is an `OrdersPort`. */
  readonly fieldTypes: ReadonlyMap<string, string>
  readonly decorators: readonly Decorator[]
  readonly methods: readonly DecoratedMethod[]
  readonly sites: readonly EmittedSite[]
}

export interface DecoratedMethod {
  readonly id: string
  readonly at: number
  readonly decorators: readonly Decorator[]
}

export interface Decorator {
  readonly name: string
  readonly arguments: readonly Reference[]
  readonly at: number
}

/** A call that may add a route: `app.get('/orders', list)`. */
export interface RouteCall {
  readonly receiver: Reference
  readonly method: string
  readonly arguments: readonly Reference[]
  readonly at: number
}

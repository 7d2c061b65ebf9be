/** The ways in which one framework connects operations with the functions that handle them. It is data. */
export interface Routing {
  /** The packages that create applications and routers, and whose types parameters have. */
  readonly modules: readonly string[]
  /** The exports whose result is an application or a router; `default` for the default export. */
  readonly routers: readonly string[]
  /** The types of applications and routers. */
  readonly types?: readonly string[]
  /** Methods that add handlers, as `app.get('/orders', list)` does: the HTTP methods of each, by its name. */
  readonly verbs: Readonly<Record<string, readonly string[]>>
  /** Methods that add a route that an object declares: `fastify.route({ method, url, handler })`. */
  readonly declared?: readonly DeclaredRoute[]
  /** Methods that are passed the HTTP methods of a route. */
  readonly listed?: readonly ListedRoute[]
  /** Methods that add middleware, or mount a router: `app.use('/admin', check, router)`. */
  readonly uses?: readonly string[]
  /** Methods that mount a router, or a function that adds routes to the one it is passed. */
  readonly mounts?: readonly Mount[]
  /** Methods that add a hook, with the index of its function. */
  readonly hooks?: readonly { readonly name: string; readonly handler: number }[]
  /** Methods that add the handler of all errors. */
  readonly errorHandlers?: readonly string[]
  /** Members of an application whose assigned function handles all errors: `app.context.onerror = handle`. */
  readonly errorMembers?: readonly string[]
  /** The number of parameters of a middleware that receives errors. */
  readonly errorParameters?: number
  /** Methods that return a router for a path, or set the prefix of one. */
  readonly prefixes?: readonly string[]
  /** The member of the options of a router that has its prefix. */
  readonly prefixOption?: string
  /** Methods that return the router as middleware: `router.routes()`. */
  readonly itself?: readonly string[]
  /** Functions that return a router under a path: `mount('/api', router)`. */
  readonly mounted?: readonly { readonly module: string; readonly path: number; readonly router: number }[]
  /** The members of the options of a route, or of an application, whose functions run before its handler. */
  readonly optionHooks?: readonly string[]
  /** Decorators of classes and methods. */
  readonly controllers?: ControllerRouting
}

/** The members of the object that declares a route. */
export interface DeclaredRoute {
  readonly name: string
  readonly method: string
  readonly path: string
  /** The index of the first handler among the arguments, where the object has none. */
  readonly handler?: number
}

/** A method that is passed the HTTP methods: `router.register('/orders', ['get', 'post'], list)`. */
export interface ListedRoute {
  readonly name: string
  readonly path: number
  readonly methods: number
}

export interface Mount {
  readonly name: string
  /** The index of the path, or a member of an argument: `1.prefix`. */
  readonly prefix: string
  /** The index of the router or function. */
  readonly router: number
}

/** Routes that decorators declare. */
export interface ControllerRouting {
  /** The decorator of a class, whose first argument is a path or has one as `path`. */
  readonly controller: string
  /** The decorators of methods: the HTTP methods of each, by its name. */
  readonly verbs: Readonly<Record<string, readonly string[]>>
  /** The decorators that add classes to an operation or to all of a class, with the methods of those that run. */
  readonly uses: Readonly<Record<string, readonly string[]>>
  /** Methods of the application that add such classes for every operation. */
  readonly global: Readonly<Record<string, readonly string[]>>
  /** Tokens that provide such classes for every operation. */
  readonly tokens: Readonly<Record<string, readonly string[]>>
  /** The method of the application that sets the prefix of every path. */
  readonly prefix: string
}

/** The methods that most frameworks name as HTTP does, in lower case. */
export const httpVerbs: Readonly<Record<string, readonly string[]>> = {
  get: ['GET'],
  head: ['HEAD'],
  post: ['POST'],
  put: ['PUT'],
  patch: ['PATCH'],
  delete: ['DELETE'],
  options: ['OPTIONS'],
}

/** The method that adds a handler for every HTTP method. */
export const anyMethod = '*'

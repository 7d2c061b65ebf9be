import { basename, dirname, isAbsolute, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the file that calls `config()`. */
export interface CallerFolder {
  readonly folder: string
  /** True for the folder of an `eslint.config.*`, from which relative paths are resolved without a search. */
  readonly isConfiguration: boolean
}

/** https://eslint.org/docs/latest/use/configure/configuration-files */
const configurationFile = /^eslint\.config\.[cm]?[jt]s$/

const ownFolder = dirname(fileURLToPath(import.meta.url)) + sep

/**
 * Returns the folder of the `eslint.config.*` that is being evaluated, or else of the nearest caller that is not an
 * installed package. ESLint tells no rule and no plugin where its configuration lies, so the call stack is read, as
 * typescript-eslint does for `tsconfigRootDir`.
 *
 * @returns undefined where no file of the project is on the stack, as after `.then(errorContract.config)`.
 */
export function callerFolder(): CallerFolder | undefined {
  const files = filesOnStack().filter((file) => !file.startsWith(ownFolder))
  const configuration = files.find((file) => configurationFile.test(basename(file)))
  const caller = configuration ?? files.find((file) => !/[\\/]node_modules[\\/]/.test(file))
  return caller === undefined
    ? undefined
    : { folder: dirname(caller), isConfiguration: caller === configuration }
}

/** Returns the files of the call stack from the inside out; the file URLs of modules become paths. */
function filesOnStack(): string[] {
  return callSites().flatMap((site) => {
    const name = site.getFileName()
    if (name?.startsWith('file:')) return [fileURLToPath(name)]
    return name && isAbsolute(name) ? [name] : []
  })
}

/** Returns none where a host has frozen `Error`, since setting a member then does nothing. */
function callSites(): readonly NodeJS.CallSite[] {
  const before = ['stackTraceLimit', 'prepareStackTrace'].map(
    (key) => [key, Reflect.get(Error, key)] as const,
  )
  Reflect.set(Error, 'stackTraceLimit', Infinity)
  Reflect.set(Error, 'prepareStackTrace', (_error: Error, sites: readonly NodeJS.CallSite[]) => sites)
  const { stack } = new Error() as { readonly stack?: unknown }
  for (const [key, value] of before) Reflect.set(Error, key, value)
  return Array.isArray(stack) ? (stack as NodeJS.CallSite[]) : []
}

import { InvalidInputError, type Catalog, type CodeOf } from '@error-contract/catalog'
import { readDocument, readText, readTextSync, readValue } from '@error-contract/catalog/document'
import { existsSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DetailedTrigger, Step, TriggerDefinition, TriggersDefinition } from './definition.js'
import { createTriggers, stepKey } from './read-triggers.js'
import { triggersShape, type CodeList } from './shape.js'
import type { Triggers } from './triggers.js'

/** The names under which a triggers file is found, in this order. */
export const triggersFileNames = [
  'error-triggers.yaml',
  'error-triggers.yml',
  'error-triggers.json',
  'error-triggers.ts',
  'error-triggers.js',
  'error-triggers.mjs',
] as const

export interface LoadTriggersOptions {
  /** Where a search begins and what a relative path is resolved against; `process.cwd()` when left out. */
  readonly cwd?: string
}

/**
 * Makes triggers of a value; a code that the catalog lacks is a compile error. `setup` and `teardown` may be functions.
 *
 * @throws {InvalidInputError} with every fault of the definition.
 */
export function defineTriggers<Errors>(
  catalog: Catalog<Errors>,
  { states, ...definition }: TriggersDefinition<CodeOf<Errors>>,
): Triggers {
  const functions = new Map<string, { setup?: Step; teardown?: Step }>()
  const entries = Object.entries<TriggerDefinition | readonly TriggerDefinition[] | undefined>(
    definition.triggers ?? {},
  ).flatMap(([code, given]) => {
    if (given === undefined) return []
    const list: readonly TriggerDefinition[] = isList(given) ? given : [given]
    const data = list.map((one, index) => takeFunctions(one, functions, stepKey(code, index)))
    return [[code, isList(given) ? data : data[0]] as const]
  })
  const data = { ...definition, triggers: Object.fromEntries(entries) }
  return createTriggers(readValue(triggersShape(catalog), data, 'defineTriggers'), {
    functions,
    ...(states && { states }),
  })
}

/** Functions are not data, so they go round the shape that reads data. */
function takeFunctions(
  given: TriggerDefinition,
  functions: Map<string, { setup?: Step; teardown?: Step }>,
  key: string,
): unknown {
  if (typeof given === 'string') return given
  const { setup, teardown, ...data }: DetailedTrigger = given
  functions.set(key, {
    ...(typeof setup === 'function' && { setup }),
    ...(typeof teardown === 'function' && { teardown }),
  })
  return {
    ...data,
    ...(typeof setup !== 'function' && { setup }),
    ...(typeof teardown !== 'function' && { teardown }),
  }
}

/**
 * Makes triggers of the text of a YAML or JSON file, which `file` tells apart and names in faults.
 *
 * @throws {InvalidInputError} with every fault.
 */
export function parseTriggers(text: string, file: string, catalog?: CodeList): Triggers {
  const { value, root } = readDocument(triggersShape(catalog), text, file)
  return createTriggers(value, { file, root })
}

/**
 * Loads a YAML or JSON file of triggers, or the nearest one upward when no path is given.
 *
 * @throws {InvalidInputError} with every fault of the file, or when there is none.
 */
export function loadTriggersSync(
  catalog: CodeList,
  path?: string,
  options: LoadTriggersOptions = {},
): Triggers {
  const file = locate(path, options)
  if (isModule(file))
    throw unusable(file, 'A module is loaded asynchronously. Import it and pass the value that it exports.')
  return parseTriggers(readTextSync(file), file, catalog)
}

/** As {@link loadTriggersSync}, without blocking; also a module whose default export is what `defineTriggers` returns. */
export async function loadTriggers(
  catalog: CodeList,
  path?: string,
  options: LoadTriggersOptions = {},
): Promise<Triggers> {
  const file = locate(path, options)
  return isModule(file) ? importTriggers(file) : parseTriggers(await readText(file), file, catalog)
}

async function importTriggers(file: string): Promise<Triggers> {
  let exported: { default?: Partial<Triggers> }
  try {
    exported = (await import(pathToFileURL(file).href)) as typeof exported
  } catch (error) {
    // By name, since the module may import another copy of the class.
    if (error instanceof Error && error.name === 'InvalidInputError') throw error
    if ((error as NodeJS.ErrnoException).code === 'ERR_UNKNOWN_FILE_EXTENSION')
      throw unusable(
        file,
        `Node ${process.version} does not load TypeScript. Use Node 22.18 or later, or name the JavaScript it compiles to.`,
      )
    throw unusable(file, `The module cannot be loaded: ${(error as Error).message}`)
  }
  if (exported.default?.byCode instanceof Map) return { ...(exported.default as Triggers), file }
  throw unusable(
    file,
    "The module exports no triggers. Write 'export default defineTriggers(catalog, { … })'.",
  )
}

function locate(path: string | undefined, { cwd = process.cwd() }: LoadTriggersOptions): string {
  if (path !== undefined) return resolve(cwd, path)
  const found = findTriggersFile(resolve(cwd))
  if (found !== undefined) return found
  throw unusable(
    resolve(cwd),
    `There is no ${triggersFileNames[0]} here or in any directory above. Write one, or name its path.`,
  )
}

/** The nearest triggers file in `directory` or above it. */
export function findTriggersFile(directory: string): string | undefined {
  const found = triggersFileNames.map((name) => join(directory, name)).find((file) => existsSync(file))
  if (found !== undefined) return found
  const parent = dirname(directory)
  return parent === directory ? undefined : findTriggersFile(parent)
}

const isModule = (file: string) => ['.ts', '.mts', '.js', '.mjs'].includes(extname(file))

const unusable = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value)

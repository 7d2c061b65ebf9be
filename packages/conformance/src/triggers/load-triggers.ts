import { InvalidInputError } from '@error-contract/catalog'
import { describeThrown, readDocument, readText, readTextSync } from '@error-contract/catalog/document'
import { existsSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { types } from 'node:util'
import { createTriggers } from './create-triggers.js'
import { withTimeLimit } from './time-limit.js'
import { projectRedaction } from './project-redaction.js'
import { findTriggersFile, triggersFileNames } from './triggers-file.js'
import { triggersShape, type CodeList } from './triggers-shape.js'
import { readWithoutSecrets } from './redact-faults.js'
import type { TriggersDefinition } from './definition.js'
import { readTriggers } from './define-triggers.js'
import { isTriggers, type Triggers } from './triggers.js'

export interface LoadTriggersOptions {
  /** The directory in which a search begins and from which a relative path is resolved; default `process.cwd()`. */
  readonly cwd?: string
}

/**
 * Creates triggers from the text of a YAML or JSON file. The extension of `file` says which; faults name the file.
 *
 * @throws {InvalidInputError} with every fault of the text, without its secrets.
 */
export function parseTriggers(text: string, file: string, catalog?: CodeList): Triggers {
  const { value, root } = readWithoutSecrets(text, file, () =>
    readDocument(triggersShape(catalog), text, file),
  )
  return createTriggers(value, { file, root })
}

/**
 * Loads triggers from a YAML or JSON file, or from the nearest one upward when `path` is omitted.
 *
 * @throws {InvalidInputError} with every fault of the file, or when no file is found.
 */
export function loadTriggersSync(
  catalog: CodeList,
  path?: string,
  options: LoadTriggersOptions = {},
): Triggers {
  const file = locate(path, options)
  if (isModule(file))
    throw invalid(file, 'A module cannot be loaded synchronously. Import it and pass its default export.')
  return parseTriggers(readTextSync(file), file, catalog)
}

/**
 * Loads triggers as {@link loadTriggersSync} does, without blocking. Also loads a module whose default export is the
 * result of `defineTriggers`, or an object with the content of a triggers file.
 *
 * @throws {InvalidInputError} with every fault of the file, or when no file is found.
 */
export async function loadTriggers(
  catalog: CodeList,
  path?: string,
  options: LoadTriggersOptions = {},
): Promise<Triggers> {
  const file = locate(path, options)
  return isModule(file) ? importTriggers(catalog, file) : parseTriggers(await readText(file), file, catalog)
}

async function importTriggers(catalog: CodeList, file: string): Promise<Triggers> {
  // Node would read a pipe or a device to its end, which it may not have.
  if (existsSync(file) && !statSync(file).isFile())
    throw invalid(file, 'This is not a regular file. Save the module to a file.')
  const late = () => {
    throw invalid(
      file,
      `The module was not loaded within ${loadTimeout / 1000} s. Look for what it awaits at its top level.`,
    )
  }
  const exported = await withTimeLimit(() => orInvalid(file, () => importDefault(file)), loadTimeout, late)
  return orInvalid(file, () => readExport(catalog, file, exported))
}

/** A module may export anything, also what throws when it is read. */
function readExport(catalog: CodeList, file: string, exported: unknown): Triggers {
  // Another version of this package may not know every member.
  if (isTriggers(exported)) return { ...createTriggers({}), ...exported, file }
  if (isPlainObject(exported)) return readTriggers(catalog, exported, { source: file, file })
  throw invalid(
    file,
    "The module exports no triggers by default. Write 'export default defineTriggers(catalog, { … })', or export an object with the content of error-triggers.json.",
  )
}

/** The longest that a module may take to load, in milliseconds. */
const loadTimeout = 60_000

async function importDefault(file: string): Promise<unknown> {
  const exported = (await import(pathToFileURL(file).href)) as { readonly default?: unknown }
  return exported.default
}

/** @throws {InvalidInputError} for whatever the module throws. */
async function orInvalid<T>(file: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (isInvalidInput(error)) throw error
    if (codeOf(error) === 'ERR_UNKNOWN_FILE_EXTENSION')
      throw invalid(
        file,
        `Node ${process.version} does not load TypeScript. Use Node 22.18 or later, or pass the compiled JavaScript file.`,
      )
    const reason = `The module cannot be loaded: ${describeThrown(error)}`
    throw invalid(file, projectRedaction({ triggers: file })().redact(reason))
  }
}

/** Its content is not known yet: reading it finds the faults. */
const isPlainObject = (value: unknown): value is TriggersDefinition =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** By name, since the module may import another copy of the class. A module may throw anything. */
const isInvalidInput = (error: unknown): boolean =>
  types.isNativeError(error) && readSafely(() => error.name) === 'InvalidInputError'

const codeOf = (error: unknown): unknown =>
  types.isNativeError(error) ? readSafely(() => (error as NodeJS.ErrnoException).code) : undefined

/** Returns undefined where reading throws. */
function readSafely<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function locate(path: string | undefined, { cwd = process.cwd() }: LoadTriggersOptions): string {
  if (path !== undefined) return resolve(cwd, path)
  const found = findTriggersFile(resolve(cwd))
  if (found !== undefined) return found
  throw invalid(
    resolve(cwd),
    `Found no ${triggersFileNames[0]} here or in any directory above. Write one, or pass its path.`,
  )
}

const isModule = (file: string) => ['.ts', '.mts', '.js', '.mjs'].includes(extname(file))

const invalid = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])

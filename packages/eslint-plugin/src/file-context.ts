import { formatFault, InvalidInputError, type Catalog } from '@error-contract/catalog'
import type { Rule } from 'eslint'
import { relative, sep } from 'node:path'
import { catalogOfFile } from './catalog-of-file.js'
import { finder } from './finder.js'
import { createOtherCodeTest } from './other-codes.js'
import { readSettings, type Settings } from './settings.js'

/** The context of the linted file, which all rules share. */
export interface FileContext {
  readonly settings: Settings
  readonly catalog: Catalog
  /** The path of the catalog from the working directory, as messages name it. */
  readonly catalogFile: string
  /** Tests for codes that the settings leave to another domain. */
  readonly isOtherCode: (code: string) => boolean
  /** See `Finder.roundOf`. */
  readonly round: number
}

/** Stands in for the context of a file that cannot be checked, because its catalog is missing or invalid, or has no codes. */
export interface UnusableCatalog {
  /** The sentences to report; undefined for all rules but the first, so that the file has one finding about it. */
  readonly problem: string | undefined
}

/**
 * Contexts by syntax tree, from the first rule's `create` to the end of the traversal. An entry refers to nothing in its
 * tree, so that it keeps no tree in memory.
 */
const contexts = new WeakMap<object, FileContext | UnusableCatalog>()

/**
 * Returns the context of the linted file, which is the same object for every rule, or the problem with its catalog.
 *
 * @throws {InvalidInputError} when the settings are invalid.
 */
export function fileContextOf(context: Rule.RuleContext): FileContext | UnusableCatalog {
  const { ast } = context.sourceCode
  const known = contexts.get(ast)
  if (known) return known
  const created = createFileContext(context)
  contexts.set(ast, 'problem' in created ? { problem: undefined } : created)
  return created
}

/** Removes the context of a linted file, so that linting the same tree again reads settings and catalog again. */
export function releaseFileContext({ sourceCode }: Rule.RuleContext): void {
  contexts.delete(sourceCode.ast)
}

function createFileContext(context: Rule.RuleContext): FileContext | UnusableCatalog {
  const { filename, cwd } = context
  const round = finder.roundOf(filename)
  const settings = readSettings(context.settings)
  try {
    const catalog = catalogOfFile(context, settings.catalog, round).coded()
    // Where no error has a code, source code has none that could be checked.
    if (!catalog) return { problem: undefined }
    const isOtherCode = otherCodeTestOf(settings)
    return { settings, catalog, catalogFile: nameOf(catalog, cwd), isOtherCode, round }
  } catch (error) {
    if (error instanceof InvalidInputError) return { problem: problemOf(error, cwd) }
    throw error
  }
}

/** Tests by settings; an entry dies with the configuration. */
const otherCodeTests = new WeakMap<Settings, FileContext['isOtherCode']>()

function otherCodeTestOf(settings: Settings): FileContext['isOtherCode'] {
  const known = otherCodeTests.get(settings)
  if (known) return known
  const test = createOtherCodeTest(settings.otherCodes ?? [])
  otherCodeTests.set(settings, test)
  return test
}

/** Names of catalogs by working directory; an entry dies with the catalog. */
const names = new WeakMap<Catalog, { readonly cwd: string; readonly name: string }>()

function nameOf(catalog: Catalog, cwd: string): string {
  const known = names.get(catalog)
  if (known?.cwd === cwd) return known.name
  const { file } = catalog
  const name = file === undefined ? `the catalog '${catalog.name}'` : pathFrom(cwd, file)
  names.set(catalog, { cwd, name })
  return name
}

/** Returns the first fault with its file, line and column, and the number of the others. */
function problemOf({ source, faults: [first, ...others] }: InvalidInputError, cwd: string): string {
  const fault = first ? formatFault(pathFrom(cwd, source) || '.', first) : source
  const more = others.length === 0 ? '' : ` ${others.length} more in the same file.`
  return `This file cannot be checked against a catalog. ${fault}${more}`
}

const pathFrom = (cwd: string, file: string): string => relative(cwd, file).replaceAll(sep, '/')

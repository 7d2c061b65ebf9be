import type { Catalog } from '@error-contract/catalog'
import type { Rule } from 'eslint'
import { relative, sep } from 'node:path'
import { catalogOfFile } from './catalog-of-file.js'
import { finder } from './finder.js'
import { readSettings, type Settings } from './settings.js'

/** The context of the linted file, which all rules share. */
export interface FileContext {
  readonly settings: Settings
  readonly catalog: Catalog
  /** The path of the catalog from the working directory, as messages name it. */
  readonly catalogFile: string
  /** See `Finder.roundOf`. */
  readonly round: number
}

/**
 * Contexts by syntax tree, from the first rule's `create` to the end of the traversal. An entry refers to nothing in its
 * tree, so that it keeps no tree in memory.
 */
const contexts = new WeakMap<object, FileContext>()

/**
 * Returns the context of the linted file, which is the same object for every rule.
 *
 * @throws {InvalidInputError} when the settings or the catalog are invalid, or when there is no catalog.
 */
export function fileContextOf(context: Rule.RuleContext): FileContext {
  const { ast } = context.sourceCode
  const known = contexts.get(ast)
  if (known) return known
  const created = createFileContext(context)
  contexts.set(ast, created)
  return created
}

/** Removes the context of a linted file, so that linting the same tree again reads settings and catalog again. */
export function releaseFileContext({ sourceCode }: Rule.RuleContext): void {
  contexts.delete(sourceCode.ast)
}

function createFileContext(context: Rule.RuleContext): FileContext {
  const { filename, cwd } = context
  const round = finder.roundOf(filename)
  const settings = readSettings(context.settings)
  const catalog = catalogOfFile(context, settings.catalog, round)
  const catalogFile = relative(cwd, catalog.file ?? '').replaceAll(sep, '/')
  return { settings, catalog, catalogFile, round }
}

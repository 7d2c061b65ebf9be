import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { codedPartOf } from './coded-part.js'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Evaluator } from './evaluator/evaluator.js'
import type { Origin } from './evaluator/value.js'
import type { TracedEmission } from './find/dedupe.js'
import { createRecognizer, type Recognizer } from './find/recognizer.js'
import { createFinder, type Finder } from './finder.js'
import type { EmitterDefinition } from './framework.js'
import type { Module } from './modules/module.js'
import { maximumSize } from './modules/source-files.js'

/** Options of `findEmissions` and `findEmitters`. */
export interface SearchOptions {
  /** The declared errors; its envelope determines where a body has its code. */
  readonly catalog: Catalog
  /** The directory that paths are relative to; `process.cwd()` by default. */
  readonly cwd?: string
  /** Emitters that are declared, and so are not inferred; none by default. */
  readonly emitters?: readonly EmitterDefinition[]
}

/** The files that a search skipped. */
export interface SkippedFiles {
  /** Files that do not parse. */
  readonly unparsed: readonly string[]
  /** Files over 1 MiB. */
  readonly oversized: readonly string[]
}

/** The emissions of one file. */
interface SearchedFile {
  readonly file: string
  readonly module: Module
  readonly emissions: readonly TracedEmission[]
  readonly evaluator: Evaluator
}

/**
 * Searches files for emissions, following their imports.
 *
 * @returns the files that were skipped.
 * @throws {InvalidInputError} where a file does not exist or is not a regular one.
 */
export function searchFiles(
  files: readonly string[],
  { catalog, ...where }: SearchOptions,
  visit: (searched: SearchedFile) => void,
): SkippedFiles {
  const coded = codedPartOf(catalog)
  return searchWith(files, where, ({ file, module, finder, recognizer }) => {
    const emissions = finder.findEmissions(module, module.nodes.candidates, { catalog: coded, recognizer })
    visit({ file, module, emissions, evaluator: finder.evaluator })
  })
}

/** A file that was read, with what searches it. */
export interface LoadedFile {
  readonly file: string
  readonly module: Module
  readonly finder: Finder
  readonly recognizer: Recognizer
}

/**
 * Reads files one after the other, for a search of each.
 *
 * @returns the files that were skipped.
 * @throws {InvalidInputError} where a file does not exist.
 */
export function searchWith(
  files: readonly string[],
  { cwd = process.cwd(), emitters = [] }: Omit<SearchOptions, 'catalog'>,
  visit: (loaded: LoadedFile) => void,
): SkippedFiles {
  const finder = createFinder()
  const recognizer = createRecognizer(emitters)
  const unparsed: string[] = []
  const oversized: string[] = []
  for (const file of files) {
    const path = resolve(cwd, file)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats) throw new InvalidInputError(file, [{ path: '', message: 'There is no such file.' }])
    if (!stats.isFile())
      throw new InvalidInputError(file, [{ path: '', message: 'This is not a regular file.' }])
    finder.beginFile(finder.roundOf(path))
    const module = finder.loadModule(path)
    if (!module) {
      const skipped = stats.size > maximumSize ? oversized : unparsed
      skipped.push(file)
      continue
    }
    visit({ file, module, finder, recognizer })
  }
  return { unparsed, oversized }
}

/** Returns the line and column of a node, from 1. It counts them, since the parser of these files does not. */
export function positionOf({ node, module }: Origin): { readonly line: number; readonly column: number } {
  const lines = module.text.slice(0, node.range[0]).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

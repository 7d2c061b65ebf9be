import { InvalidInputError, type Catalog } from '@error-contract/catalog'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Evaluator } from './evaluator/evaluator.js'
import type { Origin } from './evaluator/value.js'
import type { TracedEmission } from './find/dedupe.js'
import { createRecognizer } from './find/recognizer.js'
import { createFinder } from './finder.js'
import type { EmitterDefinition } from './framework.js'
import type { Module } from './modules/module.js'

/** Options of `findEmissions` and `findEmitters`. */
export interface SearchOptions {
  /** The declared errors; its envelope determines where a body has its code. */
  readonly catalog: Catalog
  /** The directory that paths are relative to; `process.cwd()` by default. */
  readonly cwd?: string
  /** Emitters that are declared, and so are not inferred; none by default. */
  readonly emitters?: readonly EmitterDefinition[]
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
 * @returns the files that were skipped because they do not parse or are over 1 MiB.
 * @throws {InvalidInputError} where a file does not exist.
 */
export function searchFiles(
  files: readonly string[],
  { catalog, cwd = process.cwd(), emitters = [] }: SearchOptions,
  visit: (searched: SearchedFile) => void,
): string[] {
  const finder = createFinder()
  const options = { catalog, recognizer: createRecognizer(emitters) }
  const unparsed: string[] = []
  for (const file of files) {
    const path = resolve(cwd, file)
    if (!existsSync(path))
      throw new InvalidInputError(file, [{ path: '', message: 'There is no such file.' }])
    finder.beginFile(finder.roundOf(path))
    const module = finder.loadModule(path)
    if (!module) {
      unparsed.push(file)
      continue
    }
    const emissions = finder.findEmissions(module, module.nodes.candidates, options)
    visit({ file, module, emissions, evaluator: finder.evaluator })
  }
  return unparsed
}

/** Returns the line and column of a node, from 1. It counts them, since the parser of these files does not. */
export function positionOf({ node, module }: Origin): { readonly line: number; readonly column: number } {
  const lines = module.text.slice(0, node.range[0]).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

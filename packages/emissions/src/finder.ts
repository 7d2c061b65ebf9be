import type { Catalog } from '@error-contract/catalog'
import { comparisonAt, type TestNode } from './comparisons/comparison-at.js'
import type { Comparison } from './comparisons/comparison.js'
import { createEvaluator } from './evaluator/create-evaluator.js'
import type { Evaluator } from './evaluator/evaluator.js'
import type { CodelessResponse } from './find/codeless-responses.js'
import type { TracedEmission } from './find/dedupe.js'
import { findCodelessResponses, findTracedEmissions, type FindOptions } from './find/find-emissions.js'
import type { Candidate } from './modules/candidates.js'
import { createModule, type Module } from './modules/module.js'
import { createRounds } from './modules/rounds.js'
import { createSourceFiles } from './modules/source-files.js'

/**
 * Finds emissions and comparisons in one file after the other. It keeps the files that those import, with what was
 * evaluated in them, until they change on disk.
 */
export interface Finder {
  readonly evaluator: Evaluator
  /** Returns the number of the round that begins, or continues, with this file; see `createRounds`. */
  readonly roundOf: (file: string) => number
  /** Begins a file. What it imports is compared with the disk once per round. */
  readonly beginFile: (round: number) => void
  /** Returns a file that is parsed already, such as the one that is being linted. */
  readonly createModule: (source: ParsedFile) => Module
  /** Returns a file by its path, or undefined where it can't be read or parsed. */
  readonly loadModule: (path: string) => Module | undefined
  /** Returns the errors that are emitted at these candidates of a file, each once. */
  readonly findEmissions: (
    module: Module,
    candidates: readonly Candidate[],
    options: FindOptions,
  ) => TracedEmission[]
  /** Returns the error responses at these candidates of a file whose bodies are known in full and have no code. */
  readonly findCodelessResponses: (
    module: Module,
    candidates: readonly Candidate[],
    options: FindOptions,
  ) => CodelessResponse[]
  /** Returns the comparison of a test, or undefined where it tests no part of the envelope or no known value. */
  readonly findComparison: (test: TestNode, module: Module, catalog: Catalog) => Comparison | undefined
}

type ParsedFile = Pick<Module, 'file' | 'text' | 'program' | 'nodes'>

/** Returns a finder that has read no files. */
export function createFinder(): Finder {
  const evaluator = createEvaluator()
  const files = createSourceFiles(() => evaluator.forget())
  const rounds = createRounds()
  return {
    evaluator,
    roundOf: rounds.of,
    beginFile: files.beginFile,
    createModule: (source) =>
      createModule({ ...source, resolve: (specifier, name) => files.resolve(source.file, specifier, name) }),
    loadModule: files.load,
    findEmissions: (module, candidates, options) =>
      findTracedEmissions(module, candidates, options, evaluator),
    findCodelessResponses: (module, candidates, options) =>
      findCodelessResponses(module, candidates, options, evaluator),
    findComparison: (test, module, { envelopes }) => {
      for (const layout of envelopes) {
        if (!layout.code) continue
        const found = comparisonAt(test, { module, layout, evaluator })
        if (found) return found
      }
      return undefined
    },
  }
}

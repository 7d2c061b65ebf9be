import {
  createCandidateCollector,
  createRecognizer,
  mayEmit,
  type Emission,
  type Module,
  type Recognizer,
} from '@error-contract/emissions/internal'
import type { Rule } from 'eslint'
import type { FileContext } from './file-context.js'
import { finder } from './finder.js'
import { lintedModule } from './linted-module.js'
import type { Settings } from './settings.js'
import { createSharedSearch } from './shared-search.js'
import { createTypeValues } from './type-values.js'

interface FoundEmission {
  readonly emission: Emission
  readonly module: Module
}

/**
 * Calls `visit` for every emission of the file, after the traversal. A file in which nothing can be an emission is not
 * traversed.
 *
 * @throws {InvalidInputError} when the settings or the catalog are invalid, or when `typed` is set and the file was parsed
 * without types.
 */
export const visitEmissions = createSharedSearch<FoundEmission>((context, file, tell) =>
  mayEmit(context.sourceCode.text, file.catalog, file.settings.emitters ?? [])
    ? collectEmissions(context, file, tell)
    : {},
)

function collectEmissions(
  context: Rule.RuleContext,
  { settings, catalog, isOtherCode, round }: FileContext,
  tell: (found: FoundEmission) => void,
): Rule.RuleListener {
  const typeValues = settings.typed ? createTypeValues(context) : undefined
  const recognizer = recognizerOf(settings)
  const { candidates, nodes, listeners } = createCandidateCollector(context.sourceCode, catalog, recognizer)
  const module = lintedModule(context, nodes)
  return {
    ...listeners,
    'Program:exit'() {
      finder.beginFile(round, catalog)
      for (const { emission } of finder.findEmissions(module, candidates, {
        catalog,
        recognizer,
        typeValues,
        isOtherCode,
      }))
        tell({ emission, module })
    },
  }
}

/** Recognizers by settings; an entry dies with the configuration. */
const recognizers = new WeakMap<Settings, Recognizer>()

function recognizerOf(settings: Settings): Recognizer {
  const known = recognizers.get(settings)
  if (known) return known
  const recognizer = createRecognizer(settings.emitters ?? [])
  recognizers.set(settings, recognizer)
  return recognizer
}

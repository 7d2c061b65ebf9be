import {
  createCandidateCollector,
  createRecognizer,
  mayEmit,
  type CodelessResponse,
  type Emission,
  type Module,
  type Recognizer,
} from '@error-contract/emissions/internal'
import type { Rule } from 'eslint'
import type { FileContext } from './file-context.js'
import { finder } from './finder.js'
import { lintedModule } from './linted-module.js'
import type { Settings } from './settings.js'
import { createSharedSearch, type Visit } from './shared-search.js'
import { createTypeValues } from './type-values.js'

/** The results of the search of one file. Each list is made when a rule first asks for it. */
interface FileSearch {
  readonly module: Module
  readonly emissions: () => readonly Emission[]
  readonly codelessResponses: () => readonly CodelessResponse[]
}

/** Searches a file after its traversal. A file in which nothing can be an emission is not traversed. */
const visitFile = createSharedSearch<{ readonly search: FileSearch }>((context, file, tell) =>
  mayEmit(context.sourceCode.text, file.catalog, file.settings.emitters ?? [])
    ? collectCandidates(context, file, (search) => tell({ search }))
    : {},
)

/**
 * Calls `visit` for every emission of the file, after the traversal.
 *
 * @throws {InvalidInputError} when the settings or the catalog are invalid, or when `typed` is set and the file was parsed
 * without types.
 */
export const visitEmissions = (
  context: Rule.RuleContext,
  visit: (visit: Visit<{ readonly emission: Emission; readonly module: Module }>) => void,
): Rule.RuleListener =>
  visitFile(context, ({ search, ...file }) => {
    for (const emission of search.emissions()) visit({ emission, module: search.module, ...file })
  })

/** Calls `visit` for every error response of the file whose body is known in full and has no code. */
export const visitCodelessResponses = (
  context: Rule.RuleContext,
  visit: (visit: Visit<{ readonly response: CodelessResponse }>) => void,
): Rule.RuleListener =>
  visitFile(context, ({ search, ...file }) => {
    for (const response of search.codelessResponses()) visit({ response, ...file })
  })

function collectCandidates(
  context: Rule.RuleContext,
  { settings, catalog, isOtherCode, round }: FileContext,
  tell: (search: FileSearch) => void,
): Rule.RuleListener {
  const typeValues = settings.typed ? createTypeValues(context) : undefined
  const recognizer = recognizerOf(settings)
  const { candidates, nodes, listeners } = createCandidateCollector(context.sourceCode, catalog, recognizer)
  const module = lintedModule(context, nodes)
  return {
    ...listeners,
    'Program:exit'() {
      finder.beginFile(round)
      const options = { catalog, recognizer, typeValues, isOtherCode }
      tell({
        module,
        emissions: once(() =>
          finder.findEmissions(module, candidates, options).map(({ emission }) => emission),
        ),
        codelessResponses: once(() => finder.findCodelessResponses(module, candidates, options)),
      })
    },
  }
}

/** Returns a function that computes a value when it is first called. */
function once<T extends object>(compute: () => T): () => T {
  let value: T | undefined
  return () => (value ??= compute())
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

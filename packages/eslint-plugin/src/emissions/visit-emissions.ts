import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import type { Module } from '../modules/module.js'
import { beginFile, resolveModule } from '../modules/module-cache.js'
import { gatherNodes, typesOfInterest } from '../modules/nodes-of-interest.js'
import { readSettings } from '../settings.js'
import { candidateWords, mayEmit } from './candidate-words.js'
import type { Emission } from './emission.js'
import { findEmissions } from './find-emissions.js'
import { openFile, type OpenFile } from './open-file.js'
import { createRecognizer, type Recognizer } from './recognizer.js'
import { createTypeValues } from './type-values.js'

/** What a rule is told about one emission. */
export interface EmissionVisit extends OpenFile {
  readonly emission: Emission
}

type Visit = (visit: EmissionVisit) => void

/** One search per linted file, shared by all rules; entries die with the syntax tree. */
const visitsByFile = new WeakMap<object, ((emissions: readonly Emission[]) => void)[]>()

/**
 * Calls `visit` for every emission of the file. The first rule of a file installs the listeners that collect, later ones
 * only add their visit.
 *
 * @throws {InvalidInputError} when the settings or the catalog can't be used.
 */
export function visitEmissions(context: Rule.RuleContext, visit: Visit): Rule.RuleListener {
  const { sourceCode } = context
  const file = openFile(context)
  const visits = visitsByFile.get(sourceCode.ast)
  const tell = (emissions: readonly Emission[]) => {
    for (const emission of emissions) visit({ emission, ...file })
  }
  if (visits) {
    visits.push(tell)
    return {}
  }
  const own = [tell]
  visitsByFile.set(sourceCode.ast, own)
  const { emitters = [] } = readSettings(context.settings)
  if (!mayEmit(sourceCode.text, file.catalog, emitters)) return {}
  return collect(context, file.catalog, (emissions) => {
    for (const each of own) each(emissions)
  })
}

function collect(
  context: Rule.RuleContext,
  catalog: Catalog,
  onExit: (emissions: readonly Emission[]) => void,
): Rule.RuleListener {
  const { sourceCode, filename } = context
  const settings = readSettings(context.settings)
  const typeValues = settings.typed ? createTypeValues(context) : undefined
  const nodes = gatherNodes()
  const module: Module = {
    file: filename,
    text: sourceCode.text,
    program: sourceCode.ast as unknown as TSESTree.Program,
    nodes,
    resolve: (specifier) => resolveModule(filename, specifier),
  }
  const add = (node: unknown) => nodes.add(node as TSESTree.Node)
  return {
    ...Object.fromEntries(typesOfInterest.map((type) => [type, add])),
    'Program:exit'() {
      beginFile(candidateWords(catalog).imported)
      onExit(findEmissions(module, catalog, recognizerOf(settings), typeValues))
    },
  }
}

/** Recognizers by settings; entries die with the configuration. */
const recognizers = new WeakMap<object, Recognizer>()

function recognizerOf(settings: ReturnType<typeof readSettings>): Recognizer {
  const known = recognizers.get(settings)
  if (known) return known
  const recognizer = createRecognizer(settings.emitters ?? [])
  recognizers.set(settings, recognizer)
  return recognizer
}

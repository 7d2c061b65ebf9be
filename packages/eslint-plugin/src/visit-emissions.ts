import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import {
  type Module,
  beginFile,
  gatherNodes,
  typesOfInterest,
  type Call,
  candidateWords,
  mayEmit,
  isCandidate,
  type Candidate,
  type Emission,
  findEmissions,
  createGlance,
  type Place,
  createRecognizer,
  type Recognizer,
} from '@error-contract/emissions/internal'
import { lintedModule } from './linted-module.js'
import { readSettings } from './settings.js'
import { closeFile, openFile, type OpenFile } from './open-file.js'
import { createTypeValues } from './type-values.js'

/** What a rule is told about one emission. */
export interface EmissionVisit extends OpenFile {
  readonly emission: Emission
  readonly module: Module
}

type Visit = (visit: EmissionVisit) => void

/** A rule that waits for the emissions of a file. */
interface Waiting {
  readonly context: Rule.RuleContext
  readonly visit: Visit
}

/** The search of the file that is being linted, which all rules share. */
let search: { readonly ast: object; readonly waiting: Waiting[] } | undefined

/**
 * Calls `visit` for every emission of the file. The first rule of a file installs the listeners that collect, later ones
 * only add their visit.
 *
 * @throws {InvalidInputError} when the settings or the catalog can't be used.
 */
export function visitEmissions(context: Rule.RuleContext, visit: Visit): Rule.RuleListener {
  const { ast } = context.sourceCode
  if (search?.ast === ast) {
    search.waiting.push({ context, visit })
    return {}
  }
  const file = openFile(context)
  search = { ast, waiting: [{ context, visit }] }
  const { emitters = [] } = readSettings(context.settings)
  return mayEmit(context.sourceCode.text, file.catalog, emitters)
    ? collect(context, file)
    : { 'Program:exit': end }
}

function tell(emissions: readonly Emission[], module: Module) {
  if (emissions.length === 0) return
  for (const { context, visit } of search?.waiting ?? []) {
    const file = openFile(context)
    for (const emission of emissions) visit({ emission, module, ...file })
  }
}

function end() {
  search = undefined
  closeFile()
}

function collect(context: Rule.RuleContext, { catalog, round }: OpenFile): Rule.RuleListener {
  const settings = readSettings(context.settings)
  const typeValues = settings.typed ? createTypeValues(context) : undefined
  const recognizer = recognizerOf(settings)
  const glance = createGlance(context.sourceCode, catalog, recognizer)
  const nodes = gatherNodes()
  const module = lintedModule(context, nodes)
  const candidates: Candidate[] = []
  const add = (node: TSESTree.Node, place: Place) => {
    if (place === 'nowhere') return
    nodes.add(node)
    if (place === 'file' && isCandidate(node)) candidates.push(node)
  }
  const addAny = (node: unknown) => add(node as TSESTree.Node, 'file')
  const addCall = (node: unknown) => add(node as Call, glance.call(node as Call))
  return {
    ...Object.fromEntries(typesOfInterest.map((type) => [type, addAny])),
    CallExpression: addCall,
    NewExpression: addCall,
    ObjectExpression(node: unknown) {
      add(node as TSESTree.ObjectExpression, glance.object(node as TSESTree.ObjectExpression))
    },
    'Program:exit'() {
      beginFile(candidateWords(catalog).imported, round)
      tell(findEmissions(module, candidates, catalog, recognizer, typeValues), module)
      end()
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

import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { relative, sep } from 'node:path'
import { catalogOfFile } from '../catalog-of-file.js'
import type { Module } from '../modules/module.js'
import { beginFile, resolveModule, type Syntax } from '../modules/module-cache.js'
import { readSettings } from '../settings.js'
import { candidateTypes, isCandidate, type Candidate } from './candidates.js'
import type { Emission } from './emission.js'
import { findEmissions } from './find-emissions.js'
import { codeMember } from './parts.js'
import { createRecognizer, type Recognizer } from './recognizer.js'

/** What a rule is told about one emission. */
export interface EmissionVisit {
  readonly emission: Emission
  readonly catalog: Catalog
  /** The file of the catalog as messages name it. */
  readonly catalogFile: string
  /** Reports once per place and message. */
  readonly report: Report
}

export type Report = (
  node: TSESTree.Node,
  messageId: string,
  data: Readonly<Record<string, string>>,
  suggestions?: readonly Suggestion[],
) => void

export interface Suggestion {
  readonly messageId: string
  readonly data: Readonly<Record<string, string>>
  readonly node: TSESTree.Node
  readonly text: string
}

type Visit = (visit: EmissionVisit) => void

interface Finder {
  readonly catalog: Catalog
  readonly catalogFile: string
  readonly listener: (context: Rule.RuleContext, visit: Visit) => Rule.RuleListener
}

/** One search per linted file, shared by all rules; entries die with the syntax tree. */
const finders = new WeakMap<object, Finder>()

/**
 * Calls `visit` for every emission of the file. The first rule of a file installs the listeners that collect, later ones
 * only add their visit.
 *
 * @throws {InvalidInputError} when the settings or the catalog can't be used.
 */
export function visitEmissions(context: Rule.RuleContext, visit: Visit): Rule.RuleListener {
  const { ast } = context.sourceCode
  let finder = finders.get(ast)
  if (!finder) {
    finder = createFinder(context)
    finders.set(ast, finder)
  }
  return finder.listener(context, visit)
}

function createFinder(context: Rule.RuleContext): Finder {
  const { sourceCode, cwd, filename } = context
  const settings = readSettings(context.settings)
  const catalog = catalogOfFile(filename, settings.catalog, cwd)
  const catalogFile = relative(cwd, catalog.file ?? '').replaceAll(sep, '/')
  const recognizer = recognizerOf(settings)
  const visits: { context: Rule.RuleContext; visit: Visit }[] = []
  const mayEmit = candidateWords(catalog).test(sourceCode.text)
  const candidates: Candidate[] = []
  const module: Module = {
    file: filename,
    text: sourceCode.text,
    program: sourceCode.ast as unknown as TSESTree.Program,
    candidates: () => candidates,
    resolve: (specifier) => resolveModule(filename, specifier),
  }
  const tell = () => {
    beginFile(syntaxOf(context), candidateWords(catalog))
    for (const emission of findEmissions(module, catalog, recognizer))
      for (const each of visits)
        each.visit({ emission, catalog, catalogFile, report: createReport(each.context) })
  }
  const collect = (node: unknown) => {
    if (isCandidate(node as TSESTree.Node)) candidates.push(node as Candidate)
  }
  const listener: Finder['listener'] = (ruleContext, visit) => {
    visits.push({ context: ruleContext, visit })
    if (!mayEmit || visits.length > 1) return {}
    return { ...Object.fromEntries(candidateTypes.map((type) => [type, collect])), 'Program:exit': tell }
  }
  return { catalog, catalogFile, listener }
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

/** A file with none of these words emits nothing, and is not searched. */
function candidateWords(catalog: Catalog): RegExp {
  const member = codeMember(catalog.envelope)?.replace(/[^\w$]/g, '\\$&') ?? 'code'
  return new RegExp(`${member}|[Cc]ode|throw|[Ee]rror|[Ss]tatus|\\b[45]\\d\\d\\b`)
}

/** Undefined where the host tells no parser: imports are not followed then. */
function syntaxOf({ languageOptions }: Rule.RuleContext): Syntax | undefined {
  const { parser, parserOptions, ecmaVersion, sourceType } = languageOptions as {
    parser?: Syntax['parser']
    parserOptions?: object
    ecmaVersion?: unknown
    sourceType?: unknown
  }
  return parser && { parser, options: { ecmaVersion, sourceType, ...parserOptions } }
}

function createReport(context: Rule.RuleContext): Report {
  const reported = reportedBy.get(context) ?? new Set<string>()
  reportedBy.set(context, reported)
  return (node, messageId, data, suggestions = []) => {
    const key = JSON.stringify([node.range, messageId, data])
    if (reported.has(key)) return
    reported.add(key)
    context.report({
      node: node as unknown as Rule.Node,
      messageId,
      data,
      suggest: suggestions.map((each) => ({
        messageId: each.messageId,
        data: each.data,
        fix: (fixer) => fixer.replaceTextRange([...each.node.range], each.text),
      })),
    })
  }
}

/** What a rule has said of one file, so that a value that several emissions share is named once. */
const reportedBy = new WeakMap<Rule.RuleContext, Set<string>>()

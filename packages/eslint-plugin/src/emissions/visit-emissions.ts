import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { relative, sep } from 'node:path'
import { catalogOfFile } from '../catalog-of-file.js'
import type { Module } from '../modules/module.js'
import { beginFile, resolveModule, type Syntax } from '../modules/module-cache.js'
import { projectParser } from '../modules/project-parser.js'
import { readSettings } from '../settings.js'
import { candidateTypes, isCandidate, type Candidate } from './candidates.js'
import type { Emission } from './emission.js'
import { findEmissions } from './find-emissions.js'
import { codeMember } from './parts.js'
import { createRecognizer, type Recognizer } from './recognizer.js'
import { createTypeValues } from './type-values.js'

/** What a rule is told about one emission. */
export interface EmissionVisit extends OpenFile {
  readonly emission: Emission
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

/** What a rule needs to know of the file that it is about to lint. */
export interface OpenFile {
  readonly catalog: Catalog
  /** The file of the catalog as messages name it. */
  readonly catalogFile: string
  /** Reports once per place and message. */
  readonly report: Report
}

/** @throws {InvalidInputError} when the settings or the catalog can't be used. */
export function openFile(context: Rule.RuleContext): OpenFile {
  const { catalog: named } = readSettings(context.settings)
  const catalog = catalogOfFile(context.filename, named, context.cwd)
  const catalogFile = relative(context.cwd, catalog.file ?? '').replaceAll(sep, '/')
  return { catalog, catalogFile, report: createReport(context) }
}

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
  if (!candidateWords(file.catalog).test(sourceCode.text)) return {}
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
  const candidates: Candidate[] = []
  const module: Module = {
    file: filename,
    text: sourceCode.text,
    program: sourceCode.ast as unknown as TSESTree.Program,
    candidates: () => candidates,
    resolve: (specifier) => resolveModule(filename, specifier),
  }
  const add = (node: unknown) => {
    if (isCandidate(node as TSESTree.Node)) candidates.push(node as Candidate)
  }
  return {
    ...Object.fromEntries(candidateTypes.map((type) => [type, add])),
    'Program:exit'() {
      beginFile(syntaxOf(context), importWords(catalog))
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

/** An imported file with none of these words defines no emitter and no codes, and is not parsed. */
const importWords = (catalog: Catalog): RegExp =>
  new RegExp(
    `\\b${codeWord(catalog)}\\b|[Cc]odes?\\b|CODES?\\b|Http_?Status|export const [A-Z][A-Z0-9_]* =\\s*['"]`,
  )

const codeWord = ({ envelope }: Catalog): string => codeMember(envelope)?.replace(/[^\w$]/g, '\\$&') ?? 'code'

/** A file with none of these words emits nothing, and is not searched. */
function candidateWords(catalog: Catalog): RegExp {
  const member = codeWord(catalog)
  return new RegExp(`${member}|[Cc]ode|throw|[Ee]rror|[Ss]tatus|\\b[45]\\d\\d\\b`)
}

/**
 * What parses imported files; undefined where the host tells no parser, and imports are not followed then. The parsers
 * of components name the parser of their scripts, which is the one for plain files.
 */
function syntaxOf({ languageOptions, cwd }: Rule.RuleContext): Syntax | undefined {
  const { parser, parserOptions, ecmaVersion, sourceType } = languageOptions as {
    parser?: Syntax['parser'] & { readonly name?: string }
    parserOptions?: { readonly parser?: unknown }
    ecmaVersion?: unknown
    sourceType?: unknown
  }
  const ofScripts = parserOptions?.parser
  const chosen = isParser(ofScripts) ? ofScripts : parser?.name === 'oxlint' ? projectParser(cwd) : parser
  return chosen && { parser: chosen, options: { ecmaVersion, sourceType, ...parserOptions } }
}

const isParser = (value: unknown): value is Syntax['parser'] =>
  typeof value === 'object' && value !== null && ('parse' in value || 'parseForESLint' in value)

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

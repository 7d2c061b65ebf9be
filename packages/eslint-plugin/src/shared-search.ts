import type { Rule } from 'eslint'
import { fileContextOf, releaseFileContext, type FileContext } from './file-context.js'
import { createReport, type Report } from './report.js'

/** One place that a search found, in the file that a rule checks. */
export type Visit<Found> = Found & FileContext & { readonly report: Report }

type Visitor<Found> = (visit: Visit<Found>) => void

/** Returns the listeners that search a file and pass each place to `tell`. */
type Search<Found> = (
  context: Rule.RuleContext,
  file: FileContext,
  tell: (found: Found) => void,
) => Rule.RuleListener

/**
 * Returns a function through which all rules share one search per file. The first rule of a file gets the listeners of
 * the search; the later ones only add their visitor.
 */
export function createSharedSearch<Found extends object>(search: Search<Found>) {
  /**
   * Visitors by syntax tree. They refer to the tree, the largest thing in memory, so they are removed at the end of the
   * traversal: a garbage collection of young objects would keep the tree for an entry of a weak map.
   */
  const visitors = new WeakMap<object, ((found: Found) => void)[]>()

  return (context: Rule.RuleContext, visit: Visitor<Found>): Rule.RuleListener => {
    const { ast } = context.sourceCode
    const file = fileContextOf(context)
    if ('problem' in file) return file.problem === undefined ? {} : reportUnusable(context, file.problem)
    const report = createReport(context, file.catalogFile)
    const visitor = (found: Found) => visit({ ...found, ...file, report })
    const known = visitors.get(ast)
    if (known) {
      known.push(visitor)
      return {}
    }
    const all = [visitor]
    visitors.set(ast, all)
    const { 'Program:exit': finish, ...listeners } = search(context, file, (found) => {
      for (const each of all) each(found)
    })
    return {
      ...listeners,
      'Program:exit'(node) {
        visitors.delete(ast)
        releaseFileContext(context)
        finish?.(node)
      },
    }
  }
}

/** Returns listeners that report, at the first character of the file, why it cannot be checked. */
function reportUnusable(context: Rule.RuleContext, problem: string): Rule.RuleListener {
  return {
    Program: () => context.report({ loc: { line: 1, column: 0 }, message: problem }),
    'Program:exit': () => releaseFileContext(context),
  }
}

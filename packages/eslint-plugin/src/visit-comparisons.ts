import type { Rule } from 'eslint'
import {
  candidateWords,
  beginFile,
  gatherNodes,
  type Node,
  comparisonAt,
  mayCompare,
  type Test,
  type Comparison,
} from '@error-contract/emissions/internal'
import { openFile, type OpenFile } from './open-file.js'
import { lintedModule } from './linted-module.js'

export interface ComparisonVisit extends OpenFile {
  readonly comparison: Comparison
}

type Visit = (visit: ComparisonVisit) => void

/** The search of the file that is being linted, which all rules share. */
let search: { readonly ast: object; readonly waiting: { file: OpenFile; visit: Visit }[] } | undefined

/**
 * Calls `visit` for every place where a consumer tests the code or the message of an envelope: `===` and `switch`,
 * `[…].includes(code)`, `expect(code).toBe('…')` and the like, and tests of a piece of the text. The first rule of a file
 * installs the listeners, later ones only add their visit.
 *
 * @throws {InvalidInputError} when the settings or the catalog can't be used.
 */
export function visitComparisons(context: Rule.RuleContext, visit: Visit): Rule.RuleListener {
  const file = openFile(context)
  const { ast } = context.sourceCode
  if (search?.ast === ast) {
    search.waiting.push({ file, visit })
    return {}
  }
  search = { ast, waiting: [{ file, visit }] }
  return collect(context, file)
}

function collect(context: Rule.RuleContext, { catalog, round }: OpenFile): Rule.RuleListener {
  const nodes = gatherNodes()
  const tests: Test[] = []
  const addTest = (node: unknown) => {
    if (mayCompare(node as Test)) tests.push(node as Test)
  }
  const addWrite = (node: unknown) => nodes.add(node as Node)
  return {
    BinaryExpression: addTest,
    SwitchStatement: addTest,
    CallExpression: addTest,
    AssignmentExpression: addWrite,
    UpdateExpression: addWrite,
    'Program:exit'() {
      const waiting = search?.waiting ?? []
      search = undefined
      beginFile(candidateWords(catalog).imported, round)
      const place = { module: lintedModule(context, nodes), layout: catalog.envelope }
      for (const test of tests) {
        const comparison = comparisonAt(test, place)
        if (comparison) for (const { file, visit } of waiting) visit({ comparison, ...file })
      }
    },
  }
}

import {
  beginFile,
  candidateWords,
  comparisonAt,
  gatherNodes,
  mayCompare,
  type Comparison,
  type Node,
  type Test,
} from '@error-contract/emissions/internal'
import { lintedModule } from './linted-module.js'
import { createSharedSearch } from './shared-search.js'

/**
 * Calls `visit` for every place where a consumer tests the code or the message of an envelope, after the traversal: `===`
 * and `switch`, `[…].includes(code)`, `expect(code).toBe('…')` and the like, and tests of a part of the text.
 *
 * @throws {InvalidInputError} when the settings or the catalog are invalid.
 */
export const visitComparisons = createSharedSearch<{ readonly comparison: Comparison }>(
  (context, { catalog, round }, tell) => {
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
        beginFile(candidateWords(catalog).imported, round)
        const place = { module: lintedModule(context, nodes), layout: catalog.envelope }
        for (const test of tests) {
          const comparison = comparisonAt(test, place)
          if (comparison) tell({ comparison })
        }
      },
    }
  },
)

import {
  createNodeCollector,
  mayCompare,
  type Comparison,
  type Node,
  type TestNode,
} from '@error-contract/emissions/internal'
import { finder } from './finder.js'
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
    const nodes = createNodeCollector()
    const tests: TestNode[] = []
    const addTest = (node: unknown) => {
      if (mayCompare(node as TestNode)) tests.push(node as TestNode)
    }
    const addWrite = (node: unknown) => nodes.add(node as Node)
    return {
      BinaryExpression: addTest,
      SwitchStatement: addTest,
      CallExpression: addTest,
      AssignmentExpression: addWrite,
      UpdateExpression: addWrite,
      'Program:exit'() {
        finder.beginFile(round)
        const module = lintedModule(context, nodes)
        for (const test of tests) {
          const comparison = finder.findComparison(test, module, catalog)
          if (comparison) tell({ comparison })
        }
      },
    }
  },
)

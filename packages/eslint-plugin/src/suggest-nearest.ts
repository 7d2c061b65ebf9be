import { codeOnTheWire, type Catalog } from '@error-contract/catalog'
import { literalText } from '@error-contract/emissions/internal'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Suggestion } from './report.js'

/** Returns a suggestion `replace` for each declared code that is near to the code that the literal has. */
export const suggestNearest = (literal: TSESTree.Node, code: string, catalog: Catalog): Suggestion[] =>
  catalog.nearest(code).map((nearest) => ({
    messageId: 'replace',
    data: { code: nearest },
    node: literal,
    text: literalText(codeOnTheWire(catalog.envelope, nearest), literal),
  }))

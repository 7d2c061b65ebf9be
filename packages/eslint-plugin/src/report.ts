import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'

/** Reports a message of the rule at a node, with `data` for its placeholders; `{{catalog}}` is always filled in. */
export type Report = (
  node: TSESTree.Node,
  messageId: string,
  data?: Readonly<Record<string, string>>,
  suggestions?: readonly Suggestion[],
) => void

/** A repair that an editor offers: the text of `node` is replaced. */
export interface Suggestion {
  readonly messageId: string
  readonly data: Readonly<Record<string, string>>
  readonly node: TSESTree.Node
  readonly text: string
}

/** Returns the reporter of one rule in one file. It reports a value that several emissions share only once. */
export function createReport(context: Rule.RuleContext, catalogFile: string): Report {
  const reported = new Set<string>()
  return (node, messageId, data = {}, suggestions = []) => {
    const key = JSON.stringify([node.range, messageId, data])
    if (reported.has(key)) return
    reported.add(key)
    context.report({
      node: node as unknown as Rule.Node,
      messageId,
      data: { catalog: catalogFile, ...data },
      suggest: suggestions.map((each) => ({
        messageId: each.messageId,
        data: each.data,
        fix: (fixer) => fixer.replaceTextRange([...each.node.range], each.text),
      })),
    })
  }
}

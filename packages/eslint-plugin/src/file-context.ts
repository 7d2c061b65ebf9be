import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { relative, sep } from 'node:path'
import { catalogOfFile } from './catalog-of-file.js'
import { roundOf } from '@error-contract/emissions/internal'
import { readSettings } from './settings.js'

/** What a rule needs to know of the file that it is about to lint. */
export interface OpenFile extends Judge {
  /** See `roundOf`. */
  readonly round: number
  /** Reports once per place and message. */
  readonly report: Report
}

/** What a file is held against. */
interface Judge {
  readonly catalog: Catalog
  /** The file of the catalog as messages name it. */
  readonly catalogFile: string
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

/** What all rules share about the file that is being linted: linting is synchronous, so there is one at a time. */
let opened: { readonly ast: object; readonly round: number; readonly judge: Judge } | undefined

/** @throws {InvalidInputError} when the settings or the catalog can't be used. */
export function openFile(context: Rule.RuleContext): OpenFile {
  const { ast } = context.sourceCode
  if (opened?.ast !== ast) {
    const round = roundOf(context.filename)
    opened = { ast, round, judge: judgeOf(context, round) }
  }
  const { judge, round } = opened
  return { ...judge, round, report: createReport(context) }
}

/** Lets go of the syntax tree, which is the largest thing in memory, before the next one is made. */
export function closeFile(): void {
  opened = undefined
}

/** The judge of the file before, which is mostly that of the next one. */
let last: (Judge & { readonly cwd: string }) | undefined

function judgeOf(context: Rule.RuleContext, round: number): Judge {
  const { settings, cwd } = context
  const catalog = catalogOfFile(context, readSettings(settings).catalog, round)
  if (last?.catalog !== catalog || last.cwd !== cwd)
    last = { catalog, cwd, catalogFile: relative(cwd, catalog.file ?? '').replaceAll(sep, '/') }
  return last
}

function createReport(context: Rule.RuleContext): Report {
  // A value that several emissions share is named once.
  const reported = new Set<string>()
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

import type { Catalog } from '@error-contract/catalog'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Rule } from 'eslint'
import { relative, sep } from 'node:path'
import { catalogOfFile } from '../catalog-of-file.js'
import { readSettings } from '../settings.js'

/** What a rule needs to know of the file that it is about to lint. */
export interface OpenFile extends Judge {
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

/** Found once per linted file, for all rules; entries die with the syntax tree. */
const judges = new WeakMap<object, Judge>()

/** @throws {InvalidInputError} when the settings or the catalog can't be used. */
export function openFile(context: Rule.RuleContext): OpenFile {
  const { ast } = context.sourceCode
  const judge = judges.get(ast) ?? judgeOf(context)
  judges.set(ast, judge)
  return { ...judge, report: createReport(context) }
}

/** The judge of the file before, which is mostly that of the next one. */
let last: (Judge & { readonly cwd: string }) | undefined

function judgeOf({ settings, filename, cwd }: Rule.RuleContext): Judge {
  const catalog = catalogOfFile(filename, readSettings(settings).catalog, cwd)
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

import type { TSESTree } from '@typescript-eslint/utils'
import { parseSync } from 'oxc-parser'
import { forEachChild } from './children.js'
import type { Node } from './node.js'
import { isNestedTooDeeply } from './nesting.js'
import { createNodeCollector, type NodeCollector, type RelevantNodes } from './relevant-nodes.js'

export interface ParsedSource {
  readonly program: TSESTree.Program
  readonly nodes: RelevantNodes
}

/**
 * Parses an imported file as TypeScript, or as JavaScript with JSX, whatever parser the linted file has. oxc takes a
 * fraction of the time of the parsers that linters use.
 *
 * @returns undefined for a text with syntax errors or one that is nested too deeply, so that its values stay unknown.
 */
export function parseSource(file: string, text: string): ParsedSource | undefined {
  if (isNestedTooDeeply(text)) return undefined
  const program = isScript.test(file)
    ? (parseAs('jsx', file, text) ?? parseAs('tsx', file, text))
    : parseAs(undefined, file, text)
  if (!program) return undefined
  // The same tree in the type definitions of another package.
  const tree = program as unknown as TSESTree.Program
  const nodes = createNodeCollector()
  link(tree, undefined, nodes)
  return { program: tree, nodes }
}

/** JSX in a file named `.js` is common, and so are the type annotations of Flow, most of which TypeScript has too. */
const isScript = /\.[cm]?jsx?$/

/** Returns the program, or undefined for a text with syntax errors. Without `lang`, the name of the file tells it. */
function parseAs(lang: 'jsx' | 'tsx' | undefined, file: string, text: string) {
  const { program, errors } = parseSync(file, text, {
    ...(lang && { lang }),
    astType: 'ts',
    range: true,
    preserveParens: false,
  })
  return errors.length > 0 ? undefined : program
}

/** Links every node to the one above it, as ESLint does for a linted file. */
function link(node: Node, parent: Node | undefined, nodes: NodeCollector): void {
  node.parent = parent as never
  nodes.add(node)
  forEachChild(node, (child) => link(child, node, nodes))
}

import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type CST,
  type Node,
} from 'yaml'
import { maximumDepth, nestedTooDeeply } from './depth.js'
import type { Fault, Position } from './fault.js'
import type { ScalarNode, SourceNode } from './source-node.js'

/** This many values more than a text can write out, after expanding aliases, are taken for an alias bomb. */
const maximumValues = 1_000_000

/** Parses one YAML 1.2 document and reports every syntax error. Keys are kept as written: `007` stays `007`. */
export function parseYaml(text: string, report: (fault: Fault) => void): SourceNode | undefined {
  const lines = new LineCounter()
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line, column: Math.max(col, 1) }
  }
  const tokens = tokenize(text, lines)
  if (typeof tokens === 'number') {
    report({ path: '', position: positionAt(tokens), message: nestedTooDeeply })
    return undefined
  }
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false })
  const [document, second] = composer.compose(tokens, true, text.length)
  if (!document) throw new TypeError('Expected the YAML composer to return a document.')
  if (second) {
    const message = "The file contains a second document after '---'. Write one document per file."
    report({ path: '', position: positionAt(second.range[0]), message })
    return undefined
  }
  const problems = [...document.errors, ...document.warnings]
  for (const { pos, message } of problems) {
    const sentence = `This is not valid YAML: ${truncate(message.trim().replace(/\.$/, ''))}.`
    report({ path: '', position: positionAt(pos[0]), message: sentence })
  }
  if (problems.length > 0) return undefined
  if (document.contents === null) {
    report({ path: '', position: { line: 1, column: 1 }, message: 'The document is empty.' })
    return undefined
  }
  const root = convert(document.contents, positionAt, report)
  if (expandedSize(root) <= maximumValues + text.length / 2) return root
  const message = `The aliases expand to more than ${maximumValues} values. Write out what is needed.`
  report({ path: '', position: { line: 1, column: 1 }, message })
  return undefined
}

/** A message may repeat a whole line. */
const truncate = (message: string) => (message.length > 300 ? `${message.slice(0, 300)}…` : message)

/** Converts each alias to a reference to the node of its anchor, so that converting takes linear time. */
function convert(
  root: Node,
  positionAt: (offset: number) => Position,
  report: (fault: Fault) => void,
): SourceNode {
  const anchors = new Map<string, SourceNode>()

  const convertNode = (node: unknown): SourceNode => {
    const place = placeOf(node)
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target) return target
      report({
        path: '',
        ...place,
        message: `The alias '*${node.source}' refers to an anchor that is not complete before it.`,
      })
      return { kind: 'scalar', value: null, ...place }
    }
    const converted = convertValue(node, place)
    const anchor = (node as Node | null)?.anchor
    if (anchor !== undefined) anchors.set(anchor, converted)
    return converted
  }

  const convertValue = (node: unknown, place: { position?: Position }): SourceNode => {
    if (isSeq(node)) return { kind: 'list', items: node.items.map(convertNode), ...place }
    if (!isMap(node)) return { kind: 'scalar', value: scalarValue(node), ...place }
    const entries = node.items.map(({ key, value }) => {
      const { position: keyPosition } = placeOf(key)
      return { key: keyText(key), ...(keyPosition && { keyPosition }), value: convertNode(value) }
    })
    return { kind: 'map', entries, ...place }
  }

  const keyText = (key: unknown): string => {
    if (isScalar(key)) return key.source ?? String(key.value)
    const message = 'A key must be plain text, not a list, a mapping or an alias.'
    report({ path: '', ...placeOf(key), message })
    return ''
  }

  const placeOf = (node: unknown): { position?: Position } => {
    const start = (node as Node | null)?.range?.[0]
    return start === undefined ? {} : { position: positionAt(start) }
  }

  return convertNode(root)
}

function expandedSize(node: SourceNode, sizes = new Map<SourceNode, number>()): number {
  const known = sizes.get(node)
  if (known !== undefined) return known
  const children =
    node.kind === 'scalar' ? [] : node.kind === 'list' ? node.items : node.entries.map(({ value }) => value)
  const size = children.reduce((sum, child) => sum + expandedSize(child, sizes), 1)
  sizes.set(node, size)
  return size
}

function scalarValue(node: unknown): ScalarNode['value'] {
  const value = isScalar(node) ? node.value : null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/**
 * Returns the tokens of each document, or the offset of the first that is nested too deeply. Stops there: the composer
 * recurses, and the tokens of a megabyte of brackets take hundreds.
 */
function tokenize(text: string, lines: LineCounter): CST.Token[] | number {
  const parser = new Parser(lines.addNewLine)
  const tokens: CST.Token[] = []
  lines.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    // Below a value are those that it is within, and the document.
    if (parser.stack.length > maximumDepth + 1) return parser.offset - lexeme.length
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

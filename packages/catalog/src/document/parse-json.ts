import { parse, type ValueNode } from '@humanwhocodes/momoa'
import { maximumDepth, nestedTooDeeply } from './depth.js'
import type { Fault, Position } from './fault.js'
import type { SourceNode } from './source-node.js'

/** Parses JSON (RFC 8259). Reports only the first syntax error, as the parser stops there. */
export function parseJson(text: string, report: (fault: Fault) => void): SourceNode | undefined {
  const deep = findTooDeep(text)
  if (deep) {
    report({ path: '', position: deep, message: nestedTooDeeply })
    return undefined
  }
  try {
    return convert(parse(text, { mode: 'json' }).body)
  } catch (error) {
    if (!isSyntaxError(error)) throw error
    const position = { line: error.line, column: error.column }
    report({ path: '', position, message: `This is not valid JSON: ${toSentence(error.message)}` })
    return undefined
  }
}

/** Returns the position of the first bracket that is nested too deeply; brackets in strings do not count. */
function findTooDeep(text: string): Position | undefined {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]+|\\[^])*"?|[[{\]}]/g)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    if (depth <= maximumDepth) continue
    const before = text.slice(0, index)
    return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') }
  }
  return undefined
}

function convert(node: ValueNode): SourceNode {
  const position = positionOf(node)
  switch (node.type) {
    case 'Object':
      return {
        kind: 'map',
        position,
        entries: node.members.map(({ name, value }) => ({
          key: name.type === 'String' ? name.value : name.name,
          keyPosition: positionOf(name),
          value: convert(value),
        })),
      }
    case 'Array':
      return { kind: 'list', position, items: node.elements.map((element) => convert(element.value)) }
    case 'Null':
      return { kind: 'scalar', position, value: null }
    case 'String':
    case 'Number':
    case 'Boolean':
      return { kind: 'scalar', position, value: node.value }
    default:
      throw new TypeError(`Unexpected JSON node ${node.type}.`)
  }
}

const positionOf = ({ loc }: { loc: { start: Position } }): Position => ({
  line: loc.start.line,
  column: loc.start.column,
})

function isSyntaxError(error: unknown): error is Error & Position {
  return error instanceof Error && 'line' in error && 'column' in error
}

/** Removes the position that the parser appends, as the fault already has it. */
const toSentence = (message: string) =>
  `${message
    .replace(/\(\d+:\d+\)$/, '')
    .trimEnd()
    .replace(/\.$/, '')}.`

import { parse, type ValueNode } from '@humanwhocodes/momoa'
import { maximumDepth, nestedTooDeeply } from './depth.js'
import type { Fault, Position } from './fault.js'
import type { SourceNode } from './source-node.js'

/** Reports the first syntax fault, as JSON gives no way to go on after it. */
export function parseJson(text: string, report: (fault: Fault) => void): SourceNode | undefined {
  const deep = tooDeep(text)
  if (deep) {
    report({ path: '', position: deep, message: nestedTooDeeply })
    return undefined
  }
  try {
    return convert(parse(text, { mode: 'json' }).body)
  } catch (error) {
    if (!isSyntaxFault(error)) throw error
    const position = { line: error.line, column: error.column }
    report({ path: '', position, message: `This is not valid JSON: ${sentence(error.message)}` })
    return undefined
  }
}

/** Where a bracket opens beyond the greatest depth; brackets inside of strings do not count. */
function tooDeep(text: string): Position | undefined {
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
      throw new TypeError(`JSON has no ${node.type}.`)
  }
}

const positionOf = ({ loc }: { loc: { start: Position } }): Position => ({
  line: loc.start.line,
  column: loc.start.column,
})

function isSyntaxFault(error: unknown): error is Error & Position {
  return error instanceof Error && 'line' in error && 'column' in error
}

/** The parser ends its messages with a place of its own, which the fault already has. */
const sentence = (message: string) => `${message.replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '')}.`

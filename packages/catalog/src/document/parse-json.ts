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
    return convert(parse(text).body)
  } catch (error) {
    if (!isSyntaxError(error)) throw error
    const position = { line: error.line, column: error.column }
    report({ path: '', position, message: `This is not valid JSON: ${explain(error, text)}` })
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
    case 'String':
    case 'Number':
    case 'Boolean':
      return { kind: 'scalar', position, value: node.value }
    // Only JSON5 has other values than null.
    default:
      return { kind: 'scalar', position, value: null }
  }
}

const positionOf = ({ loc }: { loc: { start: Position } }): Position => ({
  line: loc.start.line,
  column: loc.start.column,
})

type SyntaxFault = Error & Position & { readonly offset: number }

function isSyntaxError(error: unknown): error is SyntaxFault {
  return error instanceof Error && 'offset' in error
}

/** The parser's names of tokens, each with its look. */
const tokens: Readonly<Record<string, string>> = {
  LBrace: "'{'",
  RBrace: "'}'",
  LBracket: "'['",
  RBracket: "']'",
  Comma: "','",
  Colon: "':'",
}

/** A value where none belongs mostly follows another without a comma. */
const values: readonly string[] = ['String', 'Number', 'Boolean', 'Null']

/** Says in words of JSON where the parser stopped, and what to write instead where that is known. */
function explain({ message, offset }: SyntaxFault, text: string): string {
  const [before, rest] = [text.slice(0, offset).trimEnd(), text.slice(offset).trim()]
  if (text.trim() === '') return 'The document is empty.'
  if (rest === '' || message.startsWith('Unexpected end of input') || isCutOff(before, rest))
    return 'The text ends in the middle, as if it were truncated.'
  if (before === '' && rest.startsWith('<')) return 'This is a page, or XML.'
  if (/^(?:\/[/*]|#)/.test(rest)) return 'Comments are not allowed. Remove them.'
  if (rest.startsWith("'")) return 'Write text in double quotes.'
  if (/^[}\]]/.test(rest) && before.endsWith(',')) return `Remove the comma before '${rest.charAt(0)}'.`
  const [, found = 'end of the text'] = /^Unexpected (?:\w+) (.+) found/s.exec(message) ?? []
  if (values.includes(found)) return 'Expected a comma before this value.'
  return `Unexpected ${tokens[found] ?? found}.`
}

/** Tells whether a document ends with a token after which something must follow. */
const isCutOff = (before: string, rest: string): boolean =>
  /^[,:{[]$/.test(rest) || (/[{[,:]$/.test(before) && isJson(rest))

/** Tells whether a text is JSON (RFC 8259). */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

import { extname } from 'node:path'
import { guardDepth } from './depth.js'
import { byPosition, type Fault, InvalidInputError } from './fault.js'
import { parseJson } from './parse-json.js'
import { parseYaml } from './parse-yaml.js'
import { joinPath } from './path.js'
import { invalid, type Shape } from './shape.js'
import { sourceNodeOf, type SourceNode } from './source-node.js'

/** A document that was read: its value, and the tree with the position of each part. */
export interface ReadDocument<T> {
  readonly value: T
  readonly root: SourceNode
}

/**
 * Reads YAML 1.2, or JSON (RFC 8259) when `source` ends in `.json` or `.har`, as a value of `shape`.
 *
 * @throws {InvalidInputError} with every fault in the order of the text: syntax, duplicate and forbidden keys, and
 * values that the shape rejects.
 */
export function readDocument<T>(shape: Shape<T>, text: string, source: string): ReadDocument<T> {
  const faults: Fault[] = []
  const report = (fault: Fault) => void faults.push(fault)
  const document = text.replace(/^\uFEFF/, '')
  const result = guardDepth(source, (): { root: SourceNode; value: T | typeof invalid } | undefined => {
    const root = isJson(source) ? parseJson(document, report) : parseYaml(document, report)
    if (!root) return undefined
    reportUnsafeKeys(root, '', report)
    return { root, value: shape.read(root, '', report) }
  })
  if (faults.length > 0 || !result || result.value === invalid)
    throw new InvalidInputError(source, byPosition(faults))
  return { root: result.root, value: result.value }
}

const isJson = (source: string) => ['.json', '.har'].includes(extname(source).toLowerCase())

/**
 * Validates a JavaScript value, which has no positions, against `shape`.
 *
 * @throws {InvalidInputError} with every fault; `source` names the function that received the value.
 * @throws {TypeError} for a value that JSON cannot represent.
 */
export function readValue<T>(shape: Shape<T>, value: unknown, source: string): T {
  const faults: Fault[] = []
  const read = shape.read(sourceNodeOf(value), '', (fault) => faults.push(fault))
  if (faults.length > 0 || read === invalid) throw new InvalidInputError(source, faults)
  return read
}

function reportUnsafeKeys(node: SourceNode, path: string, report: (fault: Fault) => void): void {
  if (node.kind === 'list')
    return node.items.forEach((item, index) => reportUnsafeKeys(item, joinPath(path, String(index)), report))
  if (node.kind === 'scalar') return
  const seen = new Set<string>()
  for (const { key, keyPosition, value } of node.entries) {
    const at = joinPath(path, key)
    const place = { path: at, ...(keyPosition && { position: keyPosition }) }
    if (seen.has(key)) report({ ...place, message: `Duplicate key '${key}'. Remove or rename one of them.` })
    if (key === '__proto__')
      report({ ...place, message: "The key '__proto__' is not allowed. Use another name." })
    seen.add(key)
    reportUnsafeKeys(value, at, report)
  }
}

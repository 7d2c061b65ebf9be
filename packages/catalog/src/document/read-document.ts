import { extname } from 'node:path'
import { type Fault, InvalidInputError } from './fault.js'
import { parseJson } from './parse-json.js'
import { parseYaml } from './parse-yaml.js'
import { joinPath } from './path.js'
import { faulty, type Shape } from './shape.js'
import { sourceNodeOf, type SourceNode } from './source-node.js'

/** A document that was read: its value, and the tree that tells where each part stands. */
export interface ReadDocument<T> {
  readonly value: T
  readonly root: SourceNode
}

/**
 * Reads YAML 1.2, or JSON (RFC 8259) when `source` ends in `.json` or `.har`, as `shape` says.
 *
 * @throws {InvalidInputError} with every fault, in the order of the text: syntax, duplicate and forbidden keys, and
 * whatever the shape refuses.
 */
export function readDocument<T>(shape: Shape<T>, text: string, source: string): ReadDocument<T> {
  const faults: Fault[] = []
  const report = (fault: Fault) => void faults.push(fault)
  const document = text.replace(/^\uFEFF/, '')
  const result = guardDepth(source, (): { root: SourceNode; value: T | typeof faulty } | undefined => {
    const root = isJson(source) ? parseJson(document, report) : parseYaml(document, report)
    if (!root) return undefined
    refuseUnsafeKeys(root, '', report)
    return { root, value: shape.read(root, '', report) }
  })
  if (faults.length > 0 || !result || result.value === faulty)
    throw new InvalidInputError(source, inOrder(faults))
  return { root: result.root, value: result.value }
}

const isJson = (source: string) => ['.json', '.har'].includes(extname(source).toLowerCase())

/**
 * Reads a value made in code, which has no positions, as `shape` says.
 *
 * @throws {InvalidInputError} with every fault; `source` names the function that was given the value.
 */
export function readValue<T>(shape: Shape<T>, value: unknown, source: string): T {
  const faults: Fault[] = []
  const read = shape.read(sourceNodeOf(value), '', (fault) => faults.push(fault))
  if (faults.length > 0 || read === faulty) throw new InvalidInputError(source, faults)
  return read
}

function inOrder(faults: readonly Fault[]): Fault[] {
  const line = (fault: Fault) => fault.position?.line ?? 0
  const column = (fault: Fault) => fault.position?.column ?? 0
  return faults.toSorted((a, b) => line(a) - line(b) || column(a) - column(b))
}

/** Parsers recurse, so a document nested a hundred thousand deep exhausts the stack; that is the author's fault, not ours. */
export function guardDepth<T>(source: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new InvalidInputError(source, [
      { path: '', message: 'The document is nested too deeply to be read.' },
    ])
  }
}

function refuseUnsafeKeys(node: SourceNode, path: string, report: (fault: Fault) => void): void {
  if (node.kind === 'list')
    return node.items.forEach((item, index) => refuseUnsafeKeys(item, joinPath(path, String(index)), report))
  if (node.kind === 'scalar') return
  const seen = new Set<string>()
  for (const { key, keyPosition, value } of node.entries) {
    const at = joinPath(path, key)
    const place = { path: at, ...(keyPosition && { position: keyPosition }) }
    if (seen.has(key))
      report({ ...place, message: `'${key}' is declared twice. Remove or rename one of them.` })
    if (key === '__proto__')
      report({ ...place, message: "The key '__proto__' is not allowed. Choose another name." })
    seen.add(key)
    refuseUnsafeKeys(value, at, report)
  }
}

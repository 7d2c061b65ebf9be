import { dirname, extname, isAbsolute, relative, resolve } from 'node:path'
import { InvalidInputError, type Position } from '@error-contract/catalog'
import { readDocument, readTextSync, type Shape, type SourceNode } from '@error-contract/catalog/document'
import { createMergedEntries } from './merge-keys.js'

/** The files that the references of a document may lead to. */
export interface FileAccess {
  /** The directory whose files, and those below it, are read; the directory of the document by default. */
  readonly root?: string | undefined
  /** The size of the largest file that is read, in MiB; 4 by default. */
  readonly maximumSize?: number | undefined
}

/** A location in a document, or in a file that it refers to. */
export interface OpenApiLocation {
  readonly file: string
  readonly position?: Position
}

/** The parsed files of a document. */
export interface DocumentFiles {
  /** Returns the plain value of a tree, and remembers the place of each object and list in it. */
  readonly toValue: (tree: SourceNode, file: string) => unknown
  /**
   * Returns the content of a file that a reference leads to.
   *
   * @throws {InvalidInputError} when it may not be read, cannot be read or cannot be parsed.
   */
  readonly read: (path: string) => unknown
  /** Returns the file that an object or list comes from. */
  readonly fileOf: (value: object) => string | undefined
  /** Returns the location of a member of an object or an item of a list. */
  readonly locate: (parent: object, key: string | number) => OpenApiLocation
}

export const sourceNode: Shape<SourceNode> = { schema: {}, read: (node) => node }

/** Creates the files of the document `source`, which is `-` for standard input. */
export function createDocumentFiles(source: string, { root, maximumSize }: FileAccess = {}): DocumentFiles {
  const places = new WeakMap<object, { readonly node: SourceNode; readonly file: string }>()
  const contents = new Map<string, { readonly value: unknown } | { readonly error: unknown }>()
  const folder = root === undefined ? dirname(resolve(source)) : resolve(root)

  const toValue = (tree: SourceNode, file: string): unknown => {
    const known = new Map<SourceNode, object>()
    const mergedEntries = createMergedEntries()
    const isYaml = extname(file).toLowerCase() !== '.json'
    const valueOf = (node: SourceNode): unknown => {
      if (node.kind === 'scalar') return node.value
      const before = known.get(node)
      if (before) return before
      const merged = node.kind === 'map' && isYaml ? { ...node, entries: mergedEntries(node) } : node
      const value =
        merged.kind === 'list'
          ? merged.items.map(valueOf)
          : Object.fromEntries(merged.entries.map(({ key, value: member }) => [key, valueOf(member)]))
      places.set(value, { node: merged, file })
      known.set(node, value)
      return value
    }
    try {
      return valueOf(tree)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw unreadable(file, 'Its merge keys expand to too many values. Write out what is needed.')
    }
  }

  const readFile = (path: string): unknown => {
    if (source === '-')
      throw unreadable(path, 'Standard input has no directory. Pass the document as a file.')
    const inside = relative(folder, path)
    if (inside.startsWith('..') || isAbsolute(inside))
      throw unreadable(
        path,
        root === undefined
          ? 'It is not in the directory of the document or below, and only files there are read. Pass --root with a directory that contains both, or bundle the document into one file.'
          : `It is not in ${root} or below, the directory passed as --root. Pass one that contains it.`,
      )
    return toValue(readDocument(sourceNode, readTextSync(path, maximumSize), path).root, path)
  }

  const read = (path: string): unknown => {
    let content = contents.get(path)
    if (!content) {
      try {
        content = { value: readFile(path) }
      } catch (error) {
        content = { error }
      }
      contents.set(path, content)
    }
    if ('error' in content) throw content.error
    return content.value
  }

  const locate = (parent: object, key: string | number): OpenApiLocation => {
    const place = places.get(parent)
    if (!place) return { file: source }
    const { node, file } = place
    const child =
      node.kind === 'map'
        ? node.entries.find((entry) => entry.key === key)?.value
        : node.kind === 'list'
          ? node.items[Number(key)]
          : undefined
    const position = child?.position ?? node.position
    return { file, ...(position && { position }) }
  }

  return { toValue, read, fileOf: (value) => places.get(value)?.file, locate }
}

const unreadable = (file: string, message: string) => new InvalidInputError(file, [{ path: '', message }])

import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { InvalidInputError } from '@error-contract/catalog'
import type { DocumentFiles, OpenApiLocation } from './document-files.js'
import { isObject, type JsonObject } from './json-object.js'

/** A `$ref` that leads nowhere. */
export interface BrokenReference extends OpenApiLocation {
  readonly ref: string
  /** A full sentence with a way out. */
  readonly reason: string
  /** True when it leads to another file or a URL. */
  readonly isExternal: boolean
  /** True when something that was read needs it. */
  readonly isNeeded: boolean
}

export interface References {
  /** Returns the target of one `$ref`, or any other value itself; undefined when the target is missing. */
  readonly followOnce: (value: unknown) => unknown
  /** Returns the target of a `$ref` to a `$ref`, and so on. */
  readonly follow: (value: unknown) => unknown
  /** Returns every reference of the document that leads nowhere, in its order, those in examples aside. */
  readonly findBroken: () => readonly BrokenReference[]
}

/** A chain of references that is longer leads nowhere. */
const longestChain = 100

/** Creates the references of a document. Files are read when a reference to them is followed; nothing is fetched. */
export function createReferences(root: JsonObject, source: string, files: DocumentFiles): References {
  const base = source === '-' ? resolve('stdin.yaml') : resolve(source)
  const targets = new WeakMap<object, { readonly value: unknown } | { readonly reason: string }>()
  const broken = new Map<object, { readonly ref: string; readonly reason: string; isNeeded: boolean }>()
  const anchors = new Map<unknown, ReadonlyMap<string, unknown>>()
  let isSearching = false

  const fileOf = (value: object) => {
    const file = files.fileOf(value)
    return file === undefined || file === source ? base : file
  }

  const contentOf = (path: string) => (path === base ? root : files.read(path))

  /** Throws an {@link InvalidInputError} or returns undefined where there is no target. */
  const find = (holder: object, ref: string): unknown => {
    const from = pathToFileURL(fileOf(holder))
    if (!URL.canParse(ref, from.href)) return undefined
    const url = new URL(ref, from)
    if (url.protocol !== 'file:')
      throw new InvalidInputError(source, [
        {
          path: '',
          message: 'URLs are not fetched. Save the file beside the document, and refer to it there.',
        },
      ])
    const fragment = decode(url.hash.slice(1))
    url.hash = ''
    url.search = ''
    const path = toPath(url)
    if (path === undefined) return undefined
    const content = contentOf(path)
    if (fragment === '') return content
    if (!fragment.startsWith('/')) return anchorsOf(content).get(fragment)
    return fragment
      .slice(1)
      .split('/')
      .reduce<unknown>((value, token) => memberAt(value, unescape(token)), content)
  }

  const memberAt = (value: unknown, token: string): unknown => {
    const inside = isObject(value) && !Object.hasOwn(value, token) ? follow(value) : value
    if (Array.isArray(inside)) return /^(0|[1-9]\d*)$/.test(token) ? inside[Number(token)] : undefined
    return isObject(inside) && Object.hasOwn(inside, token) ? inside[token] : undefined
  }

  const anchorsOf = (content: unknown): ReadonlyMap<string, unknown> => {
    const known = anchors.get(content)
    if (known) return known
    const found = new Map<string, unknown>()
    forEachObject(content, (value) => {
      if (typeof value['$anchor'] === 'string') found.set(value['$anchor'], value)
    })
    anchors.set(content, found)
    return found
  }

  const followOnce = (value: unknown): unknown => {
    if (!isReference(value)) return value
    let target = targets.get(value)
    if (!target) {
      target = resolveTarget(value)
      targets.set(value, target)
    }
    if ('value' in target) return target.value
    const entry = broken.get(value) ?? { ref: value.$ref, reason: target.reason, isNeeded: false }
    if (!isSearching) entry.isNeeded = true
    broken.set(value, entry)
    return undefined
  }

  const resolveTarget = (value: JsonObject & { readonly $ref: string }) => {
    // A chain of references through itself ends here.
    targets.set(value, { reason: 'It leads to itself.' })
    try {
      const found = find(value, value.$ref)
      return found === undefined ? { reason: 'There is nothing at this place.' } : { value: found }
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      const [fault] = error.faults
      return { reason: fault?.message ?? error.message }
    }
  }

  const follow = (value: unknown): unknown => {
    let target = value
    for (let steps = 0; isReference(target); steps += 1) {
      if (steps > longestChain) return undefined
      target = followOnce(target)
    }
    return target
  }

  const findBroken = (): readonly BrokenReference[] => {
    isSearching = true
    const seen = new Set<object>()
    const search = (from: unknown): void =>
      forEachObject(
        from,
        (value) => {
          if (!isReference(value)) return
          const target = followOnce(value)
          if (typeof target === 'object' && target !== null && files.fileOf(target) !== source) search(target)
        },
        seen,
      )
    search(root)
    isSearching = false
    return [...broken].map(([holder, { ref, reason, isNeeded }]) => ({
      ...files.locate(holder, '$ref'),
      ref,
      reason,
      isNeeded,
      isExternal: !ref.startsWith('#'),
    }))
  }

  return { followOnce, follow, findBroken }
}

const isReference = (value: unknown): value is JsonObject & { readonly $ref: string } =>
  isObject(value) && typeof value['$ref'] === 'string'

/** Members whose values are data, in which `$ref` has no meaning. */
const dataMembers = new Set(['example', 'examples', 'default', 'const', 'enum', 'value', 'dataValue'])

/** Calls `visit` for each object inside a value, once, in the order of the document. */
function forEachObject(
  from: unknown,
  visit: (value: JsonObject) => void,
  seen: Set<object> = new Set(),
): void {
  const open: unknown[] = [from]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (Array.isArray(value)) {
      for (const item of (value as readonly unknown[]).toReversed()) open.push(item)
      continue
    }
    if (!isObject(value)) continue
    visit(value)
    for (const [key, member] of Object.entries(value).toReversed())
      if (key === 'properties' && isObject(member)) open.push(...Object.values(member).toReversed())
      else if (!dataMembers.has(key) || (key === 'examples' && isObject(member))) open.push(member)
  }
}

/** Returns undefined for a URL that is not that of a file here, as one with a host. */
function toPath(url: URL): string | undefined {
  try {
    return fileURLToPath(url)
  } catch {
    return undefined
  }
}

const unescape = (token: string) => token.replaceAll('~1', '/').replaceAll('~0', '~')

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

import type { OpenApiDocument } from './openapi-document.js'

/** Returns the document with each `$ref` replaced by its target. A schema that contains itself becomes a cyclic object. */
export function dereference({ root, follow }: OpenApiDocument): unknown {
  const resolved = new Map<unknown, unknown>()
  const resolve = (value: unknown): unknown => {
    const target = follow(value)
    if (typeof target !== 'object' || target === null) return target
    const known = resolved.get(target)
    if (known !== undefined) return known
    if (Array.isArray(target)) {
      const list: unknown[] = []
      resolved.set(target, list)
      list.push(...target.map(resolve))
      return list
    }
    const object: Record<string, unknown> = {}
    resolved.set(target, object)
    for (const [key, member] of Object.entries(target)) object[key] = resolve(member)
    return object
  }
  return resolve(root)
}

/** The part of an operation by which two of them are compared. */
export interface OperationName {
  readonly method: string
  readonly path: string
}

/** Returns a function for the operations of a list that another description names; parameters may have other names. */
export function matchOperations<T extends OperationName>(
  operations: readonly T[],
): (method: string, paths: readonly string[]) => readonly T[] {
  const byShape = new Map<string, T[]>()
  for (const each of operations) {
    const shape = shapeOf(each.path)
    byShape.set(shape, [...(byShape.get(shape) ?? []), each])
  }
  return (method, paths) => {
    for (const path of paths) {
      const found = (byShape.get(shapeOf(path)) ?? []).filter(
        (each) => each.method === method || each.method === '*',
      )
      if (found.length > 0) return found
    }
    return []
  }
}

/** Returns the path with `{}` for each parameter. */
const shapeOf = (path: string): string => {
  const names = path.split('/').filter((name) => name !== '')
  return `/${names.map((name) => name.replace(/\{[^{}]*\}/g, '{}').replace(/:\w+/g, '{}')).join('/')}`
}

/** Reads `GET /orders/{order}`, or returns undefined for an operation id. */
export function readOperationName(text: string): OperationName | undefined {
  const [method = '', path, ...rest] = text.trim().split(/\s+/)
  return path?.startsWith('/') && rest.length === 0 ? { method: method.toUpperCase(), path } : undefined
}

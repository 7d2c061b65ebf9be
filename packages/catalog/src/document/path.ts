/** Appends a key to a path, as in `errors.NotFound.status`; an ambiguous key is quoted: `errors["a.b"]`. */
export function joinPath(path: string, key: string): string {
  const plain = /^[\w$-]+$/.test(key)
  if (path === '') return plain ? key : `[${JSON.stringify(key)}]`
  return plain ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`
}

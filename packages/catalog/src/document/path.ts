/** `errors.NotFound.status`; a key that would be ambiguous is quoted: `errors["a.b"]`. */
export function joinPath(path: string, key: string): string {
  const plain = /^[\w$-]+$/.test(key)
  if (path === '') return plain ? key : `[${JSON.stringify(key)}]`
  return plain ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`
}

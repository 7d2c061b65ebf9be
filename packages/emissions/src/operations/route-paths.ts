/** Joins the parts of a path, with one slash between them and none at the end. */
export function joinPaths(parts: readonly string[]): string {
  const names = parts.flatMap((part) => part.split('/')).filter((name) => name !== '')
  return `/${names.join('/')}`
}

/** Writes the parameters of a path as OpenAPI does: `/orders/:id(\\d+)?` is `/orders/{id}`. */
export const withBraces = (path: string): string =>
  path
    .split('/')
    .map((part) => part.replace(/:(\w+)(?:\([^)]*\)|\{[^}]*\})?[?*+]?/g, '{$1}'))
    .join('/')

/** Tests whether a path lies under a pattern such as `/v1/*`; `{id}` there stands for any name. */
export function isUnder(path: string, prefix: string): boolean {
  const names = path.split('/').filter((name) => name !== '')
  const pattern = prefix.split('/').filter((name) => name !== '' && !/^\*/.test(name))
  return (
    pattern.length <= names.length &&
    pattern.every(
      (name, index) =>
        name === names[index] || name.startsWith('{') || names[index]?.startsWith('{') === true,
    )
  )
}

/** A pattern of requests, such as `POST /machines/*` or `* /reports/**`. */
export interface OperationPattern {
  /** Returns whether a request matches; the query of `path` is ignored. */
  matches(method: string, path: string): boolean
}

/** Parses an operation pattern. Returns a sentence that says what to write where the text is invalid. */
export function parseOperationPattern(text: string): OperationPattern | string {
  const [, wanted = '', path] = syntax.exec(text) ?? []
  if (path === undefined)
    return `Invalid operation '${text}'. Write a method and a path, in which * matches one segment and a final ** the rest: 'POST /machines/*'.`
  const segments = path.split('/')
  const matchesRest = segments.at(-1) === '**'
  if (matchesRest) segments.pop()
  return {
    matches(method, sent) {
      if (wanted !== '*' && wanted !== method) return false
      const given = (sent.split('?', 1)[0] ?? '').split('/')
      if (matchesRest ? given.length < segments.length : given.length !== segments.length) return false
      return segments.every((segment, index) => segment === '*' || segment === given[index])
    },
  }
}

const syntax = /^(\*|[!#$%&'+.^_`|~0-9A-Z-]+) (\/[^\s?#]*)$/

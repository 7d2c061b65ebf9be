/** A pattern of requests: `POST /machines/*` or `* /reports/**`. */
export interface OperationPattern {
  /** The pattern as it is written. */
  readonly text: string
  /** Compares the method and the path of a request, without its query. */
  matches(method: string, path: string): boolean
}

/** Parses an operation pattern, or returns a sentence that says what is wrong with it. */
export function parseOperationPattern(text: string): OperationPattern | string {
  const [, wanted = '', path] = syntax.exec(text) ?? []
  if (path === undefined)
    return `Invalid operation '${text}'. Use a method and a path, in which * stands for one segment and a final ** for the rest, for example 'POST /machines/*'.`
  const segments = path.split('/')
  const isOpen = segments.at(-1) === '**'
  if (isOpen) segments.pop()
  return {
    text,
    matches(method, sent) {
      if (wanted !== '*' && wanted !== method) return false
      const given = (sent.split('?', 1)[0] ?? '').split('/')
      if (isOpen ? given.length < segments.length : given.length !== segments.length) return false
      return segments.every((segment, index) => segment === '*' || segment === given[index])
    },
  }
}

const syntax = /^(\*|[!#$%&'+.^_`|~0-9A-Z-]+) (\/[^\s?#]*)$/

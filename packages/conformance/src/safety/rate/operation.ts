/** Requests that belong together: `POST /machines/*` or `* /reports/**`. */
export interface OperationPattern {
  /** Whether a request is one of them; its query does not count. */
  matches(method: string, path: string): boolean
}

/** @returns what is wrong with the text, in a sentence, when it names no operation. */
export function parseOperation(text: string): OperationPattern | string {
  const [, wanted = '', path] = operationPattern.exec(text) ?? []
  if (path === undefined)
    return `'${text}' names no operation. Write a method and a path, in which * stands for one segment and a final ** for the rest: 'POST /machines/*'.`
  const segments = path.split('/')
  const isOpen = segments.at(-1) === '**'
  if (isOpen) segments.pop()
  return {
    matches(method, sent) {
      if (wanted !== '*' && wanted !== method) return false
      const given = (sent.split('?', 1)[0] ?? '').split('/')
      if (isOpen ? given.length < segments.length : given.length !== segments.length) return false
      return segments.every((segment, index) => segment === '*' || segment === given[index])
    },
  }
}

const operationPattern = /^(\*|[!#$%&'+.^_`|~0-9A-Z-]+) (\/[^\s?#]*)$/

import { builtInEnvelopes } from '../../../packages/catalog/dist/envelope/built-in/index.js'
import { code, table } from '../markdown.js'

/** The table of built-in envelopes in docs/catalog.md. */
export function render() {
  const rows = builtInEnvelopes.map(({ name, description, source, layout }) => [
    code(name),
    `[${description}](${source})`,
    place(layout.code),
    place(layout.message),
    place(layout.correlationId),
    place(layout.status),
  ])
  const headings = ['name', 'used by', 'code', 'message', 'correlation id', 'status in the body']
  return [{ path: 'docs/catalog.md', block: 'envelopes', text: table(headings, rows) }]
}

/** Returns a pointer, or the pointer or header of a longer definition with what else it says. */
function place(definition) {
  if (definition === undefined || typeof definition === 'string') return code(definition)
  const { at, header, format, type } = definition
  const form = format ?? (type && `as ${type}`) ?? ''
  return `${at === undefined ? `header ${code(header)}` : code(at)} ${form}`.trim()
}

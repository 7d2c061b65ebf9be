import { builtInEnvelopes } from '../../../packages/catalog/dist/envelope/built-in/index.js'
import { code, table } from '../markdown.js'

/** The table of built-in envelopes in docs/catalog.md. */
export function render() {
  const headings = ['name', 'code', 'message', 'correlation id', 'status in the body', 'source']
  const rows = builtInEnvelopes.map((envelope) => [
    code(envelope.name),
    place(envelope.code),
    place(envelope.message),
    place(envelope.correlationId),
    place(envelope.status),
    `[${envelope.description.split(/: |\. ?/, 1)[0]}](${envelope.source})`,
  ])
  return [{ path: 'docs/catalog.md', block: 'envelopes', text: table(headings, rows) }]
}

/** Returns the pointer or header of a part, with its format or type. */
function place(part) {
  if (part === undefined || typeof part === 'string') return code(part)
  const { at, header, format, type } = part
  const form = format ?? (type === 'string' ? 'as text' : type === 'number' ? 'as number' : '')
  return `${at === undefined ? `header ${code(header)}` : code(at)} ${form}`.trim()
}

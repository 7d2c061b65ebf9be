import { mistakes } from '../../../packages/conformance/dist/mistakes/index.js'
import { code, table } from '../markdown.js'

/** The table of client mistakes in docs/mistakes.md. */
export function render() {
  const mark = (made) => (made === undefined ? '' : 'yes')
  const rows = mistakes.map(({ id, description, fromTrigger, fromOperation, source }) => [
    code(id),
    description,
    mark(fromTrigger),
    mark(fromOperation),
    source,
  ])
  const headings = ['mistake', 'the request has', 'protocol probe', '`discover`', 'source']
  return [{ path: 'docs/mistakes.md', block: 'mistakes', text: table(headings, rows) }]
}

import { checks } from '../../../packages/conformance/dist/judge/checks/index.js'
import { code, table } from '../markdown.js'

/** The table of checks in docs/checks.md. */
export function render() {
  const rows = checks.map(({ id, requirement, source, inspects }) => [
    code(id),
    requirement,
    inspects,
    source,
  ])
  return [
    {
      path: 'docs/checks.md',
      block: 'checks',
      text: table(['check', 'requirement', 'inspects', 'source'], rows),
    },
  ]
}

import { pactChecks } from '../../../packages/pact-matchers/dist/pact-file/checks/index.js'
import { code, table } from '../markdown.js'

/** The table of checks of pact files in docs/pact.md. */
export function render() {
  const rows = pactChecks.map(({ id, severity, requirement }) => [code(id), severity, requirement])
  const text = table(['check', 'severity', 'requirement'], rows)
  return [{ path: 'docs/pact.md', block: 'pact-checks', text }]
}

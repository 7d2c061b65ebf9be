import { pactChecks } from '../../../packages/pact-matchers/dist/pact-file/checks/index.js'
import { code, table } from '../markdown.js'

/** The table of checks of pact files in docs/pact.md. */
export function render() {
  const rows = pactChecks.map(({ id, description }) => [code(id), description])
  return [{ path: 'docs/pact.md', block: 'pact-checks', text: table(['check', 'says'], rows) }]
}

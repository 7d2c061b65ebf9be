import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const measured = join(import.meta.dirname, '../../../bench/conformance/README.md')

/** The table in docs/comparison.md of what the suite and its peers found, as `bench/conformance` measured it. */
export function render() {
  const [, section] = /<!-- peers: written by the command -->([^]*?)<!-- peers: end -->/.exec(
    readFileSync(measured, 'utf8'),
  )
  return [{ path: 'docs/comparison.md', block: 'peers', text: section.trim() }]
}

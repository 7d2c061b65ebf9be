import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const measured = join(import.meta.dirname, '../../../bench/conformance/README.md')

/** The table in docs/comparison.md of what the suite and its peers found, as `bench/conformance` measured it, and its sum. */
export function render() {
  const [, section] = /<!-- peers: written by the command -->([^]*?)<!-- peers: end -->/.exec(
    readFileSync(measured, 'utf8'),
  )
  return [
    { path: 'docs/comparison.md', block: 'peers', text: section.trim() },
    { path: 'README.md', block: 'peers', text: sumUp(section) },
  ]
}

function sumUp(section) {
  const [own, ...others] = Array.from(section.matchAll(/ (\d+) of (\d+) \| +(\d+) of (\d+) \|$/gm), (row) =>
    row.slice(1).map(Number),
  )
  const [found, broken, alarms, sound] = own
  const most = Math.max(...others.map(([count]) => count))
  return `Of ${broken} servers that return their errors wrongly, the suite notices ${found}; the best of ${others.length} other set-ups, with the same cases, notices ${most}. Of ${sound} sound ones it accuses ${alarms}. [The table](docs/comparison.md), and [times](docs/benchmarks.md).`
}

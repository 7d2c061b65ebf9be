// What the plugin adds to ESLint's own user time on a code base, beside other plugins.
//
//   npm run measure -- [<directory> <catalog>] [--rounds 5] [--typed] [--ignore <glob>]...
//
// Each round starts one process per variant, in turn, so that a busy machine slows all of them alike. Compare the
// ratios of one run only; absolute times say nothing.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeService } from '../coverage/write-service.js'
import { groups } from './variants.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    typed: { type: 'boolean', default: false },
    ignore: { type: 'string', multiple: true, default: [] },
  },
})
const [directory, catalog] =
  positionals.length === 0
    ? generatedService()
    : positionals.map((path) => resolve(process.env.INIT_CWD ?? '.', path))
if (!directory || !catalog) {
  console.error(
    'Name a directory of source files and a catalog, or neither: npm run measure -- ../service error-catalog.yaml',
  )
  process.exit(2)
}

/** Writes a service into a directory of its own, which goes at the end, and returns its source and its catalog. */
function generatedService() {
  const service = mkdtempSync(join(tmpdir(), 'error-contract-bench-'))
  process.on('exit', () => rmSync(service, { recursive: true }))
  writeService(service, 2000)
  return [join(service, 'src'), join(service, 'error-catalog.yaml')]
}

const group = values.typed ? 'typed' : 'untyped'
const names = Object.keys(groups[group])
const lint = fileURLToPath(new URL('lint.js', import.meta.url))
const run = (name, env) =>
  execFileSync(process.execPath, [lint, group, name, directory, catalog, ...values.ignore], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, ...env },
  }).trimEnd()

const runs = Object.fromEntries(names.map((name) => [name, []]))
for (let round = 0; round < Number(values.rounds); round += 1)
  for (const name of names) runs[name].push(JSON.parse(run(name).split('\n').at(-1)))

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
const base = runs[names[0]]
const percent = (ratio) => `${((ratio - 1) * 100).toFixed(1)} %`
/** Neighbours in time are compared, since the load of the machine changes between rounds. */
const added = (name) =>
  median(runs[name].map(({ userSeconds }, round) => userSeconds / base[round].userSeconds))
const least = (name) => Math.min(...runs[name].map(({ userSeconds }) => userSeconds))

console.log(
  `${base[0].files} files (${base[0].unparsed} unparsed), ${values.rounds} rounds, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
)
console.table(
  Object.fromEntries(
    names.map((name) => [
      name,
      {
        'least user seconds': least(name).toFixed(2),
        'added, median of rounds': percent(added(name)),
        'added, least of rounds': percent(least(name) / least(names[0])),
        megabytes: median(runs[name].map(({ megabytes }) => megabytes)),
        findings: runs[name][0].findings,
      },
    ]),
  ),
)

// ESLint charges the shared search to the rule that comes first in the configuration.
const timing = run(
  names.find((name) => name.startsWith('error-contract')),
  { TIMING: 'all' },
)
console.log(timing.split('\n').slice(1).join('\n'))

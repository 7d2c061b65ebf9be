// What the plugin adds to ESLint's own user time on a code base, beside one hand-written selector.
//
//   node bench/eslint/measure.js <directory> <catalog> [rounds]
//
// Each round starts one process per variant, in turn, so that a busy machine slows all of them alike. Compare the
// ratios of one run only; absolute times say nothing.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [directory, catalog, rounds = '3'] = process.argv.slice(2)
if (!directory || !catalog) {
  console.error(
    'Name a directory of source files and a catalog: node bench/eslint/measure.js ../service error-catalog.yaml',
  )
  process.exit(2)
}

const lint = fileURLToPath(new URL('lint.js', import.meta.url))
const names = ['parser alone', 'one selector', 'error-contract recommended']
const runs = Object.fromEntries(names.map((name) => [name, []]))

for (let round = 0; round < Number(rounds); round += 1)
  for (const name of names)
    runs[name].push(
      JSON.parse(
        execFileSync(process.execPath, [lint, name, directory, catalog], { encoding: 'utf8', maxBuffer: 1e9 })
          .trim()
          .split('\n')
          .at(-1),
      ),
    )

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const seconds = (name) => median(runs[name].map(({ userSeconds }) => userSeconds))
const base = seconds(names[0])

console.log(`${runs[names[0]][0].files} files, median of ${rounds} rounds`)
console.table(
  Object.fromEntries(
    names.map((name) => [
      name,
      {
        'user seconds': seconds(name).toFixed(2),
        'added to the parser': `${((seconds(name) / base - 1) * 100).toFixed(1)} %`,
        megabytes: median(runs[name].map(({ megabytes }) => megabytes)),
        findings: runs[name][0].findings,
      },
    ]),
  ),
)

// ESLint charges the shared search to the rule that comes first in the configuration.
const timing = execFileSync(process.execPath, [lint, names[2], directory, catalog], {
  encoding: 'utf8',
  maxBuffer: 1e9,
  env: { ...process.env, TIMING: 'all' },
})
console.log(timing.split('\n').slice(0, -2).join('\n'))

// Compares `import` and `coverage` with what a lint run adds, over a generated service or one that is named.
//
//   node bench/coverage/measure.js [folder]      (after `npx --yes pnpm@12 build`)
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeService } from './write-service.js'

const files = 2000
const [given] = process.argv.slice(2)
const directory = mkdtempSync(join(tmpdir(), 'error-contract-bench-'))
const source = given === undefined ? 'src' : resolve(given)
if (given === undefined) writeService(directory, files)
else {
  writeFileSync(join(directory, 'error-coverage.yaml'), `source: [${JSON.stringify(source)}]\n`)
  const catalog = ['import', source, '--name', 'bench', '-o', 'error-catalog.yaml']
  spawnSync(process.execPath, [path('packages/cli/dist/main.js'), ...catalog], { cwd: directory })
}
cpSync(path('bench/coverage/lint.js'), join(directory, 'lint.mjs'))

function path(name) {
  return new URL(`../../${name}`, import.meta.url).pathname
}

/** Runs a program on one core, and returns its processor time and its largest memory. */
function run(name, ...words) {
  const measured = ['--import', path('bench/coverage/usage.js'), ...words]
  const pinned = spawnSync('taskset', ['--version']).error === undefined
  const [program, ...rest] = [...(pinned ? ['taskset', '-c', '0'] : []), process.execPath, ...measured]
  const { stderr, error } = spawnSync(program, rest, {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, UV_THREADPOOL_SIZE: '1', WORKSPACE: path('') },
    maxBuffer: 2 ** 28,
  })
  const usage = /^usage (\d+) (\d+)$/m.exec(stderr)
  if (error || !usage) throw error ?? new Error(`${name} did not run: ${stderr.slice(0, 500)}`)
  return { seconds: Number(usage[1]) / 1e6, megabytes: Number(usage[2]) / 1024 }
}

const cli = path('packages/cli/dist/main.js')
const runs = {
  'ESLint, parsing alone': run('parsing', 'lint.mjs', source, 'parse'),
  'ESLint, recommended': run('recommended', 'lint.mjs', source, 'recommended'),
  'import src': run('import', cli, 'import', source, '--name', 'bench'),
  coverage: run('coverage', cli, 'coverage'),
  'coverage --operations': run('operations', cli, 'coverage', '--operations'),
}
rmSync(directory, { recursive: true })

/** The yardstick has parsing in it, as every one of the commands has to parse too. */
const whole = runs['ESLint, recommended'].seconds
console.table(
  Object.fromEntries(
    Object.entries(runs).map(([name, { seconds, megabytes }]) => [
      name,
      {
        'processor seconds': seconds.toFixed(1),
        'of the lint run': (seconds / whole).toFixed(2),
        MiB: Math.round(megabytes),
      },
    ]),
  ),
)

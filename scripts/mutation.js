// Mutates a sample of the code of each core, runs its tests on each mutant, and writes the page docs/mutation.md. Words
// after the command choose cores; --seed takes the sample of an earlier run, and --share another part of all mutants.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { copyWorkspace } from './copy-workspace.js'
import { formatAsWorkspace } from './format.js'
import { replaceBlock } from './generate/markdown.js'
import { cores } from './mutation/cores.js'
import { findSampledPlaces } from './mutation/sampled-places.js'
import { describeRun } from './mutation/survivors.js'

const root = join(import.meta.dirname, '..')
const tools = join(import.meta.dirname, 'mutation')
const page = 'docs/mutation.md'
const date = new Date().toISOString().slice(0, 10)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: date }, share: { type: 'string' } },
})
const unknown = positionals.find((word) => !cores.some(({ name }) => name === word))
if (unknown !== undefined) {
  console.error(`There is no core '${unknown}'. There are: ${cores.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
if (values.share !== undefined && !(Number(values.share) > 0 && Number(values.share) <= 1)) {
  console.error(`Invalid share '${values.share}'. Write a number above 0 and up to 1, for example 0.02.`)
  process.exit(2)
}

execFileSync('npm', ['run', '--silent', 'setup'], { cwd: tools, stdio: 'inherit' })
for (const core of cores.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const figures = `${date}, seed ${values.seed}: ${await describeCore(core)}`
  console.log(figures)
  // At once, so that a core that fails later loses nothing.
  const text = replaceBlock(readFileSync(join(root, page), 'utf8'), `mutation-${core.name}`, figures)
  writeFileSync(join(root, page), await formatAsWorkspace(page, text))
}

/** Runs Stryker in a copy, as it changes files in place: the tests read others by their paths. */
async function describeCore({ name, source, share }) {
  const copy = copyWorkspace()
  try {
    const sample = { seed: values.seed, share: Number(values.share ?? share), root: copy }
    const { count, places } = await findSampledPlaces(source, sample)
    writeFileSync(join(copy, 'stryker.config.json'), JSON.stringify(optionsFor(sample, places)))
    execFileSync(join(tools, 'node_modules/.bin/stryker'), ['run'], {
      cwd: copy,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CORE: name },
    })
    return describeRun(JSON.parse(readFileSync(join(copy, 'mutation.json'), 'utf8')), count)
  } finally {
    rmSync(copy, { recursive: true })
  }
}

function optionsFor(sample, places) {
  const plugin = (path) => join(tools, path)
  return {
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/mutation/vitest.config.js', related: false },
    plugins: [plugin('node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'), plugin('sample.js')],
    checkers: ['sample'],
    sample,
    // A comment before each file would move what tests find in fixtures by a line.
    disableTypeChecks: false,
    mutate: places,
    inPlace: true,
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: 1,
    dryRunTimeoutMinutes: 20,
    // A busy machine is no mutant that hangs; Stryker finds most of those by how often they are reached.
    timeoutMS: 60_000,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: 'mutation.json' },
  }
}

// The same 19 cases in every tool: how long a run takes, how many broken servers it finds, and how many sound ones it
// takes for broken. A whole run writes what each tool missed into reach.json and the table into the README.
// `--times` only takes the times anew, on a machine that has nothing else to do. `--every n` takes each n-th mutant and
// `--only a,b` the tools whose name holds one of these; then the table is only printed. `--jobs n` runs go on at the
// same time, each with a server of its own, once the times are taken; `--rounds n` says of how many rounds the times
// are medians.
import { loadCatalogSync } from '@error-contract/catalog'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { mutants, variations, type Variation } from '../../../packages/conformance/test/mutants.js'
import { casesOf } from '../by-hand.js'
import { median } from '../median.js'
import { run } from '../process.js'
import { table, writeSection } from '../readme-section.js'
import { startBrokenServer } from './broken-server.js'
import { tools } from './tools.js'

const { values: options } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    rounds: { type: 'string', default: '5' },
    times: { type: 'boolean', default: false },
  },
})
const every = Number(options.every)
const isWhole = every === 1 && options.only === ''

const here = join(import.meta.dirname, '..')
const preset = join(here, 'node_modules/@error-contract/catalog/presets/microsoft-threat-protection.yaml')
const catalog = loadCatalogSync(preset)
const cases = casesOf(catalog)

// The mutants that one of the 19 codes can show.
const applies = ({ api, code }: Variation) => api === 'nested' && catalog.has(code)
const broken = mutants.filter(applies).filter((_, index) => index % every === 0)
// A query in the request is not among the 19 cases, and one of two statuses is not declared in this catalog.
const sound = variations.filter(
  (one) => applies(one) && one.request === undefined && one.code !== 'InvalidInput',
)

type Tool = (typeof tools)[number]
const chosen = tools.filter(({ name }) => options.only.split(',').some((part) => name.includes(part)))

const runs = mkdtempSync(join(here, 'run-'))
const slots = await Promise.all(
  Array.from({ length: Number(options.jobs) }, async (_, index) => {
    const server = await startBrokenServer()
    /** Of each tool, where its files are. */
    const places = new Map(
      chosen.map((tool, place) => {
        const directory = join(runs, `${index}-${place}`)
        mkdirSync(directory)
        for (const [file, text] of Object.entries(tool.files(cases, server.url, preset)))
          writeFileSync(join(directory, file), text)
        return [tool, directory]
      }),
    )
    return {
      ...server,
      async run(tool: Tool, variation?: Variation) {
        server.become(variation)
        const [program, ...words] = tool.command(join(here, 'node_modules/.bin'), server.url)
        const env = { TARGET_URL: server.url, STEPCI_DISABLE_ANALYTICS: '1' }
        return run(program, words, { cwd: places.get(tool), env, timeout: 60_000 })
      },
    }
  }),
)
const [first] = slots
if (!first) throw new RangeError('--jobs must be at least 1.')

const times = new Map<Tool, number[]>(chosen.map((tool) => [tool, []]))
for (let round = 0; round < Number(options.rounds); round += 1)
  for (const tool of chosen) {
    const { code, ms, out } = await first.run(tool)
    if (code !== 0) throw new Error(`${tool.name} does not pass the sound server.\n${out.slice(-3000)}`)
    times.get(tool)?.push(ms)
  }

/** What came of a tool: the names of the mutants it missed, of the variations it took for broken, and where it hung. */
interface Reach {
  readonly name: string
  readonly version: string
  readonly missed: readonly string[]
  readonly alarms: readonly string[]
  readonly hung: readonly string[]
}

async function tryOut(tool: Tool): Promise<Reach> {
  const missed: string[] = []
  const alarms: string[] = []
  const hung: string[] = []
  const waiting = [
    ...broken.map((variation) => ({ variation, isBroken: true })),
    ...sound.map((variation) => ({ variation, isBroken: false })),
  ]
  await Promise.all(
    slots.map(async (slot) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { variation, isBroken } = next
        const { code } = await slot.run(tool, variation)
        if (code === null) hung.push(variation.name)
        if (isBroken ? code === 0 : code !== 0) (isBroken ? missed : alarms).push(variation.name)
      }
    }),
  )
  const reach = {
    name: tool.name,
    version: versionOf(tool),
    missed: missed.toSorted(),
    alarms: alarms.toSorted(),
    hung,
  }
  console.error(`${tool.name}: missed ${missed.length}, false alarms ${alarms.length}, hung ${hung.length}`)
  return reach
}

const reachFile = join(import.meta.dirname, 'reach.json')
const names = (list: readonly Variation[]) => list.map(({ name }) => name)

interface ReachFile {
  readonly mutants: readonly string[]
  readonly variations: readonly string[]
  readonly tools: readonly Reach[]
}

async function measureReach(): Promise<ReachFile> {
  const reached: Reach[] = []
  for (const tool of chosen) reached.push(await tryOut(tool))
  return { mutants: names(broken), variations: names(sound), tools: reached }
}

const reach = options.times
  ? (JSON.parse(readFileSync(reachFile, 'utf8')) as ReachFile)
  : await measureReach()
for (const slot of slots) slot.stop()
rmSync(runs, { recursive: true })

const same = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n')
if (!same(reach.mutants, names(broken)) || !same(reach.variations, names(sound)))
  throw new Error('The mutants are not those of reach.json. Run it without --times.')
const rows = chosen.map((tool) => {
  const found = reach.tools.find(({ name }) => name === tool.name)
  if (found?.version !== versionOf(tool))
    throw new Error(`reach.json is not of ${tool.name} ${versionOf(tool)}. Run it without --times.`)
  return [
    tool.name,
    found.version,
    String(Math.round(median(times.get(tool) ?? []))),
    `${broken.length - found.missed.length} of ${broken.length}`,
    `${found.alarms.length} of ${sound.length}`,
  ]
})
const others = reach.tools.filter(({ name }) => name !== tools[0]?.name)
const foundByNone = reach.mutants.filter((name) => others.every(({ missed }) => missed.includes(name)))
const report = `Node ${process.version.slice(1)}; times are medians of ${options.rounds} interleaved rounds against a sound server, whole processes.

${table(['set-up', 'version', 'ms:', 'mutants found:', 'false alarms:'], rows)}

${foundByNone.length} of the ${broken.length} mutants are found by none of the others: ${foundByNone.join('; ')}.`
if (isWhole && !options.times) writeFileSync(reachFile, `${JSON.stringify(reach, undefined, 2)}\n`)
if (isWhole) writeSection('peers', report)
console.log(report)

function versionOf({ module }: Tool): string {
  const file = join(here, 'node_modules', module, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

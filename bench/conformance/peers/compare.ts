// The same 19 cases in every tool: how long a run takes, how many broken servers it finds, and how many sound ones it
// takes for broken. Prints a table. `--every n` takes each n-th mutant, `--only a,b` the tools whose name holds one of
// these.
import { loadCatalogSync } from '@error-contract/catalog'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { apis, mutants, variations, type Variation } from '../../../packages/conformance/test/mutants.js'
import { casesOf } from '../by-hand.js'
import { median } from '../median.js'
import { run } from '../process.js'
import { tools } from './tools.js'

const option = (name: string) => process.argv[process.argv.indexOf(name) + 1]
const every = process.argv.includes('--every') ? Number(option('--every')) : 1
const only = process.argv.includes('--only') ? (option('--only') ?? '') : ''

const here = join(import.meta.dirname, '..')
const preset = join(here, 'node_modules/@error-contract/catalog/presets/microsoft-threat-protection.yaml')
const catalog = loadCatalogSync(preset)
const cases = casesOf(catalog)

let current: Variation | undefined
const server = createServer((request, answer) => {
  const [, status = '', code = ''] = request.url?.split('/') ?? []
  const { sound } = apis.nested
  const reply = { ...sound(code === 'Unauthorized' ? code : 'InternalServerError'), status: Number(status) }
  const own = { ...reply, body: String(reply.body).replace('InternalServerError', code) }
  const { headers, body, raw, ...sent } = current?.code === code ? current.change(own) : own
  if (raw && answer.socket) return raw(answer.socket)
  // Where a redirect leads that a tool follows.
  if (code === '') return void answer.end('<p>Log in')
  answer.writeHead(sent.status, headers.flat())
  answer.end(body)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const applies = ({ api, code }: Variation) => api === 'nested' && catalog.has(code)
const broken = mutants.filter(applies).filter((_, index) => index % every === 0)
// A query in the request is not among the 19 cases, and one of two statuses is not declared in this catalog.
const sound = variations.filter(
  (one) => applies(one) && one.request === undefined && one.code !== 'InvalidInput',
)

const runs = mkdtempSync(join(here, 'run-'))
const rows: string[] = []
const missedBy = new Map<string, string[]>()
for (const [index, { name, files, command }] of tools.entries()) {
  if (!only.split(',').some((part) => name.includes(part))) continue
  const directory = join(runs, String(index))
  mkdirSync(directory)
  for (const [file, text] of Object.entries(files(cases, url))) writeFileSync(join(directory, file), text)
  const once = async (variation?: Variation) => {
    current = variation
    const [program, words] = command(url, directory, preset) as [string, string[]]
    return run(program, words, { cwd: here, env: { TARGET_URL: url, STEPCI_DISABLE_ANALYTICS: '1' } })
  }
  const first = await once()
  if (first.code !== 0) {
    rows.push(`| ${name} | does not pass the sound server | | |`)
    console.error(`${name}: ${first.out.slice(-1500)}`)
    continue
  }
  const times = [first.ms]
  for (let round = 0; round < 4; round += 1) times.push((await once()).ms)
  const missed: string[] = []
  for (const mutant of broken) if ((await once(mutant)).code === 0) missed.push(mutant.name)
  const alarms: string[] = []
  for (const variation of sound) if ((await once(variation)).code !== 0) alarms.push(variation.name)
  missedBy.set(name, [
    ...missed.map((one) => `missed: ${one}`),
    ...alarms.map((one) => `false alarm: ${one}`),
  ])
  rows.push(
    `| ${name} | ${Math.round(median(times))} | ${broken.length - missed.length} of ${broken.length} | ${alarms.length} of ${sound.length} |`,
  )
  console.error(rows.at(-1))
}
console.log(
  ['| set-up | ms | mutants found | false alarms |', '| --- | ---: | ---: | ---: |', ...rows].join('\n'),
)
for (const [name, list] of missedBy) console.log(`\n${name}:\n${list.map((one) => `- ${one}`).join('\n')}`)
server.closeAllConnections()
server.close()

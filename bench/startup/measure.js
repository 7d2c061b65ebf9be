// Prints how long the published command takes beside an empty Node process, as ratios of medians in one run.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { median } from '../conformance/median.js'
import { start } from '../conformance/process.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '21' },
    command: { type: 'string', default: join(import.meta.dirname, '../../packages/cli/bundle/main.js') },
  },
})
const preset = join(import.meta.dirname, '../../packages/catalog/presets/microsoft-threat-protection.yaml')
const directory = mkdtempSync(join(tmpdir(), 'startup-'))
const server = await start(join(import.meta.dirname, '../conformance/server.js'))
try {
  const triggers = join(directory, 'triggers.json')
  const { errors } = parse(readFileSync(preset, 'utf8'))
  const requests = Object.entries(errors).map(([code, { status }]) => [code, `GET /${status}/${code}`])
  writeFileSync(triggers, JSON.stringify({ triggers: Object.fromEntries(requests) }))

  const commands = {
    'an empty process': ['-e', '0'],
    '--version': [values.command, '--version'],
    '--help': [values.command, '--help'],
    [`conformance, ${requests.length} codes × 2 requests`]: [
      values.command,
      'conformance',
      ...['--target', server.url],
      ...['--catalog', preset],
      ...['--triggers', triggers],
    ],
  }
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
  // The first round warms the caches of the disk.
  for (let round = 0; round <= Number(values.rounds); round += 1)
    for (const [name, words] of Object.entries(commands)) {
      const begun = performance.now()
      const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
      const time = performance.now() - begun
      if (status !== 0) throw new Error(`${name}: ${stderr}`)
      if (round > 0) times[name].push(time)
    }
  const [empty] = Object.values(times).map(median)
  for (const [name, list] of Object.entries(times)) {
    const time = median(list)
    console.log(`${name}: ${time.toFixed(0)} ms, ratio ${(time / empty).toFixed(2)}`)
  }
} finally {
  server.stop()
  rmSync(directory, { recursive: true })
}

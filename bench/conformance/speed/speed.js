// Prints four figures of the suite, each beside what it is compared with in the same run.
import { loadCatalogSync } from '@error-contract/catalog'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { byHand, casesOf } from '../by-hand.js'
import { median } from '../median.js'
import { run, start } from '../process.js'

const here = fileURLToPath(new URL('../', import.meta.url))
const command = join(here, 'node_modules/error-contract/bundle/main.js')
const vitest = join(here, 'node_modules/vitest/vitest.mjs')
const preset = join(here, 'node_modules/@error-contract/catalog/presets/microsoft-threat-protection.yaml')
const rounds = Number(process.argv[2] ?? 7)

// In here, so that the files find the packages as those of a user do.
const directory = mkdtempSync(join(here, 'run-'))
const { url, stop } = await start(fileURLToPath(new URL('../server.js', import.meta.url)))
try {
  const catalog = loadCatalogSync(preset)
  const cases = casesOf(catalog)
  writeFileSync(
    join(directory, 'triggers.json'),
    JSON.stringify({ triggers: Object.fromEntries(cases.map(({ code, path }) => [code, `GET ${path}`])) }),
  )
  writeFileSync(
    join(directory, 'vitest.config.js'),
    'export default { test: { include: [process.env.FILE] } }',
  )
  writeFileSync(join(directory, 'face.test.js'), face())
  writeFileSync(join(directory, 'hand.test.js'), byHand(cases))

  const times = { node: [], command: [], face: [], hand: [] }
  for (let round = 0; round < rounds; round += 1) {
    times.node.push((await run(process.execPath, ['-e', '0'])).ms)
    times.command.push(
      (
        await measured(process.execPath, [
          command,
          'conformance',
          '--target',
          url,
          '--catalog',
          preset,
          '--triggers',
          join(directory, 'triggers.json'),
        ])
      ).ms,
    )
    for (const file of ['face', 'hand'])
      times[file].push(
        (
          await measured(process.execPath, [vitest, 'run', '--root', directory], {
            env: { FILE: `${file}.test.js`, TARGET_URL: url },
          })
        ).ms,
      )
  }
  const of = (name) => Math.round(median(times[name]))
  console.log(
    `command, 19 codes × 2 requests: ${of('command') - of('node')} ms beyond Node's own start of ${of('node')} ms`,
  )
  console.log(
    `describeConformance: ${of('face')} ms; by hand with vitest and supertest: ${of('hand')} ms; ratio ${(of('face') / of('hand')).toFixed(2)}`,
  )
  const inside = await measured(
    process.execPath,
    ['--expose-gc', fileURLToPath(new URL('./many.js', import.meta.url)), url],
    { timeout: 600_000 },
  )
  process.stdout.write(inside.out)
} finally {
  stop()
  rmSync(directory, { recursive: true })
}

async function measured(...words) {
  const result = await run(...words)
  if (result.code !== 0) throw new Error(result.out)
  return result
}

function face() {
  return `import { describeConformance } from '@error-contract/conformance/vitest'
describeConformance({ catalog: ${JSON.stringify(preset)}, triggers: import.meta.dirname + '/triggers.json', target: process.env.TARGET_URL })
`
}

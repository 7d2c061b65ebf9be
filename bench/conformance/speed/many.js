// 2,000 triggers beside a bare keep-alive loop over the same requests, and what many answers leave in memory.
import { defineCatalog } from '@error-contract/catalog'
import { defineTriggers, nodeTransport, runConformance } from '@error-contract/conformance'
import { startConformance } from '@error-contract/conformance/internal'
import { Agent, get } from 'node:http'
import { median } from '../median.js'

const [url] = process.argv.slice(2)
const codes = Array.from({ length: 2000 }, (_, index) => `Code${index}`)
const catalog = defineCatalog({
  name: 'many',
  envelope: 'microsoft',
  errors: Object.fromEntries(codes.map((code) => [code, { status: 400, message: 'Text of some length.' }])),
})
const paths = codes.map((code) => `/400/${code}`)

async function suite(repeat, names = codes) {
  const triggers = defineTriggers(catalog, {
    defaults: { repeat },
    triggers: Object.fromEntries(names.map((code) => [code, `GET /400/${code}`])),
  })
  const result = await runConformance({ catalog, triggers, transport: nodeTransport(new URL(url)) })
  if (result.summary.proven !== names.length) throw new Error(JSON.stringify(result.summary))
  return result
}

async function bareLoop() {
  const agent = new Agent({ keepAlive: true })
  for (const path of paths)
    for (const _ of [1, 2])
      await new Promise((resolve, reject) => {
        get(url + path, { agent }, (response) => response.on('data', () => {}).on('end', resolve)).on(
          'error',
          reject,
        )
      })
  agent.destroy()
}

async function timed(work) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

await suite(1)
await bareLoop()
const suites = []
const loops = []
for (let round = 0; round < 5; round += 1) {
  suites.push(await timed(() => suite(2)))
  loops.push(await timed(bareLoop))
}
const [own, bare] = [median(suites), median(loops)]
console.log(
  `2,000 triggers × 2 requests: ${Math.round(own)} ms; a bare loop: ${Math.round(bare)} ms; ratio ${(own / bare).toFixed(2)}`,
)

/** What a run holds when it has judged so many answers, in the heap and in typed arrays. */
async function memoryWithin(answers) {
  const asked = codes.slice(0, 5)
  const triggers = defineTriggers(catalog, {
    defaults: { repeat: answers / asked.length },
    triggers: Object.fromEntries(asked.map((code) => [code, `GET /400/${code}`])),
  })
  const run = startConformance({ catalog, triggers, transport: nodeTransport(new URL(url)) })
  for (const code of asked) await run.prove(code)
  // Twice: what the first finds unreachable, such as buffers, the second frees.
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return { used: heapUsed + arrayBuffers, bytes: JSON.stringify(run.finish()).length }
}
await memoryWithin(1000)
const few = await memoryWithin(100)
for (const answers of [50_000, 500_000]) {
  const many = await memoryWithin(answers)
  const added = many.used - few.used
  console.log(
    `memory after ${answers.toLocaleString('en')} answers less that after 100: ${(added / 1024 / 1024).toFixed(1)} MiB, ${(added / answers).toFixed(1)} bytes per id; result ${few.bytes} and ${many.bytes} bytes`,
  )
}

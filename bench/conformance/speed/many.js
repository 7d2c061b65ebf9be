// 2,000 triggers beside a bare keep-alive loop over the same requests, and what many answers leave in memory.
import { defineCatalog } from '@error-contract/catalog'
import { defineTriggers, nodeTransport, runConformance } from '@error-contract/conformance'
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

async function heapAfter(repeat) {
  const result = await suite(repeat, ['Code0'])
  globalThis.gc()
  const used = process.memoryUsage().heapUsed
  return { used, bytes: JSON.stringify(result).length }
}
const few = await heapAfter(100)
const many = await heapAfter(50_000)
console.log(
  `heap after 50,000 answers less that after 100: ${((many.used - few.used) / 1024 / 1024).toFixed(1)} MiB; result ${few.bytes} and ${many.bytes} bytes`,
)

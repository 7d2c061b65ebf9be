// One run, whole or one shard of it, in a process of its own. Prints what it cost and what it came to.
import { defineCatalog } from '../../../packages/catalog/dist/index.js'
import { defineTriggers, nodeTransport, runConformance } from '../../../packages/conformance/dist/index.js'
import { parseShard } from '../../../packages/conformance/dist/internal.js'

const [url, count, shard] = process.argv.slice(2)
const codes = Array.from({ length: Number(count) }, (_, index) => `Code${index}`)
const catalog = defineCatalog({
  name: 'many',
  envelope: 'microsoft',
  errors: Object.fromEntries(codes.map((code) => [code, { status: 400 }])),
})
// Every hundredth code comes with the wrong status, and ten have no trigger.
const triggers = defineTriggers(catalog, {
  triggers: Object.fromEntries(
    codes.slice(0, -10).map((code, index) => [code, `GET /${index % 100 === 7 ? 500 : 400}/${code}`]),
  ),
})
const begun = performance.now()
const result = await runConformance({
  catalog,
  triggers,
  transport: nodeTransport(new URL(url)),
  shard: shard && parseShard(shard),
})
const ms = performance.now() - begun
console.log(JSON.stringify({ ms, memory: process.resourceUsage().maxRSS / 1024, result }))

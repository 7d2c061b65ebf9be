// 2,000 codes in one run and in 4 shards at once: time, memory, and that the figures are the same.
// Needs only a built workspace: node bench/conformance/shards/shards.js
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { mergeResults, readShards } from '../../../packages/conformance/dist/internal.js'
import { median } from '../median.js'
import { run, start } from '../process.js'

const count = 2000
const shards = 4
const rounds = Number(process.argv[2] ?? 5)

const part = fileURLToPath(new URL('./part.js', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'shards-'))
const { url, stop } = await start(fileURLToPath(new URL('../server.js', import.meta.url)))

const figures = { whole: [], slowest: [], largest: [], wholeMemory: [], merge: [] }
try {
  for (let round = 0; round < rounds; round += 1) {
    const whole = await measure()
    const parts = await Promise.all(
      Array.from({ length: shards }, (_, index) => measure(`${index + 1}/${shards}`)),
    )
    const begun = performance.now()
    const merged = mergeResults(readShards([join(directory, 'shards')]))
    figures.merge.push(performance.now() - begun)
    if (!isDeepStrictEqual([merged.summary, merged.verdict], [whole.summary, whole.verdict]))
      throw new Error(JSON.stringify([merged.summary, whole.summary]))
    figures.whole.push(whole.ms)
    figures.wholeMemory.push(whole.memory)
    figures.slowest.push(Math.max(...parts.map(({ ms }) => ms)))
    figures.largest.push(Math.max(...parts.map(({ memory }) => memory)))
  }
} finally {
  stop()
  rmSync(directory, { recursive: true })
}

const of = (name) => Math.round(median(figures[name]))
console.log(`${count} codes × 2 requests in one run: ${of('whole')} ms, ${of('wholeMemory')} MiB at most`)
console.log(
  `in ${shards} shards at once: ${of('slowest')} ms for the slowest, ${of('largest')} MiB for the largest`,
)
console.log(`merging them: ${of('merge')} ms; the same verdict and the same figures`)

async function measure(shard) {
  const words = [part, url, String(count), ...(shard === undefined ? [] : [shard])]
  const { code, out } = await run(process.execPath, words)
  if (code !== 0) throw new Error(out)
  const { result, ...cost } = JSON.parse(out)
  if (shard !== undefined) {
    const into = join(directory, 'shards', shard.replace('/', '-'))
    mkdirSync(into, { recursive: true })
    writeFileSync(join(into, 'conformance.json'), JSON.stringify(result))
  }
  return { ...cost, summary: result.summary, verdict: result.verdict }
}

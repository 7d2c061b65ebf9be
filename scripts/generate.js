// Writes everything that follows from the definitions: the indexes of their folders, then, from what is built of them, the
// tables of the docs and the JSON Schemas. With --check, writes nothing, and fails where something is stale.
import { parseArgs } from 'node:util'
import { buildPackages, folderIndexes, outputs, staleAmong, writeStale } from './generate/generated-files.js'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

if (values.check) {
  const staleIndexes = staleAmong(await folderIndexes())
  // The other outputs are read from the indexes, so that they say nothing before those are right.
  if (staleIndexes.length === 0) buildPackages()
  const stale = staleIndexes.length === 0 ? staleAmong(await outputs()) : staleIndexes
  for (const path of stale) console.error(`${path} is stale. Run: npx --yes pnpm@12 run generate`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  const written = writeStale(await folderIndexes())
  buildPackages()
  written.push(...writeStale(await outputs()))
  for (const path of written) console.log(`${path} is written.`)
  if (written.length === 0) console.log('Everything generated is up to date.')
}

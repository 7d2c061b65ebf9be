// Installs the packed packages beside each version of the tools that they work with, runs one of each, and writes the
// table of docs/compatibility.md. Words after the command choose rows by their names, and write nothing.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatAsWorkspace } from './format.js'
import { replaceBlock, table } from './generate/markdown.js'
import { rows } from './matrix/rows.js'
import { runRow } from './matrix/run-row.js'
import { packWorkspace } from './pack-workspace.js'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'matrix-'))

const words = process.argv.slice(2)
const chosen = rows.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
if (chosen.length === 0) {
  console.error(
    `No row has ${words.join(' or ')} in its name. There are: ${rows.map(({ name }) => name).join('; ')}.`,
  )
  process.exit(2)
}

const packed = packWorkspace(folder)
const results = []
for (const row of chosen) {
  const { version, problem } = await runRow(row, { folder, packed })
  results.push({ ...row, version, problem })
  console.log(
    `${problem === undefined ? 'ok     ' : 'failed '} ${row.name}${version === undefined ? '' : ` (Node ${version})`}`,
  )
  if (problem !== undefined) console.log(problem)
}
const failed = results.filter(({ problem }) => problem !== undefined)
console.log(`${results.length - failed.length} of ${results.length} rows are right.`)
if (words.length === 0) await writeTable()
if (failed.length === 0) rmSync(folder, { recursive: true })
process.exitCode = failed.length === 0 ? 0 : 1

async function writeTable() {
  const file = join(root, 'docs/compatibility.md')
  const date = new Date().toISOString().slice(0, 10)
  const lines = results.map(({ name, version, packages, manager = 'npm', problem }) => [
    name,
    version,
    [...packages, ...(manager === 'npm' ? [] : [manager])].join(', '),
    problem === undefined ? 'works' : '**fails**',
  ])
  const text = `${date}:\n\n${table(['row', 'Node', 'beside', 'result'], lines)}`
  writeFileSync(
    file,
    await formatAsWorkspace(
      'docs/compatibility.md',
      replaceBlock(readFileSync(file, 'utf8'), 'matrix', text),
    ),
  )
}

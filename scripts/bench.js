// Measures every ratio of bench/ on this machine and writes docs/benchmarks.md. Words after the command choose parts by
// their names and replace the figures of these alone.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parts } from './bench-parts.js'
import { formatAsWorkspace } from './format.js'
import { replaceBlock } from './generate/markdown.js'

const root = join(import.meta.dirname, '..')
const page = 'docs/benchmarks.md'

const words = process.argv.slice(2)
const unknown = words.find((word) => !parts.some(({ name }) => name === word))
if (unknown !== undefined) {
  console.error(`There is no part '${unknown}'. There are: ${parts.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const ready = new Set()
for (const part of parts.filter(({ name }) => words.length === 0 || words.includes(name))) {
  console.log(`\n${part.title}`)
  const figures = figuresOf(part)
  console.log(figures)
  // At once, so that a part that fails later loses nothing.
  const text = replaceBlock(readFileSync(join(root, page), 'utf8'), `bench-${part.name}`, figures)
  writeFileSync(join(root, page), await formatAsWorkspace(page, text))
}

/** Returns when and where a part was measured, and what it printed. */
function figuresOf({ folder, setup, command }) {
  const run = (line) => {
    console.log(`$ ${line}`)
    return execFileSync('sh', ['-c', line], {
      cwd: join(root, folder),
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }
  if (setup !== undefined && !ready.has(folder + setup)) {
    run(setup)
    ready.add(folder + setup)
  }
  const load = loadavg()[0].toFixed(1)
  return `${machine()}, load before ${load}:\n\n\`\`\`\n${run(command).trim()}\n\`\`\``
}

function machine() {
  const date = new Date().toISOString().slice(0, 10)
  const processor = cpus()[0]?.model.trim() || 'an unnamed processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${date}, Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} × ${processor}, ${memory} GiB`
}

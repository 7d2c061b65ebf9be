// Bundles what tsc built of the package in the working directory into `bundle/`, one file for each of its entries and one for
// what they share: opening a file takes longer than compiling it, and a linter or a test starts again and again. What is
// published as code is the bundle; the types are those that tsc wrote.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeBundle } from './write-bundle.js'

const folder = process.cwd()
const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** The entries, by their paths below `dist/` and `bundle/`. */
const input = Object.fromEntries(
  Object.values(exports).flatMap(({ default: file }) => {
    const [, name] = /^\.\/dist\/(.+)\.js$/.exec(file ?? '') ?? []
    return name === undefined ? [] : [[name, join(folder, file)]]
  }),
)

await writeBundle(folder, input)

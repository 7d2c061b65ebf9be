import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cores } from '../scripts/mutation/cores.js'
import { notes } from '../scripts/mutation/notes.js'
import { describeRun } from '../scripts/mutation/survivors.js'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/mutation.md'), 'utf8')

it.each(cores)(
  'docs/mutation.md has the score of $name, with its date, its seed and its sample',
  ({ name }) => {
    const [, block] = new RegExp(`<!-- generated: mutation-${name} -->\n\n(.*)\n`).exec(page) ?? []
    expect(block).toMatch(
      /^Not measured yet\.$|^\d{4}-\d\d-\d\d, seed \S+: \d+ of \d+ mutants, and no static ones\. \d+ killed: \*\*\d+\.\d %\*\*\./,
    )
  },
)

it.each(notes)('the note on $file is of code that is there: $from', ({ file, from }) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(from)
})

it('counts what no test reaches as alive, and leaves out what was not tried', () => {
  const source = 'export const limit = (a: number) =>\n  a > 5 ? `${a}` : ""\n'
  const at = (line: number, column: number, length: number) => ({
    start: { line, column },
    end: { line, column: column + length },
  })
  const mutants = [
    { status: 'Survived', replacement: 'a >= 5', location: at(2, 3, 5) },
    { status: 'NoCoverage', replacement: '``', location: at(2, 11, 6) },
    { status: 'Killed', replacement: 'false', location: at(2, 3, 5) },
    { status: 'Timeout', replacement: 'true', location: at(2, 3, 5) },
    { status: 'CompileError', replacement: '"x"', location: at(2, 18, 2) },
    { status: 'Ignored', replacement: '() => undefined', location: at(1, 22, 5) },
  ]
  expect(describeRun({ files: { 'src/limit.ts': { source, mutants } } }, 20)).toBe(
    [
      '4 of 20 mutants, and no static ones. 2 killed: **50.0 %**. These lived:',
      '',
      '| place | change | why |',
      '| - | - | - |',
      '| src/limit.ts:2 | `a > 5` → `a >= 5` |  |',
      '| src/limit.ts:2 | `` `${a}` `` → ``` `` ``` |  |',
    ].join('\n'),
  )
})

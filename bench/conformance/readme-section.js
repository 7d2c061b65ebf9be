import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const readme = join(import.meta.dirname, 'README.md')

/** Replaces what stands between the two markers of that name, so that a figure is always one that was measured. */
export function writeSection(name, text) {
  const [begin, end] = [`<!-- ${name}: written by the command -->`, `<!-- ${name}: end -->`]
  const whole = readFileSync(readme, 'utf8')
  const [from, to] = [whole.indexOf(begin), whole.indexOf(end)]
  if (from === -1 || to === -1) throw new Error(`README.md has no section '${name}'.`)
  writeFileSync(readme, `${whole.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${whole.slice(to)}`)
}

/** A Markdown table as prettier writes it; columns whose heading ends with a colon are aligned to the right. */
export function table(headings, rows) {
  const names = headings.map((heading) => heading.replace(/:$/, ''))
  const widths = names.map((name, index) => Math.max(3, name.length, ...rows.map((row) => row[index].length)))
  const isRight = headings.map((heading) => heading.endsWith(':'))
  const line = (cells) =>
    `| ${cells.map((cell, index) => (isRight[index] ? cell.padStart(widths[index]) : cell.padEnd(widths[index]))).join(' | ')} |`
  const rule = widths.map((width, index) =>
    isRight[index] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  )
  return [line(names), line(rule), ...rows.map(line)].join('\n')
}

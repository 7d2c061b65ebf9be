import type { Catalog } from '@error-contract/catalog'
import { importPage } from '@error-contract/documents/import'
import { readInput } from '../input-file.js'
import { pathFrom } from '../paths.js'
import type { Terminal } from '../terminal.js'
import type { Gathered } from './assemble-coverage.js'
import type { CoverageFinding, Evidence } from './coverage-result.js'

/** Gathers the codes and statuses that a page lists, and the rows whose code is not known. */
export async function gatherPage(file: string, catalog: Catalog, terminal: Terminal): Promise<Gathered> {
  const { text } = await readInput(file, terminal)
  const { definition, remarks } = await importPage(text, { source: pathFrom(terminal, file) })
  const lines = text.split('\n')
  const lineOf = findLines(lines)
  const isBelowRetired = findRetiredSections(lines)
  const evidence = Object.entries(definition.errors).map(([code, error]): Evidence => {
    const line = lineOf(code)
    const saysRetired = error.retired !== undefined || (line !== undefined && isBelowRetired(line))
    // A line through a code may mean both that it is deprecated and that it is retired.
    const isStruck = error.deprecated !== undefined && catalog.getBanned(code)?.kind === 'retired'
    return {
      column: 'documented',
      code,
      place: line === undefined ? file : `${file}:${line}`,
      text: 'a row of the page',
      statuses: [error.status ?? []].flat(),
      holds: true,
      ...((saysRetired || isStruck) && { saysRetired: true }),
    }
  })
  const findings = remarks
    // A remark about the page as a whole, such as one on its envelope, is for those who import it.
    .filter(({ kind, position, text: cell }) => kind === 'unresolved' && position && !catalog.has(cell))
    .map(({ position, message, text: cell }): CoverageFinding => ({
      check: 'unresolved-row',
      kind: 'open',
      place: position ? `${file}:${position.line}:${position.column}` : file,
      message,
      detail: cell === '' ? message : cell,
    }))
  return { evidence, findings }
}

/** Returns a test for a line below a heading that says that the codes there are no more. */
function findRetiredSections(lines: readonly string[]): (line: number) => boolean {
  const retired: boolean[] = []
  let level = 0
  for (const line of lines) {
    const [, marks = '', tag = ''] = /^ {0,3}(?:(#{1,6})\s|<h([1-6])\b)/i.exec(line) ?? []
    const own = marks.length || Number(tag)
    // A heading of a lower level is within the section that says so.
    if (own > 0 && (level === 0 || own <= level))
      level = /\b(?:retired|removed|withdrawn)\b/i.test(line) ? own : 0
    retired.push(level > 0)
  }
  return (line) => retired[line - 1] === true
}

/** Returns a function for the first line that has a code, which is not a part of a longer one. */
function findLines(lines: readonly string[]): (code: string) => number | undefined {
  // A page has as many rows as codes, so that searching every line for every code would be quadratic.
  const words = new Map<string, number>()
  lines.forEach((line, index) => {
    for (const [word] of line.matchAll(/[\w-]+/g)) if (!words.has(word)) words.set(word, index + 1)
  })
  return (code) => {
    if (/^[\w-]+$/.test(code)) return words.get(code)
    const index = lines.findIndex((line) => holdsWord(line, code))
    return index === -1 ? undefined : index + 1
  }
}

/** Tests for a code that is not a part of a longer one. */
function holdsWord(line: string, code: string): boolean {
  for (let at = line.indexOf(code); at !== -1; at = line.indexOf(code, at + 1))
    if (!/[\w-]/.test(line.charAt(at - 1)) && !/[\w-]/.test(line.charAt(at + code.length))) return true
  return false
}

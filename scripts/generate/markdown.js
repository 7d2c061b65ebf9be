/** Returns a Markdown table; a cell may be empty or undefined. */
export function table(headings, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`
  return [line(headings), line(headings.map(() => '-')), ...rows.map(line)].join('\n')
}

/** Returns a table of inline Markdown; only what would end the cell is escaped. */
const cell = (text = '') =>
  String(text)
    .replaceAll('|', '\\|')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')

/** Returns inline code, or nothing for nothing. */
export const code = (text) => (text === undefined || text === '' ? '' : `\`${text}\``)

/**
 * Returns the page with another text between `<!-- generated: name -->` and `<!-- /generated -->`.
 *
 * @throws {Error} where the page has no such block, or two.
 */
export function replaceBlock(page, name, text) {
  const [before, ...found] = page.split(`<!-- generated: ${name} -->`)
  const [block = ''] = found
  const end = block.indexOf('<!-- /generated -->')
  if (found.length !== 1 || end === -1)
    throw new Error(`expected one block '<!-- generated: ${name} -->' … '<!-- /generated -->'`)
  return `${before}<!-- generated: ${name} -->\n\n${text}\n\n${block.slice(end)}`
}

import { expect, it } from 'vitest'
import { parseMarkdown } from '../../src/import/markdown/parse-markdown.js'

const rows = (
  count: number,
  row = (index: number) => `| E_${index} | 404 | A \`b\` **c** &amp; ~~d~~ \\| e |`,
) => Array.from({ length: count }, (_, index) => row(index)).join('\n')
const head = '| Code | Status | Text |\n|---|:-:|---|\n'

it.each([
  ['a table', `# T\n\n${head}${rows(20)}\n\nAfter.\n`],
  ['a table without a line break at its end', head + rows(20)],
  ['two tables', `${head}${rows(20)}\n\nText.\n\n${head}${rows(17)}\n`],
  ['CRLF', `# T\n\n${head}${rows(20)}\n\nAfter.\n`.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF# T\n\n${head}${rows(20)}\n\nAfter.\n`],
  ['front matter', `---\ntitle: T\n---\n${head}${rows(20)}\n`],
  ['a paragraph right before it', `Text.\n${head}${rows(20)}\n\nAfter.`],
  [
    'characters outside the BMP',
    `\u{1f600}\n\n${head}${rows(20, (index) => `| \u{1f600}${index} | \u0130 |`)}\n`,
  ],
  ['rows that are too short or too long', head + rows(20, (index) => '| a '.repeat(index % 6) + '|')],
  ['HTML in cells', head + rows(20, () => '| a<br>b | <code>c</code> | <b>d |')],
  [
    'links and footnotes in cells',
    `${head}${rows(20, () => '| [a] | [b](c) | d[^1] |')}\n\n[a]: b\n\n[^1]: c`,
  ],
  ['indented rows', head + rows(20, (index) => `${' '.repeat(index % 4)}| a | b |`)],
  ['tabs', head + rows(20, () => '| a\t|\tb |\t')],
  ['a row without a leading bar after it', `${head}${rows(20)}\na | b\n\nAfter.`],
  ['text right after it', `${head}${rows(20)}\nText.\n`],
  ['a heading right after it', `${head}${rows(20)}\n# T\n`],
  ['a row that is indented as code', `${head}${rows(20)}\n    | a |\n${rows(20)}`],
  ['a delimiter row that is none', `| a |\n|---|---|\n${rows(20)}\n`],
  ['a table within a fence', `\`\`\`\n${head}${rows(20)}\n\`\`\`\n`],
  ['a table within a fence after a blank line', `\`\`\`\n\n${head}${rows(20)}\n\n\`\`\`\n`],
  ['a table within a comment', `<!--\n${head}${rows(20)}\n\n-->\n`],
  ['a table within HTML', `<pre>\n${head}${rows(20)}\n\n</pre>\n`],
  ['a table within a list', `- a\n\n  ${`${head}${rows(20)}`.replaceAll('\n', '\n  ')}\n\nAfter.\n`],
  ['a table within a quotation', `> ${`${head}${rows(20)}`.replaceAll('\n', '\n> ')}\n\nAfter.\n`],
  ['a table after a list', `- a\n${head}${rows(20)}\n\nAfter.\n`],
  ['line breaks of old systems', `${head}${rows(20)}\n\nAfter.\n`.replaceAll('\n', '\r')],
])('parses %s in parts as it does in one', (_, text) => {
  const whole = parseMarkdown(text, Infinity)
  for (const count of [1, 2, 7, 19, 20]) expect(parseMarkdown(text, count)).toEqual(whole)
})

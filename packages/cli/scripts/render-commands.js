import { choicesOf, inOrder } from '../dist/define-command.js'

/** Returns a table of commands; `page` is the URL of their reference, or empty on that page itself. */
export function renderCommandList(commands, page = '') {
  const rows = inOrder(commands).map(({ name, summary }) => [`[\`${name}\`](${page}#${name})`, summary])
  return table(['Command', 'What it does'], rows)
}

/**
 * Returns the reference of commands as Markdown: a list, then a section for each with usage, arguments, options and
 * examples.
 *
 * @param {readonly import('../dist/define-command.js').CommandDefinition[]} commands
 */
export async function renderCommands(commands) {
  const sections = await Promise.all(inOrder(commands).map(renderCommand))
  return [renderCommandList(commands), ...sections].join('\n\n')
}

/** Returns the section of one command: usage, arguments, options and examples. */
export async function renderCommand({
  name,
  summary,
  arguments: args = [],
  options = [],
  epilogue,
  examples,
}) {
  const usage = [
    'error-contract',
    name,
    ...(options.length > 0 ? ['[options]'] : []),
    ...args.map((one) => one.name),
  ]
  const rows = [
    ...args.map((one) => [code(one.name), sentence(one.description)]),
    ...(await Promise.all(options.map(async (one) => [code(one.flags), await describeOption(one)]))),
  ]
  return [
    `## ${name}`,
    summary,
    fence(usage.join(' ')),
    ...(rows.length > 0 ? [table(['Argument or option', 'Meaning'], rows)] : []),
    ...(epilogue === undefined ? [] : [paragraphs(epilogue)]),
    examples.length === 1 ? 'Example:' : 'Examples:',
    fence(examples.join('\n')),
  ].join('\n\n')
}

async function describeOption(option) {
  const choices = await choicesOf(option)
  return [
    sentence(option.description),
    ...(option.isRequired ? ['Required.'] : []),
    ...(choices ? [`One of ${choices.map(code).join(', ')}.`] : []),
    ...(option.preset === undefined ? [] : [`Without a value: ${code(option.preset)}.`]),
    ...(option.default === undefined ? [] : [`Default: ${code(option.default)}.`]),
    ...(option.env === undefined ? [] : [`Environment variable: ${code(option.env)}.`]),
  ].join(' ')
}

const sentence = (text) => `${text[0].toUpperCase()}${escape(text.slice(1))}.`

/** Joins the lines of each paragraph, which are broken for a terminal. */
const paragraphs = (text) =>
  text
    .trim()
    .split('\n\n')
    .map((paragraph) => escape(paragraph.replaceAll('\n', ' ')))
    .join('\n\n')

const escape = (text) => text.replace(/[<>*_\\]/g, '\\$&')
const code = (text) => `\`${text}\``
const fence = (text) => `\`\`\`sh\n${text}\n\`\`\``

function table(headings, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(headings), line(headings.map(() => '-')), ...rows.map(line)].join('\n')
}

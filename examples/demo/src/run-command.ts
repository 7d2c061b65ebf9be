import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { say, usesColor } from './say.js'
import { fromRoot, root } from './workspace.js'

export interface CommandResult {
  readonly command: string
  readonly exitCode: number | null
  /** Standard output and standard error, as they came. */
  readonly output: string
}

interface CommandOptions {
  /** The root of the repository when left out. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Which lines to show when all goes well, told without their color; all when left out. */
  readonly shows?: (line: string) => boolean
}

const manifests = {
  'error-contract': import.meta.resolve('error-contract/package.json'),
  eslint: import.meta.resolve('eslint/package.json'),
  vitest: import.meta.resolve('vitest/package.json'),
}

type Tool = keyof typeof manifests

/** The output of a command is collected first, so it cannot see the terminal itself. */
const color = usesColor ? { FORCE_COLOR: '1' } : { FORCE_COLOR: undefined, NO_COLOR: '1' }

/** Prints a command line, runs it and shows what it prints. */
export async function runCommand(
  tool: Tool,
  args: readonly string[],
  { cwd = root, env = {}, shows = () => true }: CommandOptions = {},
): Promise<CommandResult> {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value} `)
  const command = `${variables.join('')}${tool} ${args.join(' ')}`
  say(`\n$ ${cwd === root ? '' : `cd ${fromRoot(cwd)} && `}${command}`)
  const child = spawn(process.execPath, [scriptOf(tool), ...args], {
    cwd,
    env: { ...process.env, ...color, PACT_DO_NOT_TRACK: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (text: string) => (output += text)
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  const exitCode = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  )
  const text = usesColor ? output : stripVTControlCharacters(output)
  const lines = text.trim().split('\n')
  const shown = exitCode === 0 ? lines.filter((line) => shows(stripVTControlCharacters(line))) : lines
  say(shown.join('\n'))
  return { command, exitCode, output }
}

/** The script behind a command. Its link in node_modules/.bin is missing when it was installed before it was built. */
function scriptOf(tool: Tool): string {
  const file = fileURLToPath(manifests[tool])
  const { bin } = JSON.parse(readFileSync(file, 'utf8')) as { bin: Record<Tool, string> }
  return join(dirname(file), bin[tool])
}

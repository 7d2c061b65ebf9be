import { InvalidArgumentError } from 'commander'
import type { OptionDefinition } from './define-command.js'
import { UsageError } from './usage-error.js'

export const catalogOption: OptionDefinition = {
  flags: '--catalog <file>',
  description: 'the catalog (default: error-catalog.yaml here or in a directory above)',
}

export const forceOption: OptionDefinition = {
  flags: '--force',
  description: 'overwrite the output file',
}

export const rateOption: OptionDefinition = {
  flags: '--rate <n/unit>',
  description: 'at most so many requests in a time, such as 5/s or 30/m',
}

export const timeoutOption: OptionDefinition = {
  flags: '--timeout <ms>',
  description: 'how long to wait for one response',
  parse: parseCount,
  default: 10_000,
}

export const targetOption: OptionDefinition = {
  flags: '--target <url>',
  description: 'the base URL of the server',
  parse: parseTarget,
}

/** Returns the options of a command that sends requests; `modeOnLoopback` is its default mode against this machine. */
export const targetOptions = (modeOnLoopback: string): readonly OptionDefinition[] => [
  {
    ...targetOption,
    description: 'the base URL of the server, or a Unix socket: unix:/path.sock:/base',
    parse: parseAnyTarget,
    isRequired: true,
  },
  {
    flags: '--mode <mode>',
    description: `which requests may be sent (default: ${modeOnLoopback} on loopback, else read-only)`,
    choices: async () => (await import('@error-contract/conformance')).modes,
  },
  {
    flags: '--allow-host <hosts...>',
    description: 'hosts that are allowed in addition to those of the triggers file',
  },
  { flags: '--production', description: 'confirm that the target is production; it is only read' },
]

/** The path of a socket is read by the run, as every address is where no command line is. */
function parseAnyTarget(text: string): URL {
  if (/^https?:\/\/unix:/i.test(text))
    throw new UsageError('--target', 'Write a Unix socket as unix:/path.sock, or unix:/path.sock:/base.')
  const isSocket = /^(?:https?\+)?unix:/i.test(text) && URL.canParse(text)
  return isSocket ? new URL(text) : parseTarget(text)
}

function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new UsageError(
      '--target',
      'This is not the URL of a server. Use a URL such as https://staging.example.com.',
    )
  if (url.username !== '' || url.password !== '')
    throw new UsageError('--target', 'Put the user and the password into credentials of the triggers file.')
  if (url.search !== '' || url.hash !== '')
    throw new UsageError('--target', 'The target has no query and no fragment. Put them into the triggers.')
  return url
}

/**
 * Reads a whole number above 0.
 *
 * @throws {InvalidArgumentError} which commander prints with the name of the option.
 */
export function parseCount(text: string): number {
  const count = parseNumber(text)
  if (count === 0) throw new InvalidArgumentError('Use a whole number above 0.')
  return count
}

/**
 * Reads a whole number of at most nine digits.
 *
 * @throws {InvalidArgumentError} which commander prints with the name of the option.
 */
export function parseNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Use a whole number.')
  return Number(text)
}

import { InvalidInputError } from '@error-contract/catalog'
import { InvalidArgumentError, Option, type Command } from 'commander'

/** Arguments that several commands take, read and refused in the same words. */
export function addTarget(command: Command, modeOnLoopback: string): Command {
  return command
    .requiredOption('--target <url>', 'where the server is; the paths of requests follow it', asTarget)
    .addOption(
      new Option(
        '--mode <mode>',
        `what is sent; ${modeOnLoopback} on loopback, else read-only, when left out`,
      ).choices(['read-only', 'safe-writes', 'full']),
    )
    .option('--allow-host <hosts...>', 'hosts that are allowed beside those of the triggers file')
    .option('--production', 'say that the target is production; it is only read')
}

/** The text may hold a secret, so no refusal repeats it. */
function asTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw unfit('--target', 'This is no URL of a server. Write a URL such as https://staging.example.com.')
  if (url.username !== '' || url.password !== '')
    throw unfit('--target', 'Put the user and the password into credentials of the triggers file.')
  if (url.search !== '' || url.hash !== '')
    throw unfit('--target', 'The target has no query and no fragment. Put them into the triggers.')
  return url
}

export const unfit = (option: string, message: string) =>
  new InvalidInputError(option, [{ path: '', message }])

export function asCount(text: string): number {
  const count = asNumber(text)
  if (count === 0) throw new InvalidArgumentError('Write a whole number above 0.')
  return count
}

export function asNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.')
  return Number(text)
}

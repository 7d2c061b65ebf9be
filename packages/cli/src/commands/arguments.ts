import { InvalidArgumentError } from 'commander'

/** Arguments that several commands take, read and refused in the same words. */
export function asTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new InvalidArgumentError('Write a URL such as https://staging.example.com.')
  if (url.username !== '' || url.password !== '')
    throw new InvalidArgumentError('Put the user and the password into credentials of the triggers file.')
  if (url.search !== '' || url.hash !== '')
    throw new InvalidArgumentError('The target has no query and no fragment. Put them into the triggers.')
  return url
}

export function asCount(text: string): number {
  const count = asNumber(text)
  if (count === 0) throw new InvalidArgumentError('Write a whole number above 0.')
  return count
}

export function asNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.')
  return Number(text)
}

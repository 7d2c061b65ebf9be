import { InvalidInputError } from '@error-contract/catalog'
import { BlockList, isIP } from 'node:net'
import { hostOf, portOf } from './host.js'

/**
 * Returns whether the list of `NO_PROXY` names the host of a URL. An entry is a host, which stands for those below it as
 * well (`example.com`, `.example.com`, `*.example.com`), an address, or a range of addresses (`10.0.0.0/8`), and may end
 * with a port. `*` stands for any characters, and alone for every host. Entries are separated by commas or white space. A
 * name is not resolved, so that no range has it. A path, which some lists have for other programs, names no host.
 *
 * @throws {InvalidInputError} when no entry names the host, and one of them cannot be read.
 */
export function isExcludedFromProxy(url: URL, list: string, variable = 'NO_PROXY'): boolean {
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== '' && !entry.startsWith('/'))
  const read = entries.map(readEntry)
  const host = hostOf(url)
  const port = portOf(url)
  if (read.some((entry) => entry && (entry.port === undefined || entry.port === port) && entry.matches(host)))
    return true
  const wrong = entries.find((_entry, index) => !read[index])
  if (wrong === undefined) return false
  throw new InvalidInputError(variable, [
    {
      path: '',
      message: `The entry '${wrong}' cannot be read. Write a host such as .example.com, an address, or a range such as 10.0.0.0/8, each with or without a port.`,
    },
  ])
}

interface Entry {
  readonly port: number | undefined
  readonly matches: (host: string) => boolean
}

function readEntry(entry: string): Entry | undefined {
  const range = readRange(entry)
  if (range) return { port: undefined, matches: range }
  // Without brackets, the last part of an IPv6 address is no port.
  const isAddress = isIP(entry) === 6
  const [, name = entry, text] = isAddress ? [] : (/^(.*?)(?::(\d{1,5}))?$/.exec(entry) ?? [])
  const port = text === undefined ? undefined : Number(text)
  const bare = name.replace(/^\[(.*)\]$/, '$1')
  const literal = isIP(bare) === 6 ? `[${bare}]` : bare
  if (!/^[\p{L}\p{N}._*[\]:-]+$/u.test(literal)) return undefined
  if (literal.includes('*')) return { port, matches: globMatcher(literal.toLowerCase()) }
  const suffix = literal.replace(/^\.+/, '')
  if (!URL.canParse(`http://${suffix}`)) return undefined
  const wanted = hostOf(new URL(`http://${suffix}`))
  const isExact = isIP(wanted) !== 0
  return { port, matches: (host) => host === wanted || (!isExact && host.endsWith(`.${wanted}`)) }
}

/** RFC 4632, section 3.1; RFC 4291, section 2.3. */
function readRange(entry: string): Entry['matches'] | undefined {
  const [, text = '', size = ''] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? []
  const address = text.replace(/^\[(.*)\]$/, '$1')
  const version = isIP(address)
  if (version === 0 || Number(size) > (version === 4 ? 32 : 128)) return undefined
  const block = new BlockList()
  const family = version === 4 ? 'ipv4' : 'ipv6'
  block.addSubnet(address, Number(size), family)
  return (host) => isIP(host) === version && block.check(host, family)
}

/** Compares piece by piece, in linear time. */
function globMatcher(pattern: string): Entry['matches'] {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop() ?? ''
  const within = others.filter((piece) => piece !== '')
  const matches = (host: string): boolean => {
    if (!host.startsWith(first) || !host.endsWith(last)) return false
    let from = first.length
    for (const piece of within) {
      const at = host.indexOf(piece, from)
      if (at < 0) return false
      from = at + piece.length
    }
    return from <= host.length - last.length
  }
  // `*.example.com` stands for example.com as well, as `.example.com` does.
  const below = /^\*\.([^*]+)$/.exec(pattern)?.[1]
  return (host) => host === below || matches(host)
}

import { InvalidInputError } from '@error-contract/catalog'
import { sourceNodeOf, statsOf, type SourceNode } from '@error-contract/catalog/document'
import { readPactNames } from '@error-contract/pact-matchers/internal'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readAnyDocument } from '../any-document.js'
import { readInput } from '../input-file.js'
import { pathFrom, shownPath } from '../paths.js'
import { isRemote, shownUrl } from '../remote-text.js'
import type { Terminal } from '../terminal.js'
import { UsageError } from '../usage-error.js'
import { authorizationFor, linksOf, type PactBroker, type Resource } from './broker.js'
import { fetchText } from './fetch-text.js'
import type { ReadPacts, SharedPact, UnreadablePact } from './pact-source.js'

/** The largest pact that is read, in MiB. */
const maximumSize = 64

/**
 * Reads pacts from files, directories and URLs. One that cannot be read is returned as such, and does not stop the others.
 * `broker` has the credentials for URLs.
 *
 * @throws {UnreachableError} when the server of a URL does not answer.
 */
export async function readNamedPacts(
  names: readonly string[],
  terminal: Terminal,
  broker: PactBroker,
): Promise<ReadPacts> {
  const pacts: SharedPact[] = []
  const unreadable: UnreadablePact[] = []
  for (const source of names.flatMap((name) => filesOf(name, terminal))) {
    try {
      pacts.push(await readOne(source, terminal, broker))
    } catch (error) {
      if (error instanceof InvalidInputError)
        unreadable.push({ source: isRemote(source) ? shownUrl(source) : source, faults: error.faults })
      else if (error instanceof UsageError)
        unreadable.push({ source, faults: [{ path: '', message: error.message }] })
      else throw error
    }
  }
  return { pacts, unreadable }
}

/** Returns the JSON files of a directory, or the name as it is. */
function filesOf(name: string, terminal: Terminal): readonly string[] {
  if (isRemote(name) || name === '-') return [name]
  const path = pathFrom(terminal, name)
  if (!statsOf(path)?.isDirectory()) return [name]
  const files = readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort()
  if (files.length === 0) throw new UsageError(name, 'The directory contains no .json file.')
  return files.map((file) => join(name, file))
}

async function readOne(source: string, terminal: Terminal, broker: PactBroker): Promise<SharedPact> {
  if (!isRemote(source)) {
    const { path, text } = await readInput(source, terminal, maximumSize)
    return asPact(readAnyDocument(text, path), shownPath(terminal, path))
  }
  const text = await fetchText(source, {
    maximumSize,
    // They are for the URL that was named, and for no other to which it redirects.
    headersFor: ({ origin }) => (new URL(source).origin === origin ? authorizationFor(broker) : {}),
  })
  const pact = parseJson(text, source)
  return { ...asPact(sourceNodeOf(pact), source), ...versionIn(pact) }
}

const asPact = (root: SourceNode, source: string): SharedPact => ({
  source,
  root,
  ...readPactNames(root, source),
  branches: [],
  environments: [],
})

function parseJson(text: string, source: string): Resource {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Resource
  } catch {
    // Told below.
  }
  throw new UsageError(source, 'Expected a pact, and the server returned something other than JSON.')
}

/** Returns what the links of a broker say; a pact of any other URL has none. */
export const versionIn = (pact: Resource): Pick<SharedPact, 'version' | 'resultsUrl'> => ({
  version: linksOf(pact, 'pb:consumer-version')[0]?.name,
  resultsUrl: linksOf(pact, 'pb:publish-verification-results')[0]?.href,
})
